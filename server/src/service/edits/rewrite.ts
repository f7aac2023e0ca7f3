import type { Reference } from '../parse/facts.js';
import { findIds } from '../parse/prose.js';
import type { DocumentRecord, ReferenceRecord } from '../workspace/record.js';
import { isByName } from '../workspace/references.js';
import {
  resolveReference,
  type Resolution,
  type Resolver,
  type ResolveScope,
} from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { writtenName } from './written-name.js';
import { writtenNumber } from './written-number.js';
import { writtenPath } from './written-path.js';

/** What the references of a document are rewritten by. */
export interface Rewriting {
  /** The workspace as it is. */
  readonly snapshot: Snapshot;
  /** The workspace as it will be. */
  readonly scope: ResolveScope;
  /** The document that the references stand in, and its URI after the change. */
  readonly source: DocumentRecord;
  readonly from: string;
  /** Where the references lead now. */
  readonly resolve: Resolver;
  /** Where a URI is after the change. */
  readonly moved: (uri: string) => string;
  /** The new names of files that are no documents, by their old ones in lower case. */
  readonly fileNames: ReadonlyMap<string, string>;
}

/** Where a reference leads, where that is known. */
export type Destination = Exclude<Resolution, { type: 'unknown' | 'external' }>;

/** The name that a number stands for. Where no number says it, nothing else that is no link would do. */
export function numberAfter(
  { scope, from }: Rewriting,
  before: Destination,
  goal: string,
): string | undefined {
  const record = before.type === 'document' ? scope.record(goal) : undefined;
  return record && writtenNumber(from, record);
}

/**
 * The target by which a reference leads where it led, as its author has written the one before; absent
 * where it cannot be written in the reference's form.
 */
export function targetAfter(
  rewriting: Rewriting,
  { form, target }: ReferenceRecord | Reference,
  before: Destination,
  spaced: boolean,
): string | undefined {
  const { scope, from, moved } = rewriting;
  const after = resolveReference(scope, from, { form, target });
  if (before.type === 'file') return fileAfter(rewriting, { form, target }, before.uri, spaced);
  const goal = scope.record(moved(before.document.uri));
  if (!goal) return target;
  const old = before.document;
  const leads =
    after.type === 'document' &&
    after.document.uri === goal.uri &&
    after.others.length <= before.others.length;
  // Where nothing but the case changes, the name still leads there.
  const isStale = old.name !== goal.name && isByName(form) && target.endsWith(old.name);
  if (leads && !isStale) return target;
  const wish = { scope, from, written: target };
  if (!isByName(form)) return writtenPath({ ...wish, goal: goal.uri, before: old.uri, spaced });
  const name = writtenName({ ...wish, goal, before: old });
  if (form !== 'id' || name === undefined) return name;
  const [id, ...more] = findIds(name, { start: 0, end: name.length });
  return id?.target === name && !more.length ? name : undefined;
}

/** A path to a file that is no document. Its bare name, in an embed, leads there from everywhere. */
function fileAfter(
  { scope, from, moved, source, fileNames }: Rewriting,
  { form, target }: Pick<Reference, 'form' | 'target'>,
  uri: string,
  spaced: boolean,
): string {
  const goal = moved(uri);
  if (isByName(form) && !target.includes('/')) {
    return fileNames.get(target.toLowerCase()) ?? target;
  }
  if (goal === uri && from === source.uri) return target;
  const after = resolveReference(scope, from, { form, target });
  if (after.type === 'file' && after.uri === goal) return target;
  return writtenPath({
    scope,
    from,
    goal,
    before: uri,
    written: target,
    spaced: spaced || isByName(form),
  });
}
