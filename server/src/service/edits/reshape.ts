import type { TextEdit } from 'vscode-languageserver-types';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import { covers, type Span } from '../parse/span.js';
import { ChangedScope } from '../workspace/moved.js';
import { recordOf } from '../workspace/record.js';
import { referencesTo } from '../workspace/references.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { Carrier, type Carrying } from './carry.js';
import { textWith } from './draft.js';
import type { Edits } from './fix.js';
import { EditedText, type Replacement } from './rounds.js';

/**
 * A stretch of a document as it will stand in another: its references lead where they led.
 *
 * @param more what else is replaced in it.
 */
export type Moved = (
  document: SpecDocument,
  within: Span,
  home: string,
  more?: readonly Replacement[],
) => string;

/** A change that moves text from one document to another. */
export interface Reshaping {
  /** Says what is written; it is asked again as the text that is moved changes with its references. */
  readonly write: (moved: Moved) => Written;
  /** The documents that are there no more. */
  readonly gone?: readonly string[];
  readonly goalOf: Carrying['goalOf'];
}

export interface Written {
  /** What is replaced in documents that are there, by URI, references that stay in them apart. */
  readonly changes: ReadonlyMap<string, readonly Replacement[]>;
  /** The texts of new documents, by URI. */
  readonly creates?: ReadonlyMap<string, string>;
}

/** A change with all that it takes for every reference to lead to what it led to. */
export interface Reshaped {
  readonly edits: Edits;
  readonly creates: readonly { readonly uri: string; readonly text: string }[];
  /** The documents whose texts have to be at hand first; with them it is asked for once more. */
  readonly needs: readonly string[];
  /** The documents that change or are new, as they will be. */
  readonly after: ReadonlyMap<string, SpecDocument>;
}

/** References in headings change headings, and with them what leads there: so often it is looked again. */
const MOST_ROUNDS = 5;

/**
 * Carries out a change that moves text between documents.
 *
 * @param snapshot one in which the documents are at hand that an earlier call named in `needs`, and
 *   those that the change writes in or takes away.
 */
export function reshape(snapshot: Snapshot, reshaping: Reshaping): Reshaped {
  let result = reshapeOnce(snapshot, reshaping, undefined);
  for (let round = 1; round < MOST_ROUNDS && !result.needs.length; round++) {
    const before = result.after;
    result = reshapeOnce(snapshot, reshaping, before);
    if (haveSameHeadings(before, result.after)) break;
  }
  return result;
}

/** @param before the documents as an earlier round has them; absent in the first. */
function reshapeOnce(
  snapshot: Snapshot,
  { write, gone = [], goalOf }: Reshaping,
  before: ReadonlyMap<string, SpecDocument> | undefined,
): Reshaped {
  const changed = new Map([...(before ?? [])].map(([uri, each]) => [uri, recordOf(each)]));
  const scope = new ChangedScope(snapshot, gone, changed);
  const carrier = before && new Carrier({ snapshot, scope, goalOf });
  const carried = (document: SpecDocument, within: Span, home: string) =>
    carrier?.replacements(recordOf(document), document, within, home) ?? [];
  const { changes, creates = new Map<string, string>() } = write(
    (document, within, home, more = []) =>
      textWith(document.text, within, apart(more, carried(document, within, home))),
  );
  const touched = new Set([...changes.keys(), ...(before?.keys() ?? [])]);
  const { sources, needs } = carrier
    ? sourcesOf(snapshot, carrier, [...touched, ...gone], gone)
    : { sources: [...touched], needs: [] };
  const after = new Map([...creates].map(([uri, text]) => [uri, parseDocument(uri, text)]));
  const edits: Record<string, TextEdit[]> = {};
  for (const uri of sources) {
    const document = snapshot.document(uri);
    if (!document) continue;
    const { text, lines } = document;
    const all = { start: 0, end: text.length };
    const own = changes.get(uri) ?? [];
    const edited = new EditedText(text).with(apart(own, carried(document, all, uri)));
    const list = edited.replacements().map(({ start, end, newText }) => ({
      range: lines.range({ start, end }),
      newText,
    }));
    if (list.length) edits[uri] = list;
    const now = parseDocument(uri, edited.text, document);
    if (changes.has(uri) || headingsOf(now) !== headingsOf(document)) after.set(uri, now);
  }
  const made = [...creates].map(([uri, text]) => ({ uri, text }));
  return { edits, creates: made, needs, after };
}

/** The documents in which something may have to be written. */
function sourcesOf(
  snapshot: Snapshot,
  carrier: Carrier,
  touched: readonly string[],
  gone: readonly string[],
): { sources: string[]; needs: string[] } {
  const sources = new Set(touched.filter((uri) => snapshot.record(uri) && !gone.includes(uri)));
  const needs = new Set<string>();
  for (const uri of touched) {
    for (const { source, reference } of referencesTo(snapshot, uri)) {
      if (sources.has(source.uri) || gone.includes(source.uri)) continue;
      if (!carrier.concerns(source, reference)) continue;
      if (snapshot.document(source.uri)) sources.add(source.uri);
      else needs.add(source.uri);
    }
  }
  return { sources: [...sources], needs: [...needs] };
}

/** Replacements with those others that touch none of them. */
function apart(own: readonly Replacement[], others: readonly Replacement[]): Replacement[] {
  const isFree = (other: Span) =>
    !own.some((one) => (one.start < other.end && other.start < one.end) || covers(one, other));
  return [...own, ...others.filter(isFree)];
}

function haveSameHeadings(
  before: ReadonlyMap<string, SpecDocument>,
  after: ReadonlyMap<string, SpecDocument>,
): boolean {
  if (before.size !== after.size) return false;
  return [...after].every(([uri, document]) => {
    const old = before.get(uri);
    return old !== undefined && headingsOf(old) === headingsOf(document);
  });
}

/** What references to headings depend on. */
function headingsOf({ sections }: SpecDocument): string {
  return sections.map(({ heading, slug }) => `${slug} ${heading.text}`).join('\n');
}
