/** A typed reference between documents, in the words that authors read. */
export type Relation = 'depends on' | 'used by' | 'implements' | 'implemented by' | 'related';

/** What the other document should state where one states a relation. */
export const INVERSE: Readonly<Record<Relation, Relation>> = {
  'depends on': 'used by',
  'used by': 'depends on',
  implements: 'implemented by',
  'implemented by': 'implements',
  related: 'related',
};

/** The words that name a relation in a field's or a section's name; the first that fits counts. */
const NAMES: readonly (readonly [RegExp, Relation])[] = [
  [/\b(?:used|required|needed|consumed) by\b|\bdepend[ae]nts?\b|\bconsumers?\b/i, 'used by'],
  [/\bimplemented (?:by|in)\b|\brealized by\b/i, 'implemented by'],
  [/\bimplements?\b|\brealizes\b/i, 'implements'],
  [/\bdepend(?:s|s on|ency|encies)\b|\brequires\b|\bprerequisites?\b/i, 'depends on'],
  [/\brelated\b|\bsee also\b/i, 'related'],
];

/** What a template's guidance says of documents to be listed, where the name says nothing. */
const GUIDANCE: readonly (readonly [RegExp, Relation])[] = [
  [/\bthat (?:implement|realize)s? this\b/i, 'implemented by'],
  [/\bthat this \w+(?: \w+)? implements\b/i, 'implements'],
  [/\bthat (?:depend on|use) this\b/i, 'used by'],
  [/\bthis (?:\w+ )?depends on\b/i, 'depends on'],
];

/**
 * The relation that a field or a section states, by its name, or by its template's guidance where
 * the name is silent; absent where it states none.
 */
export function relationOf(name: string, guidance = ''): Relation | undefined {
  const find = (table: typeof NAMES, text: string) =>
    table.find(([words]) => words.test(text))?.[1];
  return find(NAMES, name) ?? find(GUIDANCE, guidance);
}
