import type {
  Connection,
  DocumentHighlightParams,
  DocumentLinkParams,
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRangeParams,
  SelectionRangeParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
  SymbolInformation,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import {
  getDocumentHighlights,
  getDocumentLinks,
  getDocumentSymbols,
  getFoldingRanges,
  getSelectionRanges,
  getSemanticTokens,
  getWorkspaceSymbols,
} from '../../service/index.js';
import type { Session } from '../session.js';
import { documentIn, positionIn, positionsIn, rangeIn } from '../wire/params.js';

/** Serves what an editor shows of a document: outline, folds, links, colours. */
export function serveViews(connection: Connection, session: Session): void {
  const { guard, store, client } = session;

  connection.onDocumentSymbol(
    guard.request('textDocument/documentSymbol', (params: DocumentSymbolParams) => {
      const uri = documentIn(params);
      const symbols = getDocumentSymbols(store.snapshot, uri);
      return client.nestedSymbols ? symbols : flatten(uri, symbols);
    }),
  );

  connection.onFoldingRanges(
    guard.request('textDocument/foldingRange', (params: FoldingRangeParams) =>
      getFoldingRanges(store.snapshot, documentIn(params), client.foldLimit),
    ),
  );

  connection.onSelectionRanges(
    guard.request('textDocument/selectionRange', (params: SelectionRangeParams) =>
      getSelectionRanges(store.snapshot, documentIn(params), positionsIn(params)),
    ),
  );

  connection.onDocumentHighlight(
    guard.request('textDocument/documentHighlight', (params: DocumentHighlightParams) =>
      getDocumentHighlights(store.snapshot, documentIn(params), positionIn(params)),
    ),
  );

  connection.onDocumentLinks(
    guard.request('textDocument/documentLink', async (params: DocumentLinkParams, token) => {
      const uri = documentIn(params);
      await session.configured(token);
      const links = getDocumentLinks(store.snapshot, uri);
      if (!client.linkTooltips) for (const link of links) delete link.tooltip;
      return links;
    }),
  );

  connection.onWorkspaceSymbol(
    guard.request('workspace/symbol', ({ query }: WorkspaceSymbolParams) =>
      getWorkspaceSymbols(store.snapshot, query),
    ),
  );

  if (client.semanticTokensFull) {
    connection.languages.semanticTokens.on(
      guard.request(
        'textDocument/semanticTokens/full',
        async (params: SemanticTokensParams, token) => {
          const uri = documentIn(params);
          await session.configured(token);
          return { data: getSemanticTokens(store.snapshot, uri) };
        },
      ),
    );
  }

  if (client.semanticTokensRange) {
    connection.languages.semanticTokens.onRange(
      guard.request(
        'textDocument/semanticTokens/range',
        async (params: SemanticTokensRangeParams, token) => {
          const uri = documentIn(params);
          const range = rangeIn(params);
          await session.configured(token);
          return { data: getSemanticTokens(store.snapshot, uri, range) };
        },
      ),
    );
  }
}

/** The outline for a client that knows of no nesting: each symbol names what holds it. */
function flatten(
  uri: string,
  symbols: readonly DocumentSymbol[],
  containerName?: string,
): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName !== undefined && { containerName }) },
    ...flatten(uri, children, name),
  ]);
}
