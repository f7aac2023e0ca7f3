import type { CancellationToken, Connection } from 'vscode-languageserver';
import * as protocol from '../../protocol/index.js';
import type { RequestName } from '../../protocol/index.js';
import {
  getDocumentStatus,
  getKinds,
  getLinks,
  getMissingSections,
  getNewDocument,
  getRelatedDocuments,
} from '../../service/index.js';
import type { Session } from '../session.js';
import { rangeIn, uriIn } from '../wire/params.js';
import { invalidParams } from '../wire/response-errors.js';
import { setBaseline } from './baseline.js';
import { checkAll } from './check-all.js';
import { fixWorkspace } from './fix-all.js';

/** Serves what Specmark's own client asks beyond LSP. */
export function serveSpecmark(connection: Connection, session: Session): void {
  const { store } = session;

  serve(protocol.documentStatus, async ({ uri }, token) => {
    session.status.isWanted = true;
    await session.configured(token);
    const key = uriIn(uri);
    return getDocumentStatus(await session.withText(key, token), key) ?? null;
  });

  serve(protocol.kinds, async ({ folderUri }, token) => {
    await session.configured(token);
    return getKinds(store.snapshot, folderUri === undefined ? undefined : uriIn(folderUri));
  });

  serve(protocol.newDocument, async (params, token) => {
    await session.configured(token);
    const document = makeDocument(params);
    return { ...document, exists: document.exists || (await session.files.exists(document.uri)) };
  });

  serve(protocol.missingSections, async ({ uri }, token) => {
    await session.configured(token);
    const key = uriIn(uri);
    return getMissingSections(await session.withText(key, token), key);
  });

  serve(protocol.relatedDocuments, async ({ uri }, token) => {
    const key = uriIn(uri);
    await session.settled(token);
    return getRelatedDocuments(store.snapshot, key);
  });

  serve(protocol.links, async ({ uri, range, targets }, token) => {
    const key = uriIn(uri);
    if (!Array.isArray(targets) || !targets.every((target) => typeof target === 'string')) {
      throw invalidParams('The targets are missing.');
    }
    const replaced = rangeIn({ range });
    // An author who pastes does not wait for the index: what is not known yet is a file like others.
    await session.configured(token);
    return getLinks(store.snapshot, { uri: key, range: replaced, targets }) ?? null;
  });

  serve(protocol.checkAll, ({ workDoneToken }, token) => checkAll(session, workDoneToken, token));

  serve(protocol.fixAll, (params, token) => fixWorkspace(session, params, token));

  serve(protocol.setBaseline, (params, token) => setBaseline(session, params, token));

  function makeDocument(params: protocol.NewDocumentParams): protocol.NewDocument {
    const { kind, name, now } = params as Partial<Record<keyof typeof params, unknown>>;
    if (typeof kind !== 'string' || typeof name !== 'string' || typeof now !== 'string') {
      throw invalidParams('The kind, the name or the date is missing.');
    }
    const folderUri = uriIn(params.folderUri);
    try {
      return getNewDocument(store.snapshot, { kind, name, now, folderUri });
    } catch (error) {
      // The service says in a sentence what it cannot do with the kind or the name.
      throw error instanceof RangeError ? invalidParams(error.message) : error;
    }
  }

  function serve<Params, Result>(
    { method }: RequestName<Params, Result>,
    handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
  ): void {
    connection.onRequest(method, session.guard.request(method, handle));
  }
}
