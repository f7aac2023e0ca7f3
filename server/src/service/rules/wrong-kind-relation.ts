import { DiagnosticSeverity, type TextEdit } from 'vscode-languageserver-types';
import { addRelation } from '../edits/add-relation.js';
import type { Fix } from '../edits/fix.js';
import { separatorOf } from '../edits/relation-field.js';
import { removeItem } from '../edits/remove-relation.js';
import { askedKinds } from '../kinds/asked-kinds.js';
import { allSections, type Kind } from '../kinds/kind.js';
import { relationPlaceOf, type RelationPlace } from '../kinds/place.js';
import { INVERSE, type Relation } from '../parse/relations.js';
import { listing, quoted } from '../words.js';
import { relationGraph } from '../workspace/graph/relation-graph.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Finding, Rule, Subject } from './rule.js';
import { statedIn, type Stated } from './stated.js';

const TEMPLATES = `//- /templates/Design.md
<!-- specmark: template kind=design prefix=DESIGN- -->
# {{title}}

## Implements Goals

- [List goals]

## Depends on Designs

- [List designs]
//- /templates/Goal.md
<!-- specmark: template kind=goal prefix=GOAL- -->
# {{title}}
`;

export const wrongKindRelation: Rule = {
  name: 'wrong-kind-relation',
  group: 'relations',
  severity: DiagnosticSeverity.Warning,
  needsAllDocuments: true,
  description: 'A place for documents of one kind lists a document of another.',
  good: `${TEMPLATES}//- /DESIGN-Cache.md
# Cache

## Implements Goals

- [[GOAL-Speed]]

## Depends on Designs

- [[DESIGN-Storage]]
//- /GOAL-Speed.md
# Speed
//- /DESIGN-Storage.md
# Storage

## Implements Goals

- None

## Depends on Designs

- None
`,
  bad: `${TEMPLATES}//- /DESIGN-Cache.md
# Cache

## Implements Goals

- [[GOAL-Speed]]
- [[DESIGN-Storage]]
  ^^^^^^^^^^^^^^^^^^ "DESIGN-Storage" is a document of the kind "design". "Implements Goals" is for "goal".

## Depends on Designs

- None
//- /GOAL-Speed.md
# Speed
//- /DESIGN-Storage.md
# Storage

## Implements Goals

- None

## Depends on Designs

- None
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, kind, snapshot } = subject;
    if (!kind) return;
    const kinds = snapshot.kindsFor(document.uri).all;
    const wanted = new Map<string | number, readonly Kind[]>();
    for (const stated of statedIn(subject)) {
      const { place: key, target: uri } = stated;
      let asked = wanted.get(key);
      if (!asked) {
        // Only the name says so for sure: what a template explains below it, authors take as advice.
        const name = relationPlaceOf(document, kind, key)?.askedName;
        asked = name === undefined ? [] : askedKinds(name, kinds);
        wanted.set(key, asked);
      }
      if (!asked.length) continue;
      const target = snapshot.record(uri);
      const other = target && snapshot.kindOf(target);
      if (!other || asked.some(({ name }) => name === other.name)) continue;
      yield {
        span: stated.by.span,
        message:
          `${quoted(target.name)} is a document of the kind ${quoted(other.label)}. ` +
          `${quoted(stated.placeName)} is for ${listing(asked.map(({ label }) => quoted(label)))}.`,
        fixes: () => fixes(subject, kind, stated, target, other),
      };
    }
  },
};

function fixes(
  subject: Subject,
  kind: Kind,
  stated: Stated,
  target: DocumentRecord,
  other: Kind,
): Fix[] {
  const { document } = subject;
  const place = relationPlaceOf(document, kind, stated.place);
  const removal = place && removeItem(document, place, stated.by);
  if (!removal) return [];
  const fix = (title: string, edits: readonly TextEdit[], preferred: boolean): Fix => ({
    title,
    edits: { [document.uri]: edits },
    preferred,
  });
  const name = quoted(target.name);
  const better = betterPlaces(subject, kind, place, target, other);
  return [
    ...better.map(({ name: heading, relation }) => {
      const edits = [removal, ...added(subject, stated, target, relation, heading)];
      return fix(`Move ${name} to ${quoted(heading)}`, edits, better.length === 1);
    }),
    fix(`Remove ${name} from ${quoted(place.name)}`, [removal], false),
  ];
}

function added(
  { snapshot, document }: Subject,
  { by }: Stated,
  target: DocumentRecord,
  relation: Relation,
  fieldName: string,
): TextEdit[] {
  const model = document.fields.find(({ key }) => key === fieldName.toLowerCase());
  const separator = model && separatorOf(document, model);
  return addRelation(snapshot, document, { relation, target, form: by.form, separator, fieldName });
}

/**
 * The template's other places that ask for documents of the target's kind; the one first that the
 * target answers with its inverse.
 */
function betterPlaces(
  { snapshot, document }: Subject,
  kind: Kind,
  { relation: wrong, section }: RelationPlace,
  target: DocumentRecord,
  other: Kind,
) {
  const graph = relationGraph(snapshot);
  const kinds = snapshot.kindsFor(document.uri).all;
  const places = section ? allSections(kind.sections) : kind.fields;
  const found = places.flatMap(({ name, guidance, relation }) => {
    const asked = askedKinds(`${name} ${guidance}`, kinds);
    const asks = asked.some((each) => each.name === other.name);
    return relation && relation !== wrong && asks ? [{ name, relation }] : [];
  });
  const answered = found.filter(({ relation }) =>
    graph.find(target.uri, INVERSE[relation], document.uri),
  );
  return answered.length ? answered : found;
}
