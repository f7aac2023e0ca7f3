import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionParams,
  type Connection,
} from 'vscode-languageserver';
import {
  completionFolder,
  completionTarget,
  getCompletions,
  plainText,
  resolveCompletion,
} from '../../service/index.js';
import type { Session } from '../session.js';
import { throwIfCancelled } from '../turns/cancellation.js';
import { today } from '../turns/clock.js';
import type { ClientFlags } from '../wire/capabilities.js';
import { documentIn, positionIn, uriIn } from '../wire/params.js';

/** Serves what an author can write next. */
export function serveCompletion(connection: Connection, session: Session): void {
  const { guard, store, indexer, files, client } = session;
  const { itemDefaults, snippets, suggestCommand } = client;
  const takesAll = client.labelDetails && client.itemKinds.has(CompletionItemKind.TypeParameter);

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
      const options = { itemDefaults, snippets, suggestCommand, entries, today: today(), trigger };
      const list = getCompletions(snapshot, uri, position, options);
      if (!list) return null;
      const items = takesAll ? list.items : list.items.map((item) => adapted(item, client));
      return { ...list, items, isIncomplete: list.isIncomplete || !isComplete };
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

/** An item without what the client does not take. */
function adapted(item: CompletionItem, { labelDetails, itemKinds }: ClientFlags): CompletionItem {
  const plain = { ...item };
  if (item.kind !== undefined && !itemKinds.has(item.kind)) delete plain.kind;
  if (item.labelDetails && !labelDetails) {
    delete plain.labelDetails;
    if (item.labelDetails.description) plain.detail ??= item.labelDetails.description;
  }
  return plain;
}

function documentedInPlainText(item: CompletionItem): CompletionItem {
  const { documentation } = item;
  if (typeof documentation !== 'object') return item;
  const value = plainText(documentation.value);
  return { ...item, documentation: { kind: 'plaintext', value } };
}
