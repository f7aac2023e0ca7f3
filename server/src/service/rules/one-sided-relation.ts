import { DiagnosticSeverity, type TextEdit } from 'vscode-languageserver-types';
import { Attachment } from '../attachment.js';
import { groupBy } from '../collections.js';
import { addRelation, sectionFor, welcomes } from '../edits/add-relation.js';
import type { Edits, Fix } from '../edits/fix.js';
import { separatorOf } from '../edits/relation-field.js';
import { inSequence, type Step } from '../edits/sequence.js';
import type { Kind } from '../kinds/kind.js';
import type { Kinds } from '../kinds/kinds.js';
import { fieldRelation, relationPlaces } from '../kinds/place.js';
import { TEXT_START } from '../parse/lines.js';
import { INVERSE, type Relation } from '../parse/relations.js';
import { counted, listing, quoted } from '../words.js';
import { relationGraph } from '../workspace/graph/relation-graph.js';
import type { WorkspaceIndex } from '../workspace/index.js';
import type { FieldRecord, DocumentRecord } from '../workspace/record.js';
import type { Finding, Related, Rule, Subject } from './rule.js';
import { ALL_OF_THEM, removal, statedIn, withoutRepeats, type Stated } from './stated.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Tags:** #note
**Dependencies:** [List notes this depends on]
**Used By:** [List notes that depend on this]
`;

export const oneSidedRelation: Rule = {
  name: 'one-sided-relation',
  group: 'relations',
  severity: DiagnosticSeverity.Information,
  needsAllDocuments: true,
  description: 'A document states a relation to another one, which does not state the inverse.',
  good: `${TEMPLATE}//- /cache.md
# Cache

**Tags:** #note
**Dependencies:** [[storage]], Google Maps API
**Used By:** Volunteers
//- /storage.md
# Storage

**Tags:** #note
**Dependencies:** None
**Used By:** [[cache]], Volunteers
`,
  bad: `${TEMPLATE}//- /cache.md
# Cache

**Tags:** #note
**Dependencies:** [[storage]], Google Maps API
                  ^^^^^^^^^^^ "storage" does not list this document under "Used By".
**Used By:** Volunteers
//- /storage.md
# Storage

**Tags:** #note
**Dependencies:** None
**Used By:** Volunteers
`,
  *check(subject: Subject): Generator<Finding> {
    const sides = oneSided(subject);
    const groups = groupBy(sides, ({ stated, severity }) => {
      const line = subject.document.lines.lineAt(stated.by.span.start);
      return [stated.place, stated.relation, severity, line].join(' ');
    });
    for (const group of groups.values()) yield* finding(subject, group, sides);
  },
};

/** A relation that the other document does not state from its side. */
interface OneSided extends Verdict {
  readonly stated: Stated;
}

/** What is to be said of a relation, wherever it is stated. */
interface Verdict {
  readonly target: DocumentRecord;
  readonly inverse: Relation;
  readonly severity: DiagnosticSeverity;
  /** What the place is called where the other document would say so. */
  readonly wanted: string;
}

/** The verdicts on what a document states, by the numbers of the references. */
interface Verdicts {
  readonly index: WorkspaceIndex;
  readonly kinds: Kinds;
  readonly byReference: ReadonlyMap<number, Verdict>;
}

/** While nothing changes that other documents could notice, what was found stays right. */
const known = new Attachment<DocumentRecord, Verdicts>();

function oneSided(subject: Subject): OneSided[] {
  const { snapshot, document, record } = subject;
  const stated = statedIn(subject);
  if (!stated.length) return [];
  const symbols = snapshot.symbols(document.uri) ?? record;
  const { index } = snapshot;
  const kinds = snapshot.kindsFor(document.uri);
  let verdicts = known.get(symbols);
  if (verdicts?.index !== index || verdicts.kinds !== kinds) {
    verdicts = { index, kinds, byReference: judge(subject, stated) };
    known.set(symbols, verdicts);
  }
  const { byReference } = verdicts;
  return stated.flatMap((each): OneSided[] => {
    const verdict = byReference.get(each.reference);
    return verdict ? [{ ...verdict, stated: each }] : [];
  });
}

function judge(subject: Subject, stated: readonly Stated[]): Map<number, Verdict> {
  const { snapshot, document } = subject;
  const graph = relationGraph(snapshot);
  const closer = new Set(
    stated.flatMap(({ relation, target }) => (relation === 'related' ? [] : [target])),
  );
  const verdicts = new Map<number, Verdict>();
  for (const { relation, target: uri, reference } of withoutRepeats(stated)) {
    const inverse = INVERSE[relation];
    if (uri === document.uri || graph.find(uri, inverse, document.uri)) continue;
    // Two documents that state any relation know of each other.
    const isLoose = relation === 'related';
    if (isLoose && (closer.has(uri) || graph.relates(uri, document.uri))) continue;
    const target = snapshot.symbols(uri);
    const place = target && placeFor(subject, target, inverse);
    if (!place || (isLoose && !(subject.kind && snapshot.kindOf(target)))) continue;
    // What a mere note depends on need not know of it.
    const isSoft = isLoose || place.foreign || !subject.kind;
    const severity = isSoft ? DiagnosticSeverity.Hint : oneSidedRelation.severity;
    verdicts.set(reference, { target, inverse, severity, wanted: place.name });
  }
  return verdicts;
}

/**
 * Where another document would state a relation; absent where nobody would expect it to. A field that
 * its template lacks counts where this document's template has it: a team that keeps *used by* in its
 * specs keeps it.
 */
function placeFor(
  { snapshot, record, kind }: Subject,
  target: DocumentRecord,
  relation: Relation,
): { readonly name: string; readonly foreign: boolean } | undefined {
  const other = snapshot.kindOf(target);
  const field = fieldFor(target, other, relation);
  if (field) return ALL_OF_THEM.test(field.value) ? undefined : { ...field, foreign: false };
  if (!other) return undefined;
  const asked = other.fields.find((candidate) => candidate.relation === relation);
  if (asked) return { name: asked.name, foreign: false };
  const section = sectionFor(other, relation);
  if (section) {
    const asks = { asks: `${section.name} ${section.guidance}`, field: undefined };
    const welcome = welcomes(snapshot, target, asks, record);
    return welcome ? { name: section.name, foreign: false } : undefined;
  }
  const own = kind?.fields.find((candidate) => candidate.relation === relation);
  return own && { name: own.name, foreign: true };
}

/** The field in which a document states a relation. */
function fieldFor(
  { fields }: DocumentRecord,
  kind: Kind | undefined,
  relation: Relation,
): FieldRecord | undefined {
  return fields.find(({ key }) => fieldRelation(kind, key) === relation);
}

/** More names than these make no message clearer. */
const NAMES = 6;

function* finding(
  subject: Subject,
  group: readonly OneSided[],
  all: readonly OneSided[],
): Generator<Finding> {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) return;
  const places = [...new Set(group.map(({ wanted }) => quoted(wanted)))].join(' or ');
  const named = group.slice(0, group.length > NAMES ? NAMES - 1 : NAMES);
  const others = group.length - named.length;
  const names = listing([
    ...named.map(({ target }) => quoted(target.name)),
    ...(others ? [counted(others, 'other document')] : []),
  ]);
  yield {
    span: { start: first.stated.by.span.start, end: last.stated.by.span.end },
    severity: first.severity,
    message: `${names} ${group.length === 1 ? 'does' : 'do'} not list this document under ${places}.`,
    about: group.map(({ target, wanted }) => `${target.name} under ${quoted(wanted)}`),
    related: named.map((side) => whereItWouldStand(subject, side)),
    fixes: () => fixes(subject, group, all),
  };
}

function whereItWouldStand({ snapshot }: Subject, { target, inverse, wanted }: OneSided): Related {
  const { uri, name } = target;
  const now = snapshot.record(uri) ?? target;
  const place = fieldFor(now, snapshot.kindOf(now), inverse);
  if (place) {
    return { location: { uri, range: place.range }, message: `${quoted(wanted)} is here.` };
  }
  const location = { uri, range: now.titleRange ?? TEXT_START };
  return { location, message: `${quoted(name)} has no ${quoted(wanted)} yet.` };
}

/** With more of them a list of single fixes is longer than what it saves. */
const SINGLE_FIXES = 4;

function fixes(
  subject: Subject,
  group: readonly OneSided[],
  all: readonly OneSided[],
): readonly Fix[] {
  const name = quoted(subject.record.name);
  const [first] = group;
  const single = group.length === 1;
  const add = (sides: readonly OneSided[], title: string, preferred: boolean): Fix => ({
    title,
    needs: [...new Set(sides.map(({ target }) => target.uri))],
    edits: (snapshot) => additions({ ...subject, snapshot }, sides),
    preferred,
  });
  const singles = group.length > SINGLE_FIXES ? [] : group;
  const count = new Set(all.map(({ target }) => target.uri)).size;
  return [
    ...(single
      ? []
      : [
          add(
            group,
            `Add ${name} to ${quoted(first?.wanted ?? '')} in ${counted(group.length, 'document')}`,
            true,
          ),
        ]),
    ...singles.map((side) =>
      add([side], `Add ${name} to ${quoted(side.wanted)} in ${quoted(side.target.name)}`, single),
    ),
    ...(all.length > group.length
      ? [add(all, `Add ${name} to all ${counted(count, 'document')} that do not list it`, false)]
      : []),
    ...singles.flatMap(({ stated, target }) => removal(subject, stated, target.name)),
  ];
}

/** What the other documents say afterwards. */
function additions(subject: Subject, sides: readonly OneSided[]): Edits {
  const { snapshot, document, record, kind } = subject;
  const own = relationPlaces(document, kind);
  const step =
    ({ stated, inverse, wanted }: OneSided): Step =>
    (other) => {
      const model = own.find(({ relation, field }) => relation === inverse && field)?.field;
      const separator = model && separatorOf(document, model);
      const wish = { relation: inverse, target: record, form: stated.by.form, separator };
      return addRelation(snapshot, other, { ...wish, fieldName: wanted });
    };
  const edits: Record<string, readonly TextEdit[]> = {};
  for (const [uri, steps] of groupBy(sides, ({ target }) => target.uri)) {
    const other = snapshot.document(uri);
    if (other) edits[uri] = inSequence(other, steps.map(step));
  }
  return edits;
}
