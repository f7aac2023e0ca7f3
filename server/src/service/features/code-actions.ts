import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver-types';
import type { Fix } from '../rules/rule.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { findings, toDiagnostic } from './diagnostics.js';

/**
 * The quick fixes for what the rules find in a range.
 *
 * They are made from the findings of the snapshot and not from the diagnostics that the editor sends
 * along, so that a fix never fits an older text.
 *
 * @param today the author's date as `YYYY-MM-DD`, for fixes that write one.
 */
export function getCodeActions(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  context: Pick<CodeActionContext, 'only'>,
  today?: string,
): CodeAction[] {
  const document = snapshot.document(uri);
  if (!document || !wants(context, CodeActionKind.QuickFix)) return [];
  const span = document.lines.span(range);
  const actions = new Map<string, CodeAction>();
  for (const found of findings(snapshot, document)) {
    const { finding } = found;
    if (finding.span.start > span.end || span.start > finding.span.end) continue;
    for (const fix of finding.fixes?.({ today }) ?? []) {
      addAction(actions, fix, toDiagnostic(document, found));
    }
  }
  return [...actions.values()];
}

function wants({ only }: Pick<CodeActionContext, 'only'>, kind: string): boolean {
  return !only || only.some((wanted) => !wanted || `${kind}.`.startsWith(`${wanted}.`));
}

/** Several findings may offer the same, such as to insert all that is missing: it is listed once. */
function addAction(actions: Map<string, CodeAction>, fix: Fix, diagnostic: Diagnostic): void {
  const changes = Object.fromEntries(
    Object.entries(fix.edits).map(([uri, edits]) => [uri, [...edits]]),
  );
  const key = JSON.stringify([fix.title, changes]);
  const known = actions.get(key);
  if (known) {
    known.diagnostics = [...(known.diagnostics ?? []), diagnostic];
    if (fix.preferred) known.isPreferred = true;
    return;
  }
  actions.set(key, {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(fix.preferred && { isPreferred: true }),
    edit: { changes },
  });
}
