import type { TextEdit } from 'vscode-languageserver-types';
import type { Edits, Fix } from '../edits/fix.js';
import { EditedText, type Replacement } from '../edits/rounds.js';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import { meets } from '../parse/span.js';
import { normalizeUri } from '../uris.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { editsOf, isReady } from './code-actions.js';
import { findings, type Found } from './diagnostics.js';

/** Which fixes *fix all* makes. */
export interface FixAllOptions {
  /** Today as `YYYY-MM-DD`, in the author's time, for fixes that write a date. */
  readonly today?: string | undefined;
  /**
   * The rules whose findings are mended; where it is absent, all of them, as far as that leaves nothing
   * for an author to fill in.
   */
  readonly rules?: readonly string[] | undefined;
  /** Only what nobody needs to look at first; else whatever has one right answer. */
  readonly safeOnly?: boolean | undefined;
}

export interface FixAll {
  /** What is to be written, as the least edits of the texts of the snapshot. */
  readonly edits: Readonly<Record<string, TextEdit[]>>;
  /** How many findings are mended. */
  readonly fixed: number;
  /** Documents that have to be at hand for more to be mended. The caller lends them, and asks again. */
  readonly needs: readonly string[];
}

/** A round mends what it can without touching one place twice; so many rounds mend all there is. */
const MOST_ROUNDS = 12;

/**
 * Mends all that can be mended in some documents, in rounds: the fixes of one round do not touch each
 * other, and each round starts from what the one before has written. Files are neither made nor
 * renamed. Run again on its result, it changes nothing.
 *
 * @param uris the documents whose findings are mended. A fix may write in others, too.
 */
export function getFixAll(
  snapshot: Snapshot,
  uris: readonly string[],
  options: FixAllOptions = {},
): FixAll {
  const texts = new Map<string, EditedText>();
  const needs = new Set<string>();
  const futile = new FutileFixes();
  let fixed = 0;
  let current = snapshot;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const chosen = chooseFixes(current, uris.map(normalizeUri), options, needs);
    const { made, edits } = compatible(current, futile.withoutThem(chosen));
    if (!made.length) break;
    futile.note(made);
    fixed += made.length;
    current = current.withChanged(write(current, texts, edits));
  }
  return { edits: editsFrom(snapshot, texts), fixed, needs: [...needs] };
}

/** Whether there is anything that `getFixAll` would mend in a document. */
export function hasFix(snapshot: Snapshot, uri: string, options: FixAllOptions = {}): boolean {
  const document = snapshot.document(uri);
  if (!document) return false;
  return findings(snapshot, document).some(
    (found) =>
      isMeant(snapshot, document, found, options) && rightFix(found, options) !== undefined,
  );
}

/**
 * Whether several findings of a rule in a document have one right answer each.
 *
 * @returns as soon as that is known, because to think of a fix takes longer than to find a fault.
 */
export function hasSeveralFixes(
  snapshot: Snapshot,
  document: SpecDocument,
  rule: string,
  context: FixAllOptions,
): boolean {
  let count = 0;
  for (const found of findings(snapshot, document)) {
    if (found.rule.name === rule && rightFix(found, context)) count++;
    if (count > 1) return true;
  }
  return false;
}

/** A fix together with what it mends. */
interface Chosen {
  readonly fix: Fix;
  /** What was found and how it is mended: the same for findings that differ in their place alone. */
  readonly name: string;
}

/** Tells the fixes after which as much is found as before, and which would be made for ever. */
class FutileFixes {
  #counts: ReadonlyMap<string, number> = new Map();
  /** How many findings of a name there should be after the round. */
  #expected: ReadonlyMap<string, number> = new Map();
  readonly #failures = new Map<string, number>();

  /** @param chosen the fixes for all that is found now. */
  withoutThem(chosen: readonly Chosen[]): Chosen[] {
    this.#counts = countBy(chosen);
    for (const [name, expected] of this.#expected) {
      if ((this.#counts.get(name) ?? 0) <= expected) continue;
      this.#failures.set(name, (this.#failures.get(name) ?? 0) + 1);
    }
    // Once the fix of another finding may have brought the same to light.
    return chosen.filter(({ name }) => (this.#failures.get(name) ?? 0) <= 1);
  }

  /** @param made the fixes that are made in the round. */
  note(made: readonly Chosen[]): void {
    this.#expected = new Map(
      [...countBy(made)].map(([name, count]) => [name, (this.#counts.get(name) ?? 0) - count]),
    );
  }
}

function countBy(chosen: readonly Chosen[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of chosen) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function chooseFixes(
  snapshot: Snapshot,
  uris: readonly string[],
  options: FixAllOptions,
  needs: Set<string>,
): Chosen[] {
  const chosen: Chosen[] = [];
  for (const uri of uris) {
    const document = snapshot.document(uri);
    if (!document) needs.add(uri);
    for (const found of document ? findings(snapshot, document) : []) {
      const { rule, finding } = found;
      if (!document || !isMeant(snapshot, document, found, options)) continue;
      const fix = rightFix(found, options);
      if (!fix) continue;
      for (const other of fix.needs ?? []) if (!snapshot.document(other)) needs.add(other);
      const name = JSON.stringify([uri, rule.name, finding.message, fix.title]);
      if (isReady(fix, snapshot)) chosen.push({ fix, name });
    }
  }
  return chosen;
}

/** Whether a finding is to be mended: none that is a guess because its neighbours are not known. */
function isMeant(
  snapshot: Snapshot,
  { uri }: SpecDocument,
  { rule }: Found,
  { rules }: FixAllOptions,
): boolean {
  if (rules && !rules.includes(rule.name)) return false;
  return !rule.needsAllDocuments || snapshot.folderOf(uri) !== undefined;
}

/** The fix of a finding that needs no choice. One that makes or renames files is for its author. */
function rightFix({ finding }: Found, options: FixAllOptions): Fix | undefined {
  const { today, safeOnly, rules } = options;
  return finding
    .fixes?.({ today })
    .find(
      ({ preferred, safe, unfinished, edits, creates, renames }) =>
        edits !== undefined &&
        !creates &&
        !renames &&
        !(unfinished && !rules) &&
        (safe === true || (preferred === true && !safeOnly)),
    );
}

/** The first of several fixes, and whichever of the others touch none of those before. */
function compatible(snapshot: Snapshot, chosen: readonly Chosen[]) {
  const made: Chosen[] = [];
  const edits = new Map<string, Replacement[]>();
  // One that touches another would leave open which of them comes first.
  const isTaken = (uri: string, one: Replacement) =>
    edits.get(uri)?.some((other) => meets(one, other)) ?? false;
  for (const candidate of chosen) {
    const wanted = replacementsOf(snapshot, editsOf(candidate.fix, snapshot));
    if (!wanted || wanted.some(([uri, own]) => own.some((one) => isTaken(uri, one)))) continue;
    made.push(candidate);
    for (const [uri, own] of wanted) edits.set(uri, [...(edits.get(uri) ?? []), ...own]);
  }
  return { made, edits };
}

/** @returns `undefined` where nothing would change, or where a text is not at hand. */
function replacementsOf(
  snapshot: Snapshot,
  edits: Edits,
): [uri: string, replacements: Replacement[]][] | undefined {
  const written: [string, Replacement[]][] = [];
  for (const [uri, list] of Object.entries(edits)) {
    const document = snapshot.document(uri);
    if (!document) return undefined;
    const own = list
      .map(({ range, newText }) => ({ ...document.lines.span(range), newText }))
      .filter(({ start, end, newText }) => document.text.slice(start, end) !== newText);
    if (own.length) written.push([document.uri, own]);
  }
  return written.length ? written : undefined;
}

/** Makes the edits of a round. @returns the documents that were changed, as they are then. */
function write(
  snapshot: Snapshot,
  texts: Map<string, EditedText>,
  edits: ReadonlyMap<string, readonly Replacement[]>,
): SpecDocument[] {
  return [...edits].flatMap(([uri, replacements]) => {
    const document = snapshot.document(uri);
    if (!document) return [];
    const edited = (texts.get(uri) ?? new EditedText(document.text)).with(replacements);
    texts.set(uri, edited);
    return [parseDocument(uri, edited.text, document)];
  });
}

function editsFrom(
  snapshot: Snapshot,
  texts: ReadonlyMap<string, EditedText>,
): Record<string, TextEdit[]> {
  const edits: Record<string, TextEdit[]> = {};
  for (const [uri, edited] of texts) {
    const lines = snapshot.document(uri)?.lines;
    const own = edited.replacements().flatMap(({ start, end, newText }) => {
      return lines ? [{ range: lines.range({ start, end }), newText }] : [];
    });
    if (own.length) edits[uri] = own;
  }
  return edits;
}
