import {
  SemanticTokens,
  type Connection,
  type DidChangeTextDocumentParams,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { normalizeUri } from '../../service/index.js';
import type { Content, Files } from '../files/files.js';
import type { OpenDocuments } from '../wire/documents.js';
import { asLines, MessageLines, type FindText, type Recount } from '../wire/message-lines.js';
import { changePositions, documentOf } from '../wire/positions.js';
import { recountTokens } from '../wire/recount-tokens.js';
import { bytesIn, unitsIn } from '../wire/utf8.js';

/** From which texts positions are counted. */
export interface EncodingContext {
  readonly documents: Pick<OpenDocuments, 'get'>;
  /** The text of a document that is at hand besides the open ones: a built-in template. */
  readonly textAtHand: (uri: string) => string | undefined;
  readonly files: Pick<Files, 'look' | 'lookNow'>;
}

/**
 * The wire of a client that counts characters in bytes of UTF-8 (LSP 3.17, `PositionEncodingKind`).
 *
 * The service counts in code units of UTF-16. What comes in is counted anew before a handler sees it,
 * and what goes out after the last one has; nobody in between knows of it. A client that counts as the
 * service does has no such wire.
 */
export class Utf8Wire {
  readonly #context: EncodingContext;

  constructor(context: EncodingContext) {
    this.#context = context;
  }

  /** Lets a handler of a request speak the client's encoding. */
  request<Params, Rest extends unknown[], Result>(
    method: string,
    handle: (params: Params, ...rest: Rest) => Result | Promise<Result>,
  ): (params: Params, ...rest: Rest) => Promise<Result> {
    return async (params, ...rest) => {
      const own = this.#incoming(method, params);
      return this.#answer(method, own, await handle(own, ...rest));
    };
  }

  /** Lets a handler of a notification understand the client's encoding. */
  notification<Params, Result>(
    method: string,
    handle: (params: Params) => Result,
  ): (params: Params) => Result {
    return (params) => handle(this.#incoming(method, params));
  }

  /** Lets all that is sent unasked over a connection speak the client's encoding, from now on. */
  speakOn(connection: Connection): void {
    const sendRequest = connection.sendRequest.bind(connection) as Send<never>;
    const sendNotification = connection.sendNotification.bind(connection) as Send<void>;
    const sendDiagnostics = connection.sendDiagnostics.bind(connection);
    const recounted = ([type, ...rest]: readonly unknown[]) =>
      // The parameters are the first of the rest, if there are any.
      [type, ...rest.slice(0, 1).map((params) => this.#outgoing(params)), ...rest.slice(1)];
    connection.sendRequest = (...args: unknown[]) => sendRequest(...recounted(args));
    connection.sendNotification = (...args: unknown[]) => sendNotification(...recounted(args));
    connection.sendDiagnostics = (params) => sendDiagnostics(this.#outgoing(params));
  }

  /** Happens at once: what the client says counts in the texts as they are at this moment. */
  #incoming<Params>(method: string, params: Params): Params {
    if (method === 'textDocument/didChange') {
      return this.#edits(params as DidChangeTextDocumentParams) as Params;
    }
    return this.#recount(params, unitsIn);
  }

  /** Happens at once, so that what is sent keeps its order. */
  #outgoing<Params>(params: Params): Params {
    return this.#recount(params, toUtf8);
  }

  #recount<Params>(params: Params, recount: Recount): Params {
    const lines = new MessageLines(this.#findNow, recount);
    return changePositions(params, documentOf(params), lines) as Params;
  }

  /** Files are read while other messages are handled: there may be many, and their disk be slow. */
  async #answer<Result>(method: string, params: unknown, result: Result): Promise<Result> {
    const lines = new MessageLines(this.#findAtHand, toUtf8);
    const uri = documentOf(params);
    const recounted = recountAnswer(method, uri, result, lines);
    if (!lines.missing.size) return recounted;
    await Promise.all(
      [...lines.missing].map(async (missing) => {
        lines.supply(missing, textIn(await this.#context.files.look(keyOf(missing))));
      }),
    );
    return recountAnswer(method, uri, result, lines);
  }

  /** Each change counts in the text that the ones before it have made (LSP, `didChange`). */
  #edits(params: DidChangeTextDocumentParams): DidChangeTextDocumentParams {
    const { textDocument, contentChanges } = params as Partial<DidChangeTextDocumentParams>;
    const document = textDocument && this.#context.documents.get(keyOf(textDocument.uri));
    if (!document || !Array.isArray(contentChanges)) return params;
    const steps = contentChanges.length > 1 ? asLines(document.getText()) : undefined;
    const changes = contentChanges.map((change: TextDocumentContentChangeEvent) => {
      const lines = new MessageLines(() => steps ?? document, unitsIn);
      const own = changePositions(change, document.uri, lines) as typeof change;
      if (steps) TextDocument.update(steps, [own], 0);
      return own;
    });
    return { ...params, contentChanges: changes };
  }

  readonly #findAtHand: FindText = (uri) => {
    const key = keyOf(uri);
    const { documents, textAtHand } = this.#context;
    return documents.get(key) ?? linesOf(textAtHand(key));
  };

  readonly #findNow: FindText = (uri) =>
    this.#findAtHand(uri) ?? linesOf(textIn(this.#context.files.lookNow(keyOf(uri))));
}

type Send<Answer> = (...args: readonly unknown[]) => Promise<Answer>;

const toUtf8: Recount = (line, character) => bytesIn(line, 0, character);

function recountAnswer<Result>(
  method: string,
  uri: string | undefined,
  result: Result,
  lines: MessageLines,
): Result {
  if (uri === undefined || !isTokens(method, result)) {
    return changePositions(result, uri, lines) as Result;
  }
  const data = recountTokens(result.data, (line) => lines.line(uri, line), toUtf8);
  return { ...result, data };
}

function isTokens(method: string, result: unknown): result is SemanticTokens {
  return method.startsWith('textDocument/semanticTokens/') && SemanticTokens.is(result);
}

function textIn(content: Content | 'unchanged'): string | undefined {
  return content === 'unchanged' ? undefined : content.text;
}

function linesOf(text: string | undefined) {
  return text === undefined ? undefined : asLines(text);
}

/** What is no URI names no document; whoever has to handle it says so. */
function keyOf(uri: string): string {
  try {
    return normalizeUri(uri);
  } catch {
    return uri;
  }
}
