import type { TextEdit } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { slice } from '../parse/span.js';
import { decode, stemOf } from '../uris.js';
import type { ReferenceRecord } from '../workspace/record.js';
import type { ResolveScope } from '../workspace/resolve.js';
import type { Choice, Rewritten } from './choices.js';
import { pathTarget } from './target-text.js';
import { writtenName } from './written-name.js';
import { isNumber } from './written-number.js';

/**
 * The edits that make a reference say something else, in its own form.
 *
 * @returns `undefined` where its text has to be at hand for that.
 */
export function referenceEdits(
  reference: ReferenceRecord,
  choice: Choice,
): readonly TextEdit[] | undefined {
  const { parts, target, fragment } = reference;
  const isSure = parts?.angled !== undefined || choice.angled.target === choice.bare.target;
  if (!parts || !isSure) return undefined;
  const { target: next, fragment: nextFragment } = parts.angled ? choice.angled : choice.bare;
  if (next === undefined) return undefined;
  const edits: TextEdit[] = [];
  if (next !== target) {
    const newText = isNumber(reference) ? (/\d+$/.exec(next)?.[0] ?? next) : next;
    edits.push({ range: parts.target, newText });
  }
  if (parts.fragment && nextFragment !== undefined && nextFragment !== fragment) {
    edits.push({ range: parts.fragment, newText: nextFragment });
  }
  return edits;
}

/**
 * The edits of a reference whose form cannot say where it has to lead: a bare id becomes a wiki link,
 * and a wiki link a link.
 *
 * @param from the URI that its document has afterwards.
 */
export function otherForm(
  scope: ResolveScope,
  from: string,
  document: SpecDocument,
  { form, span, textSpan, target }: Reference,
  { goal, fragment }: Rewritten,
): readonly TextEdit[] {
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
