import { setFlagsFromString } from 'node:v8';
import { readDocument, type SpecDocument } from '../../service/index.js';

/** How much text stays parsed, in UTF-16 code units. A parsed document takes some ten bytes for each. */
const KEPT = 12_000_000;

/** From how many documents on their sizes say how large the others are. */
const TELLING = 64;

/**
 * Documents that were parsed when the workspace was read, so that they need not be parsed again when
 * they are checked. In a large workspace none is kept: memory is worth more there.
 */
export class ParsedDocuments {
  readonly #documents = new Map<string, SpecDocument>();
  readonly #count: number;
  #read = 0;
  #size = 0;
  #isLarge = false;

  /** @param count how many documents there are. */
  constructor(count: number) {
    this.#count = count;
  }

  /**
   * Parses a document that is to be kept.
   *
   * @returns `undefined` where the workspace is found to be large.
   */
  parse(uri: string, text: string): SpecDocument | undefined {
    if (this.#isLarge) return undefined;
    this.#read++;
    this.#size += text.length;
    const likely = this.#read < TELLING ? this.#size : (this.#size / this.#read) * this.#count;
    if (Math.max(likely, this.#size) > KEPT) {
      this.#isLarge = true;
      saveMemory();
      return undefined;
    }
    const document = readDocument(uri, text);
    this.#documents.set(uri, document);
    return document;
  }

  /** Gives all documents away that were kept before the workspace was found to be large. */
  giveUp(): SpecDocument[] {
    if (!this.#isLarge) return [];
    const documents = [...this.#documents.values()];
    this.#documents.clear();
    return documents;
  }

  /** A document, or `undefined` where it was not kept. */
  get(uri: string): SpecDocument | undefined {
    return this.#documents.get(uri);
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
