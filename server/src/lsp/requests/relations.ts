import type {
  CallHierarchyIncomingCallsParams,
  CallHierarchyOutgoingCallsParams,
  CallHierarchyPrepareParams,
  CancellationToken,
  CodeLensParams,
  Connection,
  ImplementationParams,
  InlayHintParams,
  TypeDefinitionParams,
  TypeHierarchyPrepareParams,
  TypeHierarchySubtypesParams,
  TypeHierarchySupertypesParams,
} from 'vscode-languageserver';
import { SHOW_COMMAND, SHOW_PLACES_COMMAND } from '../../protocol/index.js';
import {
  getCodeLenses,
  getHierarchyItem,
  getImplementations,
  getIncomingCalls,
  getInlayHints,
  getOutgoingCalls,
  getRelated,
  getTypeDefinition,
  type Snapshot,
} from '../../service/index.js';
import type { Session } from '../session.js';
import { documentIn, positionIn, rangeIn, uriIn } from '../wire/params.js';

/** Whether a client says that it can list places. */
export function showsPlaces(initializationOptions: unknown): boolean {
  const options = (initializationOptions ?? {}) as { readonly showsPlaces?: unknown };
  return options.showsPlaces === true;
}

/**
 * Serves what follows from the relations between documents.
 *
 * @param listsPlaces whether the client can list places.
 */
export function serveRelations(
  connection: Connection,
  session: Session,
  listsPlaces: boolean,
): void {
  const { guard, store, client } = session;
  const { callHierarchy, typeHierarchy, inlayHint } = connection.languages;

  callHierarchy.onPrepare(guard.request('textDocument/prepareCallHierarchy', prepareHierarchy));

  callHierarchy.onIncomingCalls(
    guard.request(
      'callHierarchy/incomingCalls',
      async ({ item }: CallHierarchyIncomingCallsParams, token) =>
        getIncomingCalls(await settled(token), { ...item, uri: uriIn(item.uri) }),
    ),
  );

  callHierarchy.onOutgoingCalls(
    guard.request(
      'callHierarchy/outgoingCalls',
      async ({ item }: CallHierarchyOutgoingCallsParams, token) =>
        getOutgoingCalls(await settled(token), { ...item, uri: uriIn(item.uri) }),
    ),
  );

  typeHierarchy.onPrepare(guard.request('textDocument/prepareTypeHierarchy', prepareHierarchy));

  typeHierarchy.onSupertypes(
    guard.request(
      'typeHierarchy/supertypes',
      async ({ item }: TypeHierarchySupertypesParams, token) =>
        getRelated(await settled(token), uriIn(item.uri), 'implements').map((other) => other.item),
    ),
  );

  typeHierarchy.onSubtypes(
    guard.request('typeHierarchy/subtypes', async ({ item }: TypeHierarchySubtypesParams, token) =>
      getRelated(await settled(token), uriIn(item.uri), 'implemented by').map(
        (other) => other.item,
      ),
    ),
  );

  connection.onImplementation(
    guard.request('textDocument/implementation', async (params: ImplementationParams, token) => {
      const uri = documentIn(params);
      return getImplementations(await settled(token), uri, positionIn(params));
    }),
  );

  connection.onTypeDefinition(
    guard.request('textDocument/typeDefinition', async (params: TypeDefinitionParams, token) => {
      const uri = documentIn(params);
      await session.configured(token);
      return getTypeDefinition(store.snapshot, uri, positionIn(params));
    }),
  );

  connection.onCodeLens(
    guard.request('textDocument/codeLens', async (params: CodeLensParams, token) => {
      const uri = documentIn(params);
      await session.configured(token);
      return getCodeLenses(store.snapshot, uri, {
        showPlaces: listsPlaces ? SHOW_PLACES_COMMAND : undefined,
        show: client.showDocument ? SHOW_COMMAND : undefined,
      });
    }),
  );

  inlayHint.on(
    guard.request('textDocument/inlayHint', async (params: InlayHintParams, token) => {
      const uri = documentIn(params);
      await session.configured(token);
      return getInlayHints(store.snapshot, uri, rangeIn(params));
    }),
  );

  async function prepareHierarchy(
    params: CallHierarchyPrepareParams | TypeHierarchyPrepareParams,
    token: CancellationToken,
  ) {
    const uri = documentIn(params);
    const item = getHierarchyItem(await settled(token), uri, positionIn(params));
    return item ? [item] : null;
  }

  async function settled(token: CancellationToken): Promise<Snapshot> {
    await session.settled(token);
    return store.snapshot;
  }
}
