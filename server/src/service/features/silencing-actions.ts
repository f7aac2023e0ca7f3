import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { silencingFixes } from '../edits/silence.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { actionsFor, isWanted, type ActionContext } from './code-actions.js';

/**
 * The ways to keep silent what the rules find in a range: at its place, in its section, in its document
 * and in the workspace. They are for those who have seen the ways to mend it.
 */
export function getSilencingActions(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  context: ActionContext = {},
): CodeAction[] {
  const document = snapshot.document(uri);
  if (!document || !isWanted(context.only, CodeActionKind.QuickFix)) return [];
  const { rules } = snapshot.settings;
  return actionsFor(snapshot, document, range, context, ({ rule, finding }) => {
    // What a person wishes for themselves comes before what the configuration says.
    const isPersonal = rules[rule.name] !== undefined;
    const folder = isPersonal ? undefined : snapshot.folderSettingsOf(document.uri);
    return silencingFixes(document, rule.name, finding.span, folder);
  });
}
