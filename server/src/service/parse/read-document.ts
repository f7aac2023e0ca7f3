import { DocumentLists } from './document-lists.js';
import { parseDocument, type SpecDocument } from './document.js';
import type { PieceFacts } from './facts.js';
import { changedLabels, definedLabels, guessLabels, NO_LABELS } from './known-labels.js';
import { scanPieces, type Scan } from './pieces.js';
import { quickDocumentFacts } from './quick.js';
import { holdsOf } from './shift.js';

/**
 * A document of which no later version will be asked for: one that is checked and not edited. It says
 * the same as a parsed one; most are read from their first line to their last, and what only edits ask
 * for is parsed when one does. Its facts are cut from the text, so that whoever keeps one keeps all of it.
 */
export function readDocument(uri: string, text: string): SpecDocument {
  const scan = scanPieces(text);
  const facts = readAll(text, scan);
  return facts ? new ReadDocument(uri, text, scan, facts) : parseDocument(uri, text);
}

/** @returns `undefined` where the Markdown parser has to be asked about a piece of the text. */
function readAll(text: string, scan: Scan): PieceFacts | undefined {
  const guessed = guessLabels(text);
  const facts = quickDocumentFacts(text, scan, guessed);
  if (!facts || guessed === NO_LABELS) return facts;
  const labels = definedLabels([{ facts }]);
  return changedLabels(labels, guessed).length ? quickDocumentFacts(text, scan, labels) : facts;
}

class ReadDocument extends DocumentLists implements SpecDocument {
  /** What was too much for the parser, the parser was asked about. */
  readonly limited = false;
  #parsed: SpecDocument | undefined;

  constructor(uri: string, text: string, scan: Scan, facts: PieceFacts) {
    super(uri, text, scan, [{ facts, holds: holdsOf(facts) }], [0]);
  }

  get #full(): SpecDocument {
    return (this.#parsed ??= parseDocument(this.uri, this.text));
  }

  get scan(): SpecDocument['scan'] {
    return this.#full.scan;
  }

  get parts(): SpecDocument['parts'] {
    return this.#full.parts;
  }

  get labels(): SpecDocument['labels'] {
    return this.#full.labels;
  }

  get pieces(): SpecDocument['pieces'] {
    return this.#full.pieces;
  }

  get blocks(): SpecDocument['blocks'] {
    return this.#full.blocks;
  }
}
