import {
  CodeLensRefreshRequest,
  InlayHintRefreshRequest,
  SemanticTokensRefreshRequest,
  type Connection,
} from 'vscode-languageserver';
import type { ClientFlags } from '../wire/capabilities.js';
import type { Guard } from './guard.js';

/** How long news are gathered before the client is asked to ask again, in milliseconds. */
const GATHER = 300;

/**
 * Asks the client to ask again for what it shows in open documents and what another document may
 * have changed: whether a reference leads anywhere, who uses what.
 */
export class ViewNews {
  readonly #connection: Connection;
  readonly #guard: Guard;
  readonly #refreshes: readonly { readonly method: string }[];
  #timer: NodeJS.Timeout | undefined;

  constructor(connection: Connection, guard: Guard, client: ClientFlags) {
    this.#connection = connection;
    this.#guard = guard;
    this.#refreshes = [
      ...(client.refreshTokens ? [SemanticTokensRefreshRequest.type] : []),
      ...(client.refreshLenses ? [CodeLensRefreshRequest.type] : []),
      ...(client.refreshHints ? [InlayHintRefreshRequest.type] : []),
    ];
  }

  changed(): void {
    if (!this.#refreshes.length) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const { method } of this.#refreshes) {
        this.#guard.background(method, this.#connection.sendRequest(method));
      }
    }, GATHER);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
