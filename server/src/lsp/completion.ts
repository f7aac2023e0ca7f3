import type { CompletionItem, CompletionParams, Connection } from 'vscode-languageserver';
import {
  completionFolder,
  completionTarget,
  getCompletions,
  plainText,
  resolveCompletion,
} from '../service/index.js';
import { throwIfCancelled } from './cancellation.js';
import { documentIn, positionIn, uriIn } from './params.js';
import type { Session } from './session.js';

/** Serves what an author can write next. */
export function serveCompletion(connection: Connection, session: Session): void {
  const { guard, store, indexer, files, client } = session;
  const { itemDefaults, snippets, suggestCommand } = client;

  connection.onCompletion(
    guard.request('textDocument/completion', async (params: CompletionParams, token) => {
      const uri = documentIn(params);
      const position = positionIn(params);
      // The position is one of this text, whatever is typed while a folder is listed.
      const { snapshot } = store;
      const { isComplete } = indexer;
      const folder = completionFolder(snapshot, uri, position);
      const entries = folder === undefined ? [] : await files.entries(folder);
      throwIfCancelled(token);
      const trigger = params.context?.triggerCharacter;
      const today = session.today();
      const options = { itemDefaults, snippets, suggestCommand, entries, today, trigger };
      const list = getCompletions(snapshot, uri, position, options);
      if (!list) return null;
      return isComplete ? list : { ...list, isIncomplete: true };
    }),
  );

  connection.onCompletionResolve(
    guard.request('completionItem/resolve', async (item: CompletionItem, token) => {
      const target = completionTarget(item);
      const snapshot =
        target === undefined ? store.snapshot : await session.withText(uriIn(target), token);
      const resolved = resolveCompletion(snapshot, item);
      return client.markdownItems ? resolved : documentedInPlainText(resolved);
    }),
  );
}

function documentedInPlainText(item: CompletionItem): CompletionItem {
  const { documentation } = item;
  if (typeof documentation !== 'object') return item;
  const value = plainText(documentation.value);
  return { ...item, documentation: { kind: 'plaintext', value } };
}
