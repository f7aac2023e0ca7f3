import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { meets } from '../parse/span.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { isWanted, type ActionContext } from './code-actions.js';
import { findings, toDiagnostic } from './diagnostics.js';
import { hasSeveralFixes, type FixAllOptions } from './fix-all.js';

/** The kind of the action that mends on save what nobody needs to look at first. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.specmark`;

/** What an action without an edit says of what it is to mend. */
export interface FixAllWish {
  readonly uri: string;
  readonly options: FixAllOptions;
}

/**
 * The actions that mend several findings of a document at once. None of them has its edit yet:
 * `fixAllWish` says what to ask `getFixAll` for.
 *
 * The one that mends all that is safe is given only to who asks for it, as an editor does on save.
 */
export function getFixAllActions(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  context: ActionContext = {},
): CodeAction[] {
  const document = snapshot.document(uri);
  if (!document) return [];
  const actions: CodeAction[] = [];
  if (context.only && isWanted(context.only, FIX_ALL_KIND)) {
    const wish: FixAllWish = { uri, options: { safeOnly: true } };
    const title = 'Fix all that is safe to fix';
    actions.push({ title, kind: FIX_ALL_KIND, data: { fixAll: wish } });
  }
  if (!isWanted(context.only, CodeActionKind.QuickFix)) return actions;
  const span = document.lines.span(range);
  const seen = new Set<string>();
  for (const found of findings(snapshot, document)) {
    const { rule, finding } = found;
    if (!meets(finding.span, span) || seen.has(rule.name)) continue;
    seen.add(rule.name);
    if (!hasSeveralFixes(snapshot, document, rule.name, context)) continue;
    const wish: FixAllWish = { uri, options: { rules: [rule.name] } };
    actions.push({
      title: `Fix all ${rule.name} in this document`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(snapshot, document, found)],
      data: { fixAll: wish },
    });
  }
  return actions;
}

/** What such an action is to mend; `undefined` for any other action. */
export function fixAllWish({ data }: CodeAction): FixAllWish | undefined {
  const known: unknown = data;
  if (typeof known !== 'object' || known === null || !('fixAll' in known)) return undefined;
  const { uri, options } = known.fixAll as Partial<FixAllWish>;
  return typeof uri === 'string' && typeof options === 'object' ? { uri, options } : undefined;
}
