import type {
  CancellationToken,
  CodeAction,
  CodeActionParams,
  Command,
  Connection,
  Range,
} from 'vscode-languageserver';
import { APPLY_FIX_COMMAND, SHOW_COMMAND } from '../protocol/index.js';
import {
  codeActionTargets,
  FIX_ALL_KIND,
  fixAllWish,
  getCodeActions,
  getFixAllActions,
  getSilencingActions,
  resolveCodeAction,
  type ActionContext,
} from '../service/index.js';
import { fixAll } from './fix-all.js';
import { contentModified, invalidParams } from './guard.js';
import { documentIn, rangeIn, uriIn } from './params.js';
import type { Session } from './session.js';
import { EditAdapter } from './workspace-edit.js';

/** Makes the edit of an action that a client knows as a command. */
export type ApplyFix = (
  args: readonly unknown[] | undefined,
  token: CancellationToken,
) => Promise<void>;

/**
 * Serves the ways to mend what is found.
 *
 * @returns what carries out the command of an action, for a client that knows of no other actions.
 */
export function serveCodeActions(connection: Connection, session: Session): ApplyFix {
  const { guard, documents, store, client } = session;
  const edits = new EditAdapter(client, documents);

  connection.onCodeAction(
    guard.request('textDocument/codeAction', async (params: CodeActionParams, token) => {
      const uri = documentIn(params);
      const range = rangeIn(params);
      await session.configured(token);
      const actions = actionsAt(uri, range, params.context.only);
      if (!client.codeActionLiterals) {
        const possible = actions.filter((action) => edits.action(action).length);
        return possible.map((action) => asCommand(action, uri, range));
      }
      // Who cannot ask for an edit later gets it now, and so does who saves.
      const isDue = ({ kind }: CodeAction) => !client.codeActionResolve || kind === FIX_ALL_KIND;
      const resolved = await Promise.all(
        actions.map(async (action) => (isDue(action) ? resolveAction(action, token) : action)),
      );
      return resolved.flatMap((action) => (action ? edits.action(action) : []));
    }),
  );

  connection.onCodeActionResolve(
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
    const action = actionsAt(uri, range).find((candidate) => candidate.title === title);
    const [resolved] = edits.action((action && (await resolveAction(action, token))) ?? { title });
    // What was to be mended may have been mended, or be elsewhere by now.
    if (!resolved?.edit) throw contentModified();
    await connection.workspace.applyEdit({ label: title, edit: resolved.edit });
  };

  function actionsAt(uri: string, range: Range, only?: readonly string[]): CodeAction[] {
    const context = actionContext(only);
    const { snapshot } = store;
    return [
      ...getCodeActions(snapshot, uri, range, context),
      ...getFixAllActions(snapshot, uri, range, context),
      ...getSilencingActions(snapshot, uri, range, context),
    ];
  }

  function actionContext(only?: readonly string[]): ActionContext {
    const showCommand = client.showDocument ? SHOW_COMMAND : undefined;
    return { only, today: session.today(), showCommand };
  }

  async function resolveAction(
    action: CodeAction,
    token: CancellationToken,
  ): Promise<CodeAction | undefined> {
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
