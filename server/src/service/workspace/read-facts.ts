import type { Heading, Reference, Tag } from '../parse/facts.js';
import { LineIndex } from '../parse/lines.js';
import { readMetadata } from '../parse/metadata.js';
import { scanPieces } from '../parse/pieces.js';
import { QuickReader } from '../parse/quick-reader.js';
import type { PieceSink } from '../parse/quick-sink.js';
import { parseDocument } from '../parse/document.js';
import { documentFacts, type RecordFacts } from './record-facts.js';

/**
 * Reads what a record is made of off a text that is not kept. It is the same that the parsed document
 * says, as a property test shows, and for most texts without a document being made of them.
 */
export function readFacts(uri: string, text: string): RecordFacts {
  return quickFacts(uri, text) ?? documentFacts(parseDocument(uri, text));
}

/** @returns `undefined` where the Markdown parser has to be asked about a piece of the text. */
function quickFacts(uri: string, text: string): RecordFacts | undefined {
  const { pieceStarts, lineStarts, frontMatterSpan } = scanPieces(text);
  const found = new Found();
  const first = pieceStarts[0] ?? 0;
  // What defines labels is never read quickly, so that there are none.
  const reader = new QuickReader(text, first, found, false);
  let start = first;
  for (let index = 1; index <= pieceStarts.length; index++) {
    const end = pieceStarts[index] ?? text.length;
    const bodyStart = frontMatterSpan?.start === start ? frontMatterSpan.end : start;
    if (!reader.read(start, end, bodyStart)) return undefined;
    start = end;
  }
  const { headings, references, tags } = found;
  const metadata = readMetadata(uri, text, headings.slice(0, 2), frontMatterSpan);
  const { fields, fieldReferences, subtitle } = metadata;
  return {
    ...{ uri, headings, fields, tags },
    length: text.length,
    lines: new LineIndex(text, lineStarts),
    titleHeading: subtitle ? 1 : headings[0]?.level === 1 ? 0 : -1,
    references: fieldReferences.length ? [...fieldReferences, ...references] : references,
    ...NEVER_QUICK,
  };
}

/** What stands only in text about which the parser is asked. */
const NEVER_QUICK: Pick<RecordFacts, 'definitions' | 'anchors' | 'comments'> = {
  definitions: [],
  anchors: [],
  comments: [],
};

/** Takes what a record is made of. */
class Found implements PieceSink {
  readonly headings: Heading[] = [];
  readonly references: Reference[] = [];
  readonly tags: Tag[] = [];
  readonly wantsPlaceholders = false;

  /** The metadata stands before the third heading, and only its tags count. */
  get wantsTags(): boolean {
    return this.headings.length < 3;
  }

  heading(heading: Heading): void {
    this.headings.push(heading);
  }

  reference(reference: Reference): void {
    this.references.push(reference);
  }

  tag(tag: Tag): void {
    this.tags.push(tag);
  }

  placeholder(): void {
    // They are no part of a record.
  }

  opaque(): void {
    // It is no part of a record.
  }
}
