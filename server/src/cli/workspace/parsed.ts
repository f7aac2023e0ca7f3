import { setFlagsFromString } from 'node:v8';
import { parseDocument, type SpecDocument } from '../../service/index.js';

/** How much text stays parsed, in UTF-16 code units. A parsed document takes some ten bytes for each. */
const KEPT = 8_000_000;

/**
 * Documents that were parsed when the workspace was read, so that they need not be parsed again when
 * they are checked. In a large workspace none is kept: memory is worth more there.
 */
export class ParsedDocuments {
  readonly #documents = new Map<string, SpecDocument>();
  #size = 0;

  /** @returns `undefined` in a large workspace, where it would not be kept. */
  parse(uri: string, text: string): SpecDocument | undefined {
    if (this.#size > KEPT) return undefined;
    this.#size += text.length;
    if (this.#size > KEPT) {
      this.#documents.clear();
      saveMemory();
      return undefined;
    }
    const document = parseDocument(uri, text);
    this.#documents.set(uri, document);
    return document;
  }

  /** Gives a document away, or `undefined` where it was not kept. */
  take(uri: string): SpecDocument | undefined {
    const document = this.#documents.get(uri);
    this.#documents.delete(uri);
    return document;
  }

  /** Forgets a document whose text is another now. */
  forget(uri: string): void {
    this.#documents.delete(uri);
  }
}

/** V8 lets garbage grow to several times what is in use, unless it is told to collect it sooner. */
function saveMemory(): void {
  setFlagsFromString('--heap-growing-percent=30');
}
