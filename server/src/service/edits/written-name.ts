import { decode, stemOf } from '../uris.js';
import type { DocumentRecord } from '../workspace/record.js';
import { resolveReference, type ResolveScope } from '../workspace/resolve.js';
import { wikiTarget } from './target-text.js';
import { writtenPath } from './written-path.js';

/** A name, or a path in a wiki link, that is to lead elsewhere. */
export interface NameToWrite {
  /** Where it is to lead. */
  readonly scope: ResolveScope;
  /** The URI of the document that it stands in. */
  readonly from: string;
  /** The document that it is to lead to. */
  readonly goal: DocumentRecord;
  /** The document that it leads to as it is written. */
  readonly before: DocumentRecord;
  /** The target as it is written. */
  readonly written: string;
}

/**
 * What a wiki link has to say to lead to a document, as the author has written the name before: bare
 * or with its folders, with `.md` or without, in the same case.
 *
 * @returns `undefined` where the document cannot be named in a wiki link.
 */
export function writtenName(wish: NameToWrite): string | undefined {
  const { scope, from, goal, before, written } = wish;
  const extension = /\.md$/i.exec(written)?.[0] ?? '';
  const core = written.slice(0, written.length - extension.length);
  if (/^\.{0,2}\//.test(core)) {
    const path = writtenPath({ ...wish, goal: goal.uri, before: before.uri, spaced: true });
    return /[#|[\]]/.test(decode(path)) ? undefined : path;
  }
  const old = core.split('/');
  const longEnough = (target: string) => target.split('/').length >= old.length;
  const found =
    wikiTarget(scope, from, goal, longEnough) ?? wikiTarget(scope, from, goal) ?? undefined;
  if (found === undefined) return undefined;
  const kept = keptLetters(old, found.split('/'), before).join('/') + extension;
  return leadsTo(wish, kept) ? kept : found + extension;
}

function leadsTo({ scope, from, goal }: NameToWrite, target: string): boolean {
  const resolution = resolveReference(scope, from, { form: 'wiki', target });
  return (
    resolution.type === 'document' &&
    resolution.document.uri === goal.uri &&
    !resolution.others.length
  );
}

/** Folders as they were written, and a name in the case in which the one before was. */
function keptLetters(
  old: readonly string[],
  found: readonly string[],
  before: DocumentRecord,
): string[] {
  return found.map((segment, index) => {
    const fromEnd = found.length - index;
    const written = old[old.length - fromEnd];
    if (written === undefined) return segment;
    const known = [before.name, stemOf(before.uri)];
    if (fromEnd === 1 && !known.includes(written)) return inCaseOf(written, segment);
    return fromEnd > 1 && written.toLowerCase() === segment.toLowerCase() ? written : segment;
  });
}

function inCaseOf(written: string, name: string): string {
  if (written === written.toLowerCase()) return name.toLowerCase();
  return written === written.toUpperCase() ? name.toUpperCase() : name;
}
