import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { groupBy } from '../collections.js';
import { addToPlace, lists, welcomes } from '../edits/add-relation.js';
import type { Fix } from '../edits/fix.js';
import { isUnfilledPlace, itemsOf } from '../edits/place-items.js';
import { separatorOf } from '../edits/relation-field.js';
import { removeItem } from '../edits/remove-relation.js';
import { inSequence } from '../edits/sequence.js';
import { relationPlaceOf, type RelationPlace } from '../kinds/place.js';
import { structureOf } from '../kinds/structure.js';
import type { SpecDocument } from '../parse/document.js';
import { slice } from '../parse/span.js';
import { counted, listing, quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';
import { ALL_OF_THEM, statedIn, withoutRepeats, type Stated } from './stated.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Tags:** #note
**Dependencies:** [List notes this depends on]

## Cross-References

### Dependencies
- [List notes this depends on]
`;

export const relationMismatch: Rule = {
  name: 'relation-mismatch',
  group: 'relations',
  severity: DiagnosticSeverity.Information,
  needsAllDocuments: true,
  description: 'The metadata and the cross-references do not list the same documents.',
  good: `${TEMPLATE}//- /cache.md
# Cache

**Tags:** #note
**Dependencies:** [[storage]], Google Maps API

## Cross-References

### Dependencies
- [[storage]] - keeps what is cached
//- /storage.md
# Storage
`,
  bad: `${TEMPLATE}//- /cache.md
# Cache

**Tags:** #note
**Dependencies:** [[storage]]
                  ^^^^^^^^^^^ "storage" is not in the section "Dependencies".

## Cross-References

### Dependencies
- [[queue]]
  ^^^^^^^^^ "queue" is not in the field "Dependencies".
//- /storage.md
# Storage
//- /queue.md
# Queue
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, kind } = subject;
    if (!kind || !document.fields.length) return;
    const gaps = gapsIn(subject);
    const groups = groupBy(gaps, ({ stated, lacking }) => {
      const line = document.lines.lineAt(stated.by.span.start);
      return [stated.place, lacking.span.start, line].join(' ');
    });
    for (const group of groups.values()) yield* finding(subject, group);
  },
};

/** A relation that one place states, and the place that lacks it. */
interface Gap {
  readonly stated: Stated;
  /** The name of the other document. */
  readonly name: string;
  readonly lacking: RelationPlace;
}

function gapsIn(subject: Subject): Gap[] {
  const pairs = pairsOfPlaces(subject);
  if (!pairs.length) return [];
  const all = statedIn(subject);
  const inFields = withoutRepeats(all.filter(({ place }) => typeof place === 'string'));
  const inSections = withoutRepeats(all.filter(({ place }) => typeof place === 'number'));
  return pairs.flatMap(({ field, section }) => [
    ...gaps(subject, inFields, inSections, section),
    ...gaps(subject, inSections, inFields, field),
  ]);
}

/** The relations that the document has both a field and a section for. */
function pairsOfPlaces({ document, kind }: Subject) {
  if (!kind) return [];
  const { sectionOf } = structureOf(document, kind);
  return [...sectionOf].flatMap(([asked, own]) => {
    if (!asked.relation) return [];
    const section = relationPlaceOf(document, kind, own.index);
    return document.fields.flatMap(({ key }) => {
      const field = relationPlaceOf(document, kind, key);
      return section && field?.relation === section.relation ? [{ field, section }] : [];
    });
  });
}

/** What the places of one sort state and a place of the other sort lacks. */
function gaps(
  { snapshot, document }: Subject,
  stated: readonly Stated[],
  others: readonly Stated[],
  lacking: RelationPlace,
): Gap[] {
  const { relation } = lacking;
  const found = stated.flatMap((each): Gap[] => {
    const { target: uri } = each;
    if (each.relation !== relation || uri === document.uri) return [];
    // What depends on a document or implements it is related as well.
    const isThere = others.some(
      (other) => other.target === uri && (relation === 'related' || other.relation === relation),
    );
    const target = snapshot.record(uri);
    if (isThere || !target || !welcomes(snapshot, document, lacking, target)) return [];
    return [{ stated: each, name: target.name, lacking }];
  });
  return found.length && isOpen(document, lacking) ? [] : found;
}

/** Whether nothing can be missed in a place: it says that it means all, or is still to be filled in. */
function isOpen(document: SpecDocument, place: RelationPlace): boolean {
  const meansAll = itemsOf(document, place).some(({ span }) =>
    ALL_OF_THEM.test(slice(document.text, span)),
  );
  return meansAll || isUnfilledPlace(document, place);
}

function* finding(subject: Subject, group: readonly Gap[]): Generator<Finding> {
  const { document } = subject;
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) return;
  const { lacking } = first;
  const names = listing(group.map(({ name }) => quoted(name)));
  const span = lacking.field?.nameSpan ?? lacking.section?.heading.textSpan ?? lacking.span;
  yield {
    span: { start: first.stated.by.span.start, end: last.stated.by.span.end },
    message: `${names} ${group.length === 1 ? 'is' : 'are'} not in ${nameOf(lacking)}.`,
    about: group.map(({ name }) => `${name} in ${nameOf(lacking)}`),
    related: [
      {
        location: { uri: document.uri, range: document.lines.range(span) },
        message: `${quoted(lacking.name)} is here.`,
      },
    ],
    fixes: () => fixes(subject, group),
  };
}

function nameOf({ field, name }: RelationPlace): string {
  return `the ${field ? 'field' : 'section'} ${quoted(name)}`;
}

function fixes(subject: Subject, group: readonly Gap[]): Fix[] {
  const { document } = subject;
  const [first] = group;
  if (!first) return [];
  const { stated, lacking, name } = first;
  const what = group.length === 1 ? quoted(name) : `these ${counted(group.length, 'document')}`;
  const add: Fix = {
    title: `Add ${what} to ${nameOf(lacking)}`,
    edits: { [document.uri]: additions(subject, group) },
    preferred: true,
  };
  const place = relationPlaceOf(document, subject.kind, stated.place);
  const removal = place && removeItem(document, place, stated.by);
  if (group.length > 1 || !removal) return [add];
  const remove: Fix = {
    title: `Remove ${what} from ${nameOf(place)}`,
    edits: { [document.uri]: [removal] },
  };
  return [add, remove];
}

function additions({ snapshot, document, kind }: Subject, group: readonly Gap[]) {
  return inSequence(
    document,
    group.map(({ stated, lacking }) => (text) => {
      const target = snapshot.record(stated.target);
      const key = lacking.field?.key ?? lacking.section?.index;
      const place = key === undefined ? undefined : relationPlaceOf(text, kind, key);
      if (!target || !place || lists(snapshot, text, place, target)) return [];
      const own = document.fields.find((field) => field.key === stated.place);
      const separator = own && separatorOf(document, own);
      return [addToPlace(snapshot, text, place, { target, form: stated.by.form, separator })];
    }),
  );
}
