import { detach } from '../detach.js';
import { append } from './append.js';
import type { Directive } from './directives.js';
import { DocumentLists, type Held } from './document-lists.js';
import { extractBlocks, extractFacts } from './extract.js';
import type {
  Anchor,
  Block,
  Comment,
  LinkDefinition,
  PieceFacts,
  Placeholder,
  Reference,
  Tag,
} from './facts.js';
import { changedLabels, definedLabels, guessLabels, mentionOf, NO_LABELS } from './known-labels.js';
import { excessOf, reducedFacts, type Excess } from './limits.js';
import type { LineIndex } from './lines.js';
import type { Field } from './metadata.js';
import { rescanPieces, scanPieces, type Rescan, type Scan } from './pieces.js';
import { quickFacts } from './quick.js';
import type { Section } from './sections.js';
import { holdsOf, shiftItem } from './shift.js';
import type { Span } from './span.js';
import { parseMarkdown, type KnownLabels } from './syntax.js';

/**
 * One Markdown file, parsed. It knows only its own text: what a reference leads to, which kind the
 * document is of and what is wrong with it are questions to the snapshot. Immutable; every offset is
 * a UTF-16 code unit in `text`. What a reader does not ask for is not computed.
 */
export interface SpecDocument {
  readonly uri: string;
  readonly text: string;
  readonly lines: LineIndex;
  /** The first heading, where it is of level 1. */
  readonly title: Section | undefined;
  /** A heading between the title and the metadata block. */
  readonly subtitle: Section | undefined;
  /** All headings with what is below them, in the order of the text, title and subtitle included. */
  readonly sections: readonly Section[];
  /** The entries of the front matter and of the metadata block. */
  readonly fields: readonly Field[];
  /** The block of `**Key:** value` lines; absent where there is none. */
  readonly metadataSpan: Span | undefined;
  /** The front matter with both its fences; absent where there is none. */
  readonly frontMatterSpan: Span | undefined;
  readonly references: readonly Reference[];
  readonly definitions: readonly LinkDefinition[];
  readonly placeholders: readonly Placeholder[];
  readonly tags: readonly Tag[];
  readonly anchors: readonly Anchor[];
  readonly comments: readonly Comment[];
  /** Comments that speak to Specmark: `<!-- specmark: kind=NAME -->`. */
  readonly directives: readonly Directive[];
  /** Code, HTML and comments: text that is not prose. */
  readonly opaque: readonly Span[];
  /** The blocks of the document's top level. Needs a parse of all its pieces; for edits, not for checks. */
  readonly blocks: readonly Block[];
  readonly someStretch: DocumentLists['someStretch'];
  /** Whether some of the text was too much for the parser: only its headings at the margin are known. */
  readonly limited: boolean;
  /** What the parse keeps for the next one. */
  readonly scan: Scan;
  readonly parts: readonly Part[];
  readonly labels: KnownLabels;
  /** The parts with their places. */
  readonly pieces: readonly Piece[];
}

/** A stretch of text that was parsed by itself, wherever it stands. */
export interface Part extends Held {
  /** Why it was too much for the parser, so that little more than its heading is known. */
  readonly limited: Excess | undefined;
}

/** A part at its place. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly facts: PieceFacts;
  readonly limited: Excess | undefined;
}

/**
 * Parses a document.
 *
 * @param previous an earlier version of the same document: what did not change is taken over from
 *   it. The result is the same as without it.
 */
export function parseDocument(uri: string, text: string, previous?: SpecDocument): SpecDocument {
  const scan: Rescan = previous
    ? rescanPieces(text, previous.text, previous.scan)
    : { ...scanPieces(text), head: 0, tail: 0 };
  const known = previous?.labels ?? guessLabels(text);
  const old = previous?.parts ?? [];
  const parts = old.slice(0, scan.head);
  for (let index = scan.head; index < scan.pieceStarts.length - scan.tail; index++) {
    parts.push(parsePart(text, index, scan, known));
  }
  const fresh = parts.slice(scan.head);
  const gone = old.slice(scan.head, old.length - scan.tail);
  append(parts, old.slice(old.length - scan.tail));
  const isSame = previous ? !fresh.some(defines) && !gone.some(defines) : known === NO_LABELS;
  const labels = isSame ? known : definedLabels(parts);
  const changed = labels === known ? [] : changedLabels(labels, known);
  if (!changed.length) return new ParsedDocument(uri, text, scan, parts, known);
  // Labels that were not known of change what brackets are, in whichever piece they stand.
  const mentions = mentionOf(changed);
  const again = parts.map((part, index) =>
    mentions(textOf(text, index, scan)) ? parsePart(text, index, scan, labels) : part,
  );
  return new ParsedDocument(uri, text, scan, again, labels);
}

function defines({ facts }: Part): boolean {
  return facts.definitions.length > 0 || facts.footnotes.length > 0;
}

function textOf(text: string, index: number, { pieceStarts }: Scan): string {
  return text.slice(pieceStarts[index], pieceStarts[index + 1] ?? text.length);
}

function parsePart(text: string, index: number, scan: Scan, labels: KnownLabels): Part {
  const { frontMatterSpan, pieceStarts } = scan;
  const start = pieceStarts[index] ?? 0;
  // Facts outlive this version of the document: they must not hold on to all of its text.
  const own = detach(textOf(text, index, scan));
  const matterEnd = frontMatterSpan?.start === start ? frontMatterSpan.end : start;
  const quick = quickFacts(own, labels, matterEnd - start);
  const limited = quick ? undefined : excessOf(own);
  const facts =
    quick ?? (limited ? reducedFacts(own) : extractFacts(parseMarkdown(own, labels), own));
  return { facts, holds: holdsOf(facts), limited };
}

/** A document that was parsed piece by piece. */
class ParsedDocument extends DocumentLists implements SpecDocument {
  readonly scan: Scan;
  readonly parts: readonly Part[];
  readonly labels: KnownLabels;
  #blocks: readonly Block[] | undefined;

  constructor(uri: string, text: string, scan: Scan, parts: readonly Part[], labels: KnownLabels) {
    super(uri, text, scan, parts, scan.pieceStarts);
    this.scan = scan;
    this.parts = parts;
    this.labels = labels;
  }

  get pieces(): readonly Piece[] {
    const { pieceStarts } = this.scan;
    return this.parts.map(({ facts, limited }, index) => {
      const start = pieceStarts[index] ?? 0;
      return { start, end: pieceStarts[index + 1] ?? this.text.length, facts, limited };
    });
  }

  get limited(): boolean {
    return this.parts.some(({ limited }) => limited !== undefined);
  }

  get blocks(): readonly Block[] {
    return (this.#blocks ??= this.pieces.flatMap(({ start, end, limited }) => {
      const source = this.text.slice(start, end);
      if (limited || excessOf(source)) return [];
      const blocks = extractBlocks(parseMarkdown(source, this.labels), source);
      return blocks.map((block) => shiftItem(block, start));
    }));
  }
}
