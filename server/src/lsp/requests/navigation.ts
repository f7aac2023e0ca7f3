import type { Connection, ReferenceParams } from 'vscode-languageserver';
import { getReferences } from '../../service/index.js';
import type { Session } from '../session.js';
import { documentIn, positionIn } from '../wire/params.js';
import { contentModified } from '../wire/response-errors.js';

/** Serves the ways from one place of the workspace to others. */
export function serveNavigation(connection: Connection, session: Session): void {
  const { guard, store } = session;

  connection.onReferences(
    guard.request('textDocument/references', async (params: ReferenceParams, token) => {
      const uri = documentIn(params);
      const position = positionIn(params);
      const includeDeclaration =
        (params as Partial<ReferenceParams>).context?.includeDeclaration === true;
      const asked = store.snapshot.document(uri);
      // Some of the references are no answer: an author would take them for all.
      await session.settled(token);
      if (store.snapshot.document(uri) !== asked) throw contentModified();
      return getReferences(store.snapshot, uri, position, { includeDeclaration });
    }),
  );
}
