import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import type { Edits, Fix } from '../edits/fix.js';
import type { SpecDocument } from '../parse/document.js';
import { meets } from '../parse/span.js';
import { normalizeUri } from '../uris.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { findings, toDiagnostic, type Found } from './diagnostics.js';
import { toWorkspaceEdit } from './workspace-edit.js';

/** What the shell knows and the snapshot does not. */
export interface ActionContext {
  /** The kinds of action that are asked for; all of them where it is absent. */
  readonly only?: readonly string[] | undefined;
  /** The author's date as `YYYY-MM-DD`, for fixes that write one. */
  readonly today?: string | undefined;
  /** The command that leads the author to the `Location` it is given; absent where there is none. */
  readonly showCommand?: string | undefined;
}

/**
 * The quick fixes for what the rules find in a range.
 *
 * They are made from the findings of the snapshot and not from the diagnostics that the editor sends
 * along, so that a fix never fits an older text. An action that is made from the text of a document
 * that is not at hand has no edit yet: `resolveCodeAction` gives it one.
 */
export function getCodeActions(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  context: ActionContext = {},
): CodeAction[] {
  const document = snapshot.document(uri);
  if (!document || !isWanted(context.only, CodeActionKind.QuickFix)) return [];
  return actionsFor(snapshot, document, range, context, ({ finding }) => finding.fixes?.(context));
}

/**
 * The actions for what is found in a range, by a function that says how a finding is answered. What
 * several findings are answered with is listed once.
 */
export function actionsFor(
  snapshot: Snapshot,
  document: SpecDocument,
  range: Range,
  context: ActionContext,
  fixesOf: (found: Found) => readonly Fix[] | undefined,
): CodeAction[] {
  const span = document.lines.span(range);
  const actions = new Map<string, CodeAction>();
  for (const found of findings(snapshot, document)) {
    const { finding } = found;
    if (!meets(finding.span, span)) continue;
    for (const fix of fixesOf(found) ?? []) {
      const action = toCodeAction(snapshot, document, found, fix, context);
      if (action.edit || action.command || action.data) addAction(actions, action);
    }
  }
  return [...actions.values()];
}

/** The documents whose text has to be at hand before an action can be resolved. */
export function codeActionTargets({ data }: CodeAction): readonly string[] {
  return isUnresolved(data) ? data.needs : [];
}

/**
 * Gives an action its edit.
 *
 * @param snapshot one with the texts of `codeActionTargets` at hand.
 * @returns `undefined` where what the action was to mend is not found any more.
 */
export function resolveCodeAction(
  snapshot: Snapshot,
  action: CodeAction,
  context: ActionContext = {},
): CodeAction | undefined {
  const data: unknown = action.data;
  if (!isUnresolved(data)) return action;
  const document = snapshot.document(data.uri);
  if (!document) return undefined;
  for (const { rule, finding } of findings(snapshot, document)) {
    if (rule.name !== data.rule || finding.span.start !== data.start) continue;
    const fix = finding.fixes?.(context).find(({ title }) => title === action.title);
    if (fix) return { ...action, edit: toWorkspaceEdit(fix, editsOf(fix, snapshot)) };
  }
  return undefined;
}

/** What a fix writes. @param snapshot one with the documents at hand that the fix needs. */
export function editsOf({ edits = {} }: Fix, snapshot: Snapshot): Edits {
  return typeof edits === 'function' ? edits(snapshot) : edits;
}

/** Whether the texts that a fix is made from are at hand. */
export function isReady({ needs }: Fix, snapshot: Snapshot): boolean {
  return needs?.every((uri) => snapshot.document(uri)) ?? true;
}

/** Whether a kind of action is among those that are asked for: a wish for `source` is one for all below it. */
export function isWanted(only: ActionContext['only'], kind: string): boolean {
  return !only || only.some((wanted) => !wanted || `${kind}.`.startsWith(`${wanted}.`));
}

/** What an action without an edit says of where it came from. */
interface Unresolved {
  readonly uri: string;
  readonly rule: string;
  readonly start: number;
  readonly needs: readonly string[];
}

function isUnresolved(data: unknown): data is Unresolved {
  return typeof data === 'object' && data !== null && 'rule' in data && 'needs' in data;
}

function toCodeAction(
  snapshot: Snapshot,
  document: SpecDocument,
  found: Found,
  fix: Fix,
  { showCommand }: ActionContext,
): CodeAction {
  const { rule, finding } = found;
  const { title, shows, needs = [] } = fix;
  const data: Unresolved = {
    uri: document.uri,
    rule: rule.name,
    start: finding.span.start,
    needs: needs.map(normalizeUri),
  };
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(snapshot, document, found)],
    ...(fix.preferred && { isPreferred: true }),
    ...(!isReady(fix, snapshot)
      ? { data }
      : writes(fix) && { edit: toWorkspaceEdit(fix, editsOf(fix, snapshot)) }),
    ...(shows &&
      showCommand !== undefined && {
        command: { title, command: showCommand, arguments: [shows] },
      }),
  };
}

function writes({ edits, creates, renames }: Fix): boolean {
  return edits !== undefined || creates !== undefined || renames !== undefined;
}

/** Several findings may offer the same, such as to insert all that is missing: it is listed once. */
function addAction(actions: Map<string, CodeAction>, action: CodeAction): void {
  const key = JSON.stringify([action.title, action.edit, action.command?.arguments]);
  const known = actions.get(key);
  if (known) {
    known.diagnostics = [...(known.diagnostics ?? []), ...(action.diagnostics ?? [])];
    if (action.isPreferred) known.isPreferred = true;
  } else actions.set(key, action);
}
