import {
  CancellationToken,
  type Connection,
  type PrepareRenameParams,
  type RenameFilesParams,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  getFileMoves,
  getLateFileMoves,
  getRename,
  prepareRename,
  prepareRenameTarget,
} from '../../service/index.js';
import type { Session } from '../session.js';
import { documentIn, positionIn, uriIn } from '../wire/params.js';
import { contentModified, invalidParams } from '../wire/response-errors.js';
import { EditAdapter } from '../wire/workspace-edit.js';
import { explained, failed, refuseTaken, withNeeds } from './edits.js';

/** Serves renaming: what is named in documents, and what the editor does with files. */
export function serveRename(connection: Connection, session: Session): void {
  const { guard, store, client, documents } = session;
  const adapter = new EditAdapter(client, documents);
  const context = {
    renamesFiles: client.documentChanges && client.resourceOperations.includes('rename'),
  };

  if (client.prepareRename) {
    connection.onPrepareRename(
      guard.request('textDocument/prepareRename', async (params: PrepareRenameParams, token) => {
        const uri = documentIn(params);
        const position = positionIn(params);
        await settledFor(uri, token);
        const target = prepareRenameTarget(store.snapshot, uri, position);
        const snapshot =
          target === undefined ? store.snapshot : await session.withText(target, token);
        return explained(() => prepareRename(snapshot, uri, position, context));
      }),
    );
  }

  connection.onRenameRequest(
    guard.request('textDocument/rename', async (params: RenameParams, token) => {
      const uri = documentIn(params);
      const position = positionIn(params);
      const { newName } = params as Partial<RenameParams>;
      if (typeof newName !== 'string') throw invalidParams('The new name is missing.');
      await settledFor(uri, token);
      const asked = store.snapshot.document(uri);
      const edit = await withNeeds(session, token, (snapshot) => {
        if (snapshot.document(uri) !== asked) throw contentModified();
        return explained(() => getRename(snapshot, uri, position, newName, context));
      });
      await refuseTaken(session, edit);
      const adapted = adapter.edit(edit);
      if (!adapted) throw failed('This editor cannot make the edit.');
      return adapted;
    }),
  );

  if (client.willRenameFiles) {
    connection.workspace.onWillRenameFiles(
      guard.request('workspace/willRenameFiles', async (params: RenameFilesParams, token) => {
        const files = filesIn(params);
        await session.settled(token);
        const edit = await withNeeds(session, token, (snapshot) => getFileMoves(snapshot, files));
        return isEmpty(edit) ? null : (adapter.edit(edit) ?? null);
      }),
    );
  } else if (client.didRenameFiles && client.applyEdit) {
    connection.workspace.onDidRenameFiles(
      guard.notification('workspace/didRenameFiles', async (params: RenameFilesParams) => {
        const files = filesIn(params);
        const token = CancellationToken.None;
        session.filesMoved(files);
        await session.settled(token);
        const edit = await withNeeds(session, token, (snapshot) =>
          getLateFileMoves(snapshot, files),
        );
        const adapted = isEmpty(edit) ? undefined : adapter.edit(edit);
        if (adapted) await connection.workspace.applyEdit({ label: 'Rename', edit: adapted });
      }),
    );
  }

  /** Waits for all documents: a rename that passes some references over would break them. */
  async function settledFor(uri: string, token: CancellationToken): Promise<void> {
    const asked = store.snapshot.document(uri);
    await session.settled(token);
    if (store.snapshot.document(uri) !== asked) throw contentModified();
  }
}

function filesIn(params: RenameFilesParams) {
  const { files } = params as Partial<RenameFilesParams>;
  if (!Array.isArray(files)) throw invalidParams('The files are missing.');
  return files.map(({ oldUri, newUri }) => ({ oldUri: uriIn(oldUri), newUri: uriIn(newUri) }));
}

function isEmpty({ changes = {}, documentChanges = [] }: WorkspaceEdit): boolean {
  return !documentChanges.length && !Object.keys(changes).length;
}
