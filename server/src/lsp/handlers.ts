import type {
  Connection,
  DefinitionParams,
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DocumentDiagnosticParams,
  Hover,
  HoverParams,
  MarkupContent,
} from 'vscode-languageserver';
import { getDefinition, getHover, hoverTarget, plainText } from '../service/index.js';
import type { Session } from './session.js';
import { throwIfCancelled } from './turns/cancellation.js';
import { breathe } from './turns/pace.js';
import { documentIn, positionIn } from './wire/params.js';
import { contentModified } from './wire/response-errors.js';

/** Serves the requests of LSP: each handler reads the request, asks the service, and answers. */
export function serveLsp(connection: Connection, session: Session): void {
  const { guard, documents, documentEvents, store, indexer, diagnostics, client } = session;

  connection.onDidOpenTextDocument(
    guard.notification('textDocument/didOpen', (params: DidOpenTextDocumentParams) => {
      const uri = documents.open(params);
      if (uri !== undefined) documentEvents.opened(uri);
    }),
  );

  connection.onDidChangeTextDocument(
    guard.notification('textDocument/didChange', (params: DidChangeTextDocumentParams) => {
      const uri = documents.change(params);
      if (uri !== undefined) documentEvents.changed(uri);
    }),
  );

  connection.onDidCloseTextDocument(
    guard.notification('textDocument/didClose', (params: DidCloseTextDocumentParams) => {
      const uri = documents.close(params);
      if (uri !== undefined) return documentEvents.closed(uri, params.textDocument.uri);
    }),
  );

  connection.onDefinition(
    guard.request('textDocument/definition', async (params: DefinitionParams, token) => {
      const uri = documentIn(params);
      const position = positionIn(params);
      const find = () => getDefinition(store.snapshot, uri, position);
      let links = find();
      // What is not known yet is not said to be nowhere.
      if (!links.length && !indexer.isComplete) {
        const asked = store.snapshot.document(uri);
        await session.settled(token);
        if (store.snapshot.document(uri) !== asked) throw contentModified();
        links = find();
      }
      if (client.definitionLinks) return links;
      return links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
    }),
  );

  connection.onHover(
    guard.request('textDocument/hover', async (params: HoverParams, token) => {
      const uri = documentIn(params);
      const position = positionIn(params);
      await session.configured(token);
      const target = hoverTarget(store.snapshot, uri, position);
      const snapshot =
        target === undefined ? store.snapshot : await session.withText(target, token);
      const hover = getHover(snapshot, uri, position);
      if (!hover) return null;
      return client.markdownHover ? hover : inPlainText(hover);
    }),
  );

  // What is not announced is not served.
  (client.pullDiagnostics ? connection : undefined)?.languages.diagnostics.on(
    guard.request('textDocument/diagnostic', async (params: DocumentDiagnosticParams, token) => {
      const uri = documentIn(params);
      await session.configured(token);
      // An edit that has come in right after makes this answer needless: it is let overtake.
      await breathe();
      throwIfCancelled(token);
      if (documents.get(uri)) return diagnostics.answer(uri, params.previousResultId);
      return { kind: 'full' as const, items: [...(await session.findingsInFile(uri, token))] };
    }),
  );
}

function inPlainText({ contents, ...hover }: Hover): Hover {
  return { ...hover, contents: toPlainText(contents as MarkupContent) };
}

function toPlainText({ value }: MarkupContent): MarkupContent {
  return { kind: 'plaintext', value: plainText(value) };
}
