import { directiveOf, type Directive } from './directives.js';
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
import { isTooMuch, reducedFacts } from './limits.js';
import { LineIndex } from './lines.js';
import { readMetadata, type Field, type Metadata } from './metadata.js';
import { rescanPieces, scanPieces, type Rescan, type Scan } from './pieces.js';
import { quickFacts } from './quick.js';
import { buildSections, type Section } from './sections.js';
import { collectFacts, shiftItem } from './shift.js';
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
  /** Whether some of the text was too much for the parser: only its headings at the margin are known. */
  readonly limited: boolean;
  /** What the parse keeps for the next one. */
  readonly scan: Scan;
  readonly pieces: readonly Piece[];
  readonly labels: KnownLabels;
}

/** A stretch of text that was parsed by itself. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly facts: PieceFacts;
  /** Whether it was too much for the parser, so that little more than its heading is known. */
  readonly limited: boolean;
}

const NO_LABELS: KnownLabels = { definitions: new Set(), footnotes: new Set() };

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
  const known = previous?.labels ?? NO_LABELS;
  let pieces = parsePieces(text, scan, previous?.pieces ?? [], known);
  let labels = definedLabels(pieces);
  if (sameLabels(labels, known)) labels = known;
  // Labels that were not known of change what brackets are, in whichever piece they stand.
  else pieces = parseBrackets(text, scan, pieces, labels);
  return new ParsedDocument(uri, text, scan, pieces, labels);
}

/** Parses the pieces that the version before does not have. */
function parsePieces(
  text: string,
  scan: Rescan,
  old: readonly Piece[],
  labels: KnownLabels,
): Piece[] {
  const { pieceStarts, head, tail } = scan;
  const pieces = old.slice(0, head);
  for (let index = head; index < pieceStarts.length - tail; index++) {
    const start = pieceStarts[index] ?? 0;
    const end = pieceStarts[index + 1] ?? text.length;
    pieces.push(parsePiece(text, start, end, scan, labels));
  }
  const delta = text.length - (old.at(-1)?.end ?? 0);
  for (const piece of old.slice(old.length - tail)) {
    pieces.push({ ...piece, start: piece.start + delta, end: piece.end + delta });
  }
  return pieces;
}

function parseBrackets(
  text: string,
  scan: Scan,
  pieces: readonly Piece[],
  labels: KnownLabels,
): Piece[] {
  return pieces.map((piece) => {
    const { start, end } = piece;
    if (!text.slice(start, end).includes('[')) return piece;
    return parsePiece(text, start, end, scan, labels);
  });
}

function parsePiece(
  text: string,
  start: number,
  end: number,
  { frontMatterSpan }: Scan,
  labels: KnownLabels,
): Piece {
  // Facts outlive this version of the document: they must not hold on to all of its text.
  const own = detach(text.slice(start, end));
  const matterEnd = frontMatterSpan?.start === start ? frontMatterSpan.end : start;
  const quick = quickFacts(own, labels, matterEnd - start);
  if (quick) return { start, end, facts: quick, limited: false };
  if (isTooMuch(own)) return { start, end, facts: reducedFacts(own), limited: true };
  return { start, end, facts: extractFacts(parseMarkdown(own, labels), own), limited: false };
}

/** A copy of a string that shares no memory with the string it was cut from. */
function detach(text: string): string {
  return (' ' + text).slice(1);
}

function definedLabels(pieces: readonly Piece[]): KnownLabels {
  const definitions = new Set<string>();
  const footnotes = new Set<string>();
  for (const { facts } of pieces) {
    for (const { key } of facts.definitions) definitions.add(key.toUpperCase());
    for (const label of facts.footnotes) footnotes.add(label.toUpperCase());
  }
  return { definitions, footnotes };
}

function sameLabels(a: KnownLabels, b: KnownLabels): boolean {
  return sameSet(a.definitions, b.definitions) && sameSet(a.footnotes, b.footnotes);
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const item of a) if (!b.has(item)) return false;
  return true;
}

/** A document whose lists are put together from its pieces when they are first asked for. */
class ParsedDocument implements SpecDocument {
  readonly uri: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly scan: Scan;
  readonly pieces: readonly Piece[];
  readonly labels: KnownLabels;
  readonly #facts: { -readonly [K in keyof PieceFacts]?: PieceFacts[K] } = {};
  #sections: readonly Section[] | undefined;
  #metadata: Metadata | undefined;
  #references: readonly Reference[] | undefined;
  #directives: readonly Directive[] | undefined;
  #blocks: readonly Block[] | undefined;

  constructor(
    uri: string,
    text: string,
    scan: Scan,
    pieces: readonly Piece[],
    labels: KnownLabels,
  ) {
    this.uri = uri;
    this.text = text;
    this.lines = new LineIndex(text, scan.lineStarts);
    this.scan = scan;
    this.pieces = pieces;
    this.labels = labels;
  }

  #collect<K extends keyof PieceFacts>(name: K): PieceFacts[K] {
    const facts = this.#facts as Partial<Record<K, PieceFacts[K]>>;
    return (facts[name] ??= collectFacts(this.pieces, name));
  }

  #readMetadata(): Metadata {
    return (this.#metadata ??= readMetadata(
      this.text,
      this.sections.slice(0, 2).map(({ heading }) => heading),
      this.frontMatterSpan,
    ));
  }

  get frontMatterSpan(): Span | undefined {
    return this.scan.frontMatterSpan;
  }

  get sections(): readonly Section[] {
    return (this.#sections ??= buildSections(
      this.pieces.map(({ start, facts }) => ({ headings: facts.headings, by: start })),
      this.text.length,
    ));
  }

  get title(): Section | undefined {
    const first = this.sections[0];
    return first?.heading.level === 1 ? first : undefined;
  }

  get subtitle(): Section | undefined {
    return this.#readMetadata().subtitle && this.sections[1];
  }

  get fields(): readonly Field[] {
    return this.#readMetadata().fields;
  }

  get metadataSpan(): Span | undefined {
    return this.#readMetadata().metadataSpan;
  }

  get references(): readonly Reference[] {
    if (!this.#references) {
      const { fieldReferences } = this.#readMetadata();
      const inBody = this.#collect('references');
      this.#references = fieldReferences.length ? [...fieldReferences, ...inBody] : inBody;
    }
    return this.#references;
  }

  get definitions(): readonly LinkDefinition[] {
    return this.#collect('definitions');
  }

  get placeholders(): readonly Placeholder[] {
    return this.#collect('placeholders');
  }

  get tags(): readonly Tag[] {
    return this.#collect('tags');
  }

  get anchors(): readonly Anchor[] {
    return this.#collect('anchors');
  }

  get comments(): readonly Comment[] {
    return this.#collect('comments');
  }

  get directives(): readonly Directive[] {
    return (this.#directives ??= this.comments.flatMap(directiveOf));
  }

  get opaque(): readonly Span[] {
    return this.#collect('opaque');
  }

  get limited(): boolean {
    return this.pieces.some(({ limited }) => limited);
  }

  get blocks(): readonly Block[] {
    return (this.#blocks ??= this.pieces.flatMap(({ start, end, limited }) => {
      if (limited) return [];
      const source = this.text.slice(start, end);
      const blocks = extractBlocks(parseMarkdown(source, this.labels), source);
      return blocks.map((block) => shiftItem(block, start));
    }));
  }
}
