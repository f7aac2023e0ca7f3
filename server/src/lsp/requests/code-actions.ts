import {
  CodeActionTriggerKind,
  type CancellationToken,
  type CodeAction,
  type CodeActionContext,
  type CodeActionParams,
  type Command,
  type Connection,
  type Range,
} from 'vscode-languageserver';
import { APPLY_FIX_COMMAND, SHOW_COMMAND } from '../../protocol/index.js';
import {
  codeActionTargets,
  FIX_ALL_KIND,
  fixAllWish,
  getCodeActions,
  getFixAllActions,
  getSilencingActions,
  refactoringWish,
  resolveCodeAction,
  type RefactoringContext,
} from '../../service/index.js';
import type { Session } from '../session.js';
import { now, today } from '../turns/clock.js';
import { takesActions } from '../wire/capabilities.js';
import { documentIn, rangeIn, uriIn } from '../wire/params.js';
import { contentModified, invalidParams } from '../wire/response-errors.js';
import { EditAdapter } from '../wire/workspace-edit.js';
import { fixAll } from './fix-all.js';
import { Refactorings } from './refactorings.js';

/** Makes the edit of an action that a client knows as a command. */
export type ApplyFix = (
  args: readonly unknown[] | undefined,
  token: CancellationToken,
) => Promise<void>;

/**
 * Serves the ways to mend what is found, and to reshape what is right.
 *
 * @returns what carries out the command of an action, for a client that knows of no other actions.
 */
export function serveCodeActions(connection: Connection, session: Session): ApplyFix {
  const { guard, documents, store, client } = session;
  const edits = new EditAdapter(client, documents);
  const refactorings = new Refactorings(session);

  // What is not announced is not served.
  (takesActions(client) ? connection : undefined)?.onCodeAction(
    guard.request('textDocument/codeAction', async (params: CodeActionParams, token) => {
      const uri = documentIn(params);
      const range = rangeIn(params);
      await session.configured(token);
      const actions = await actionsAt(uri, range, params.context, token);
      if (!client.codeActionLiterals) {
        const possible = actions.filter((action) => edits.action(action).length);
        return possible.map((action) => asCommand(action, uri, range));
      }
      // Who cannot ask for an edit later gets it now, and so does who saves.
      const isDue = ({ kind }: CodeAction) => !client.codeActionResolve || kind === FIX_ALL_KIND;
      const resolved = await Promise.all(
        actions.map(async (action) => (isDue(action) ? resolveEagerly(action, token) : action)),
      );
      return resolved.flatMap((action) => (action ? edits.action(action) : []));
    }),
  );

  (client.codeActionResolve ? connection : undefined)?.onCodeActionResolve(
    guard.request('codeAction/resolve', async (action: CodeAction, token) => {
      const [resolved] = edits.action((await resolveAction(action, token)) ?? action);
      if (!resolved?.edit) throw contentModified();
      return resolved;
    }),
  );

  return async (args, token) => {
    const [document, at, title] = args ?? [];
    const uri = uriIn(document);
    const range = rangeIn({ range: at as Range });
    if (typeof title !== 'string') throw invalidParams('The title is missing.');
    await session.configured(token);
    const actions = await actionsAt(uri, range, undefined, token);
    const action = actions.find((candidate) => candidate.title === title);
    const [resolved] = edits.action((action && (await resolveAction(action, token))) ?? { title });
    // What was to be mended may have been mended, or be elsewhere by now.
    if (!resolved?.edit) throw contentModified();
    await connection.workspace.applyEdit({ label: title, edit: resolved.edit });
  };

  async function actionsAt(
    uri: string,
    range: Range,
    asked: CodeActionContext | undefined,
    token: CancellationToken,
  ): Promise<CodeAction[]> {
    const context = actionContext(asked);
    const offered = await refactorings.offered(uri, range, context, token);
    const { snapshot } = store;
    return [
      ...getCodeActions(snapshot, uri, range, context),
      ...getFixAllActions(snapshot, uri, range, context),
      ...getSilencingActions(snapshot, uri, range, context),
      ...offered,
    ];
  }

  function actionContext(asked?: CodeActionContext): RefactoringContext {
    const { only, triggerKind } = asked ?? {};
    return {
      ...{ only, today: today(), now: now() },
      showCommand: client.showDocument ? SHOW_COMMAND : undefined,
      invoked: triggerKind !== CodeActionTriggerKind.Automatic,
      fileOperations: client.documentChanges ? client.resourceOperations : [],
    };
  }

  async function resolveEagerly(
    action: CodeAction,
    token: CancellationToken,
  ): Promise<CodeAction | undefined> {
    if (!refactoringWish(action)) return resolveAction(action, token);
    return refactorings.eagerly(action, actionContext(), token);
  }

  async function resolveAction(
    action: CodeAction,
    token: CancellationToken,
  ): Promise<CodeAction | undefined> {
    if (refactoringWish(action)) return refactorings.resolve(action, actionContext(), token);
    const wish = fixAllWish(action);
    if (wish) {
      const { edits } = await fixAll(session, [uriIn(wish.uri)], wish.options, token);
      return Object.keys(edits).length ? { ...action, edit: { changes: edits } } : undefined;
    }
    const targets = codeActionTargets(action);
    if (!targets.length) return action;
    const snapshot = await session.withTexts(targets, token);
    return resolveCodeAction(snapshot, action, actionContext());
  }
}

/** An action for a client that knows of commands alone: it says where it stood, and is made anew. */
function asCommand({ title, command, edit, data }: CodeAction, uri: string, range: Range): Command {
  if (command && !edit && !data) return command;
  return { title, command: APPLY_FIX_COMMAND, arguments: [uri, range, title] };
}
