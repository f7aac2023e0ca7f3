import type { TextEdit } from 'vscode-languageserver-types';
import { parseDocument } from '../parse/document.js';
import { covers, type Span } from '../parse/span.js';
import type { Edits } from '../rules/rule.js';
import { decode, isWithin } from '../uris.js';
import { ChangedScope, MovedRecord } from '../workspace/moved.js';
import { recordOf, type DocumentRecord, type ReferenceRecord } from '../workspace/record.js';
import { keysOf, referencesTo } from '../workspace/references.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { resolverFrom } from '../workspace/resolve.js';
import { targetKey } from '../workspace/target-key.js';
import { applyEdits } from './apply-edits.js';
import { rewrite, toEdits } from './rewrite.js';

/** A change after which references would lead elsewhere, or nowhere. */
export interface Change {
  /** Files and folders that get another URI, normalised; a folder takes all below it along. */
  readonly moves?: readonly Move[];
  /**
   * What else is written, in documents that are at hand. Headings may change with it; none may be
   * added or taken away.
   */
  readonly edits?: Edits;
}

export interface Move {
  readonly from: string;
  readonly to: string;
}

export interface Retargeted {
  /** All that is to be written, by the URIs from before the change; `Change.edits` included. */
  readonly edits: Edits;
  /** The documents in which more is to be written, and whose text is not at hand. */
  readonly needs: readonly string[];
}

/**
 * The edits after which every reference of the workspace leads where it led before a change, each in
 * its own form: what was a bare name stays one where that is enough, what was a relative path stays
 * relative, an alias stays. References from what is moved follow as well as those to it. A reference
 * that leads there all the same is let alone.
 *
 * @param snapshot one in which the documents are at hand that an earlier call named in `needs`.
 */
export function retarget(snapshot: Snapshot, change: Change): Retargeted {
  let { edits = {} } = change;
  for (let round = 0; ; round++) {
    const result = retargetOnce(snapshot, { ...change, edits });
    // A reference in a heading changes the heading, and with it what leads there.
    const inHeadings = Object.entries(result.edits).filter(
      ([uri, list]) => edits[uri] !== list && touchesHeadings(snapshot, uri, list),
    );
    if (!inHeadings.length || round > 2) return result;
    edits = { ...edits, ...Object.fromEntries(inHeadings) };
  }
}

function touchesHeadings(snapshot: Snapshot, uri: string, edits: readonly TextEdit[]): boolean {
  const document = snapshot.document(uri);
  if (!document) return false;
  const headings = document.sections.map(({ heading }) => heading.span);
  return edits.some(({ range }) => {
    const span = document.lines.span(range);
    return headings.some((heading) => covers(heading, span));
  });
}

function retargetOnce(snapshot: Snapshot, { moves = [], edits = {} }: Change): Retargeted {
  const moved = movedBy(moves);
  const documents = movedDocuments(snapshot, moves, moved);
  const scope = scopeAfter(snapshot, documents, edits);
  const fileNames = renamedFiles(snapshot, moves);
  const result = new Map<string, TextEdit[]>();
  for (const [uri, list] of Object.entries(edits)) result.set(uri, [...list]);
  const needs = new Set<string>();
  const { sources, concerns } = concerned(snapshot, moves, documents, Object.keys(edits));
  for (const source of sources) {
    const { references } = source;
    const document = snapshot.isAtHand(source.uri) ? snapshot.document(source.uri) : undefined;
    const from = moved(source.uri);
    const resolve = resolverFrom(snapshot, source.uri);
    const rewriting = { snapshot, scope, source, resolve, moved, fileNames, from };
    for (const [index, written] of references.entries()) {
      const to =
        from !== source.uri || concerns(written.target) ? rewrite(rewriting, written) : undefined;
      if (!to) continue;
      const reference = document?.references[index];
      if (!document || !reference) {
        needs.add(source.uri);
        // A heading that changes here is named elsewhere.
        if (isInHeading(source, written)) addReferrers(snapshot, source, needs);
        continue;
      }
      const own = edits[source.uri] ?? [];
      const isWritten = ({ start, end }: Span) =>
        own.some(({ range }) => {
          const span = document.lines.span(range);
          return span.start < end && start < span.end;
        });
      if (isWritten(reference.span)) continue;
      const list = result.get(source.uri);
      const more = toEdits(rewriting, document, reference, to);
      if (list) list.push(...more);
      else if (more.length) result.set(source.uri, more);
    }
  }
  return { edits: Object.fromEntries(result), needs: [...needs] };
}

function isInHeading(source: DocumentRecord, { heading, range }: ReferenceRecord): boolean {
  if (heading < 0) return false;
  const { start, end } = source.headings[heading]?.selectionRange ?? {};
  const { line } = range.start;
  return start !== undefined && end !== undefined && start.line <= line && line <= end.line;
}

function addReferrers(snapshot: Snapshot, { uri }: DocumentRecord, needs: Set<string>): void {
  for (const { source, place } of referencesTo(snapshot, uri)) {
    if (place && !snapshot.isAtHand(source.uri)) needs.add(source.uri);
  }
}

/** Where a URI is after some moves. */
export function movedBy(moves: readonly Move[]): (uri: string) => string {
  return (uri) => {
    let best: Move | undefined;
    for (const move of moves) {
      if (isWithin(move.from, uri) && move.from.length > (best?.from.length ?? -1)) best = move;
    }
    return best ? best.to + uri.slice(best.from.length) : uri;
  };
}

/** The documents that get another URI, with it. */
function movedDocuments(
  { index }: Snapshot,
  moves: readonly Move[],
  moved: (uri: string) => string,
): ReadonlyMap<string, string> {
  const documents = new Map<string, string>();
  const isFolder = ({ from }: Move) => !index.get(from);
  for (const { from } of moves) if (index.get(from)) documents.set(from, moved(from));
  if (!moves.some(isFolder)) return documents;
  for (const { uri } of index.records()) {
    const to = moved(uri);
    if (to !== uri) documents.set(uri, to);
  }
  return documents;
}

/** The new names of files that are no documents, by their old ones in lower case. */
function renamedFiles({ index }: Snapshot, moves: readonly Move[]): ReadonlyMap<string, string> {
  const files = moves.filter(({ from }) => !index.get(from));
  return new Map(files.map(({ from, to }) => [fileName(from).toLowerCase(), fileName(to)]));
}

function fileName(uri: string): string {
  return decode(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The workspace after the change, apart from the edits that are still to be found. */
function scopeAfter(
  snapshot: Snapshot,
  documents: ReadonlyMap<string, string>,
  edits: Edits,
): ChangedScope {
  const changed = new Map<string, DocumentRecord>();
  for (const uri of new Set([...documents.keys(), ...Object.keys(edits)])) {
    const to = documents.get(uri) ?? uri;
    const document = snapshot.document(uri);
    const record = snapshot.record(uri);
    if (document && edits[uri]) {
      changed.set(to, recordOf(parseDocument(to, applyEdits(document, edits[uri]))));
    } else if (record) changed.set(to, new MovedRecord(record, to));
  }
  const gone = [...documents].filter(([from, to]) => from !== to).map(([from]) => from);
  return new ChangedScope(snapshot, gone, changed);
}

/** What a change may concern. */
interface Concerned {
  /** The documents whose references it may concern. */
  readonly sources: readonly DocumentRecord[];
  /** Whether it may concern references with a target, in documents that stay where they are. */
  readonly concerns: (target: string) => boolean;
}

function concerned(
  snapshot: Snapshot,
  moves: readonly Move[],
  documents: ReadonlyMap<string, string>,
  edited: readonly string[],
): Concerned {
  const { index } = snapshot;
  const sources = new Set([...documents.keys(), ...edited]);
  const keys = new Set<string>();
  for (const [from, to] of documents) for (const uri of [from, to]) addAll(keys, keysOf(uri));
  for (const uri of edited) addAll(keys, keysOf(uri));
  const others = moves.filter(({ from }) => !index.get(from)).map(({ from }) => from);
  for (const uri of others) keys.add(targetKey(uri));
  for (const key of keys) for (const { uri } of index.mentioning(key)) sources.add(uri);
  // What lies in a folder is reached by a path that names the folder.
  const folders = others.map((uri) => `${fileName(uri)}/`);
  if (folders.length) {
    for (const record of index.records()) {
      if (!sources.has(record.uri) && namesFileIn(snapshot, record, folders)) {
        sources.add(record.uri);
      }
    }
  }
  return {
    sources: [...sources].flatMap((uri) => snapshot.record(uri) ?? []),
    concerns: (target) => target === '' || folders.length > 0 || keys.has(targetKey(target)),
  };
}

/** Whether a document names something in one of some folders that is no document. */
function namesFileIn(
  { index }: Snapshot,
  record: DocumentRecord,
  folders: readonly string[],
): boolean {
  if (record.mentionKeys.every((key) => index.named(key).length)) return false;
  return record.references.some(({ target }) =>
    folders.some((name) => decode(target).includes(name)),
  );
}

function addAll<T>(set: Set<T>, items: Iterable<T>): void {
  for (const item of items) set.add(item);
}
