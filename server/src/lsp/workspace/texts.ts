import type { CancellationToken } from 'vscode-languageserver';
import { parseDocument, type Snapshot } from '../../service/index.js';
import type { Files } from '../files/files.js';
import type { Store } from './store.js';

/** What texts are brought from. */
export interface TextsContext {
  readonly store: Store;
  readonly files: Files;
  /** Waits until every document is known. */
  readonly settled: (token: CancellationToken) => Promise<void>;
}

/** Brings the texts of documents that are not open: the index does not keep them. */
export class Texts {
  readonly #context: TextsContext;

  constructor(context: TextsContext) {
    this.#context = context;
  }

  /**
   * A snapshot with the texts of some documents at hand, as far as they are the workspace's.
   *
   * @throws Cancelled
   */
  async atHand(uris: readonly string[], token: CancellationToken): Promise<Snapshot> {
    const { store, files } = this.#context;
    await this.#known(uris, token);
    const closed = uris.filter((uri) => this.#isClosed(uri));
    const texts = await files.readAll(closed);
    const { snapshot } = store;
    return snapshot.withDocuments(
      closed.flatMap((uri, number) => {
        const text = texts[number];
        return text === undefined || snapshot.document(uri) ? [] : [parseDocument(uri, text)];
      }),
    );
  }

  /**
   * The text of a document of the workspace that is not open.
   *
   * @throws Cancelled
   */
  async inFile(uri: string, token: CancellationToken): Promise<string | undefined> {
    await this.#known([uri], token);
    return this.#isClosed(uri) ? this.#context.files.read(uri) : undefined;
  }

  /** Waits until it is known whether all of them are documents of the workspace. */
  async #known(uris: readonly string[], token: CancellationToken): Promise<void> {
    const { store, settled } = this.#context;
    const { index } = store.snapshot;
    if (uris.some((uri) => !index.get(uri))) await settled(token);
  }

  /** Whether a document of the workspace is not open. */
  #isClosed(uri: string): boolean {
    const { open, snapshot } = this.#context.store;
    return !open.has(uri) && snapshot.index.get(uri) !== undefined;
  }
}
