import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type Range,
} from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Fix } from '../rules/rule.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { findings, toDiagnostic, type Found } from './diagnostics.js';

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
  return findings(snapshot, document)
    .filter(({ finding }) => finding.span.start <= span.end && span.start <= finding.span.end)
    .flatMap((found) =>
      (found.finding.fixes?.({ today }) ?? []).map((fix) => toAction(document, found, fix)),
    );
}

function wants({ only }: Pick<CodeActionContext, 'only'>, kind: string): boolean {
  return (
    !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`) || !wanted)
  );
}

function toAction(document: SpecDocument, found: Found, fix: Fix): CodeAction {
  const changes = Object.fromEntries(
    Object.entries(fix.edits).map(([uri, edits]) => [uri, [...edits]]),
  );
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, found)],
    ...(fix.preferred && { isPreferred: true }),
    edit: { changes },
  };
}
