import { frontMatterEnd } from '../parse/block-starts.js';
import { parseDocument } from '../parse/document.js';
import type { Anchor, Comment, Heading, LinkDefinition, Reference, Tag } from '../parse/facts.js';
import { definedLabels, NO_LABELS } from '../parse/known-labels.js';
import { LineStarts } from '../parse/line-starts.js';
import { LineIndex } from '../parse/lines.js';
import { readMetadata } from '../parse/metadata.js';
import { QuickReader } from '../parse/quick-reader.js';
import type { PieceSink } from '../parse/quick-sink.js';
import type { KnownLabels } from '../parse/syntax.js';
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
  const start = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const bodyStart = frontMatterEnd(text, start);
  const found = findAll(text, start, bodyStart);
  if (!found) return undefined;
  const { headings, references, definitions, tags, anchors, comments } = found;
  const matter = bodyStart > start ? { start, end: bodyStart } : undefined;
  const metadata = readMetadata(uri, text, headings.slice(0, 2), matter);
  const { fields, fieldReferences, subtitle } = metadata;
  return {
    ...{ uri, headings, fields, tags, definitions, anchors, comments },
    length: text.length,
    lines: new LineIndex(text, lines.all),
    titleHeading: subtitle ? 1 : headings[0]?.level === 1 ? 0 : -1,
    references: fieldReferences.length ? [...fieldReferences, ...references] : references,
  };
}

const BYTE_ORDER_MARK = 0xfeff;

/** Where the lines start of the text that is being read. */
const lines = new LineStarts();

/** Reads all pieces; a second time where labels are defined, which brackets before them may name. */
function findAll(text: string, start: number, bodyStart: number): Found | undefined {
  const found = findWith(text, start, bodyStart, NO_LABELS);
  if (!found?.definitions.length && !found?.footnotes.length) return found;
  return findWith(text, start, bodyStart, definedLabels([{ facts: found }]));
}

function findWith(
  text: string,
  start: number,
  bodyStart: number,
  labels: KnownLabels,
): Found | undefined {
  const found = new Found();
  const reader = new QuickReader(text, start, found, labels);
  return reader.read(start, text.length, Math.max(start, bodyStart), lines) ? found : undefined;
}

/** Takes what a record is made of. */
class Found implements PieceSink {
  readonly headings: Heading[] = [];
  readonly references: Reference[] = [];
  readonly definitions: LinkDefinition[] = [];
  readonly footnotes: string[] = [];
  readonly tags: Tag[] = [];
  readonly anchors: Anchor[] = [];
  readonly comments: Comment[] = [];
  readonly wantsPlaceholders = false;
  readonly wantsTags = true;

  heading(heading: Heading): void {
    this.headings.push(heading);
  }

  reference(reference: Reference): void {
    this.references.push(reference);
  }

  definition(definition: LinkDefinition): void {
    this.definitions.push(definition);
  }

  footnote(key: string): void {
    this.footnotes.push(key);
  }

  tag(tag: Tag): void {
    this.tags.push(tag);
  }

  anchor(anchor: Anchor): void {
    this.anchors.push(anchor);
  }

  comment(comment: Comment): void {
    this.comments.push(comment);
  }

  placeholder(): void {
    // They are no part of a record.
  }

  opaque(): void {
    // It is no part of a record.
  }
}
