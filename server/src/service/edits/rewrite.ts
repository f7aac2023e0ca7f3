import type { TextEdit } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { findIds } from '../parse/prose.js';
import { slice, trimSpan, type Span } from '../parse/span.js';
import { decode, stemOf } from '../uris.js';
import type { DocumentRecord, ReferenceRecord } from '../workspace/record.js';
import { isByName } from '../workspace/references.js';
import {
  resolveReference,
  type Resolution,
  type Resolver,
  type ResolveScope,
} from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { pathTarget } from './target-text.js';
import { writtenFragment } from './written-fragment.js';
import { writtenName } from './written-name.js';
import { isNumber, writtenNumber } from './written-number.js';
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

/** What a reference has to say to lead where it led before. */
export interface Rewritten {
  /** The new target; absent where it cannot be written in the reference's form. */
  readonly target: string | undefined;
  readonly fragment: string | undefined;
  /** Where it leads. */
  readonly goal: string;
}

/** Where a reference leads, where that is known. */
export type Destination = Exclude<Resolution, { type: 'unknown' | 'external' }>;

/**
 * What a reference has to say after a change; `undefined` where it goes on saying what it says.
 *
 * @param spaced whether its path can hold spaces; asked only of paths.
 */
export function rewrite(
  rewriting: Rewriting,
  reference: ReferenceRecord | Reference,
  spaced = /\s/.test(reference.target),
): Rewritten | undefined {
  const { form, target, fragment } = reference;
  // A label leads where its definition leads, and that is rewritten.
  if (form === 'label') return undefined;
  const { moved } = rewriting;
  const before = rewriting.resolve(reference);
  if (before.type === 'unknown' || before.type === 'external') return undefined;
  const goal = moved(before.type === 'document' ? before.document.uri : before.uri);
  const nextTarget =
    target === ''
      ? ''
      : isNumber(reference)
        ? numberAfter(rewriting, before, goal)
        : targetAfter(rewriting, reference, before, spaced);
  const nextFragment = fragmentAfter(rewriting, reference, before, goal);
  if (nextTarget === target && nextFragment === fragment) return undefined;
  return { target: nextTarget, fragment: nextFragment, goal };
}

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

function fragmentAfter(
  { snapshot, scope }: Rewriting,
  { form, fragment }: ReferenceRecord | Reference,
  before: Destination,
  goal: string,
): string | undefined {
  if (fragment === undefined || before.type !== 'document') return fragment;
  const { place, document } = before;
  const old = snapshot.symbols(document.uri) ?? document;
  const after = scope.symbols(goal);
  if (place?.type !== 'heading' || old.headings.length !== after?.headings.length) return fragment;
  const heading = place.index;
  return writtenFragment({ written: fragment, wiki: isByName(form), heading, before: old, after });
}

/** The edits that make a reference say something else. */
export function toEdits(
  rewriting: Rewriting,
  document: SpecDocument,
  reference: Reference,
  found: Rewritten,
): TextEdit[] {
  const { text, lines } = document;
  const { form, target, targetSpan, fragment, fragmentSpan } = reference;
  const spaced = text[targetSpan.start - 1] === '<';
  const isPath = !isByName(form);
  // With the text at hand it is known whether the path stands in angle brackets.
  const { target: next, fragment: nextFragment } =
    (isPath ? rewrite(rewriting, reference, spaced) : found) ?? found;
  if (next === undefined) return otherForm(rewriting, document, reference, found);
  const edits: TextEdit[] = [];
  const write = (span: Span, newText: string) =>
    edits.push({ range: lines.range(trimSpan(text, span)), newText });
  if (isNumber(reference)) write(targetSpan, /\d+$/.exec(next)?.[0] ?? next);
  else if (next !== target) write(targetSpan, next);
  if (fragmentSpan && nextFragment !== undefined && nextFragment !== fragment) {
    write(fragmentSpan, nextFragment);
  }
  return edits;
}

/** A bare id becomes a wiki link, and a wiki link a link, where the new name asks for it. */
function otherForm(
  { scope, from }: Rewriting,
  document: SpecDocument,
  reference: Reference,
  { goal, fragment }: Rewritten,
): TextEdit[] {
  const { form, span, textSpan, target } = reference;
  const record = scope.record(goal);
  // Front matter has no links but wiki links, and YAML reads brackets in its own way.
  if (!record || span.start < (document.frontMatterSpan?.end ?? 0)) return [];
  const range = document.lines.range(span);
  if (form === 'id') {
    const name = writtenName({ scope, from, goal: record, before: record, written: stemOf(goal) });
    if (name !== undefined) return [{ range, newText: `[[${name}]]` }];
  }
  const shown = textSpan ? slice(document.text, textSpan) : decode(target);
  const place = fragment === undefined ? '' : `#${fragment}`;
  const path = pathTarget(scope, from, record, '');
  return [{ range, newText: `${form === 'embed' ? '!' : ''}[${shown}](${path}${place})` }];
}
