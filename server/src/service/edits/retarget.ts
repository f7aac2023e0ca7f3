import type { TextEdit } from 'vscode-languageserver-types';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import { ChangedScope, MovedRecord } from '../workspace/moved.js';
import { recordOf, type DocumentRecord, type NumberedReference } from '../workspace/record.js';
import { referencesTo } from '../workspace/references.js';
import type { ResolveScope } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { applyEdits } from './apply-edits.js';
import { choosers, type Choice } from './choices.js';
import { concerned } from './concerned.js';
import type { Edits } from './fix.js';
import { movedBy, movedDocuments, renamedFiles, type Move } from './moves.js';
import { otherForm, referenceEdits } from './reference-edits.js';

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
    const { headings, ...result } = retargetOnce(snapshot, { ...change, edits });
    if (!headings.size || round > 2) return result;
    // A reference in a heading changes the heading, and with it what leads there.
    const changed = [...headings].map((uri) => [uri, result.edits[uri] ?? []] as const);
    edits = { ...edits, ...Object.fromEntries(changed) };
  }
}

interface Round extends Retargeted {
  /** The documents in which a heading changes with what is written. */
  readonly headings: ReadonlySet<string>;
}

function retargetOnce(snapshot: Snapshot, change: Change): Round {
  const { moves = [], edits = {} } = change;
  const moved = movedBy(moves);
  const documents = movedDocuments(snapshot, moves, moved);
  const scope = scopeAfter(snapshot, documents, edits);
  const chooserOf = choosers({ snapshot, scope, moved, fileNames: renamedFiles(snapshot, moves) });
  const { sources, targets } = concerned(snapshot, moves, documents, Object.keys(edits));
  const result = new Map<string, TextEdit[]>();
  for (const [uri, list] of Object.entries(edits)) result.set(uri, [...list]);
  const needs = new Set<string>();
  const headings = new Set<string>();
  for (const source of sources) {
    const { uri } = source;
    const from = moved(uri);
    const document = snapshot.isAtHand(uri) ? snapshot.document(uri) : undefined;
    const all = from === uri ? source.referencesTo(targets, uri in edits) : numbered(source);
    // Where every file stays, headings alone can be called otherwise.
    const own = moves.length
      ? all
      : all.filter(({ reference }) => reference.fragment !== undefined);
    const choiceOf = chooserOf(source, from);
    for (const each of own) {
      const choice = choiceOf(each.reference);
      if (!choice || isWrittenBy(document, each.index, edits[uri])) continue;
      const more = editsOf({ scope, from, document, ...each, choice });
      const { inHeading } = each.reference;
      if (!more) {
        needs.add(uri);
        // A heading that changes here is named elsewhere.
        if (inHeading) addReferrers(snapshot, source, needs);
      } else if (more.length) {
        if (inHeading) headings.add(uri);
        const list = result.get(uri);
        if (list) list.push(...more);
        else result.set(uri, [...more]);
      }
    }
  }
  return { edits: Object.fromEntries(result), needs: [...needs], headings };
}

interface Decided extends NumberedReference {
  readonly scope: ResolveScope;
  /** The URI that its document has afterwards. */
  readonly from: string;
  /** Its document, where the text is at hand. */
  readonly document: SpecDocument | undefined;
  readonly choice: Choice;
}

/** @returns `undefined` where the text has to be at hand. */
function editsOf(decided: Decided): readonly TextEdit[] | undefined {
  const { scope, from, document, index, reference, choice } = decided;
  // What a heading says afterwards, and with it what leads there, only its text can tell.
  if (!document && reference.inHeading) return undefined;
  const written = document?.references[index];
  return (
    referenceEdits(reference, choice) ??
    (document && written && otherForm(scope, from, document, written, choice.bare))
  );
}

/** All references of a document, as `DocumentRecord.referencesTo` gives some. */
function numbered({ references }: DocumentRecord): NumberedReference[] {
  return references.map((reference, index) => ({ index, reference }));
}

/** Whether the reference with a number is written anew by some edits of its document. */
function isWrittenBy(
  document: SpecDocument | undefined,
  index: number,
  edits: readonly TextEdit[] | undefined,
): boolean {
  const reference = edits && document?.references[index];
  if (!reference) return false;
  const { start, end } = reference.span;
  return edits.some(({ range }) => {
    const span = document.lines.span(range);
    return span.start < end && start < span.end;
  });
}

function addReferrers(snapshot: Snapshot, { uri }: DocumentRecord, needs: Set<string>): void {
  for (const { source, place } of referencesTo(snapshot, uri)) {
    if (place && !snapshot.isAtHand(source.uri)) needs.add(source.uri);
  }
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
