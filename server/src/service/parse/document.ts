import { directiveOf, type Directive } from './directives.js';
import { extractFacts } from './extract.js';
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
import { LineIndex } from './lines.js';
import { readMetadata, type Field } from './metadata.js';
import { scanPieces } from './pieces.js';
import { buildSections, type Section } from './sections.js';
import { shiftFacts } from './shift.js';
import type { Span } from './span.js';
import { parseMarkdown, type KnownLabels } from './syntax.js';

/**
 * One Markdown file, parsed. It knows only its own text: what a reference leads to, which kind the
 * document is of and what is wrong with it are questions to the snapshot. Immutable; every offset is
 * a UTF-16 code unit in `text`.
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
  /** The metadata block, and the front matter before it. */
  readonly fields: readonly Field[];
  /** The span of the metadata block; absent where there is none. */
  readonly metadataSpan: Span | undefined;
  readonly references: readonly Reference[];
  readonly definitions: readonly LinkDefinition[];
  readonly placeholders: readonly Placeholder[];
  readonly tags: readonly Tag[];
  readonly anchors: readonly Anchor[];
  readonly comments: readonly Comment[];
  /** Comments that speak to Specmark: `<!-- specmark: kind=NAME -->`. */
  readonly directives: readonly Directive[];
  readonly opaque: readonly Span[];
  readonly blocks: readonly Block[];
  /** What the parse keeps for the next one. */
  readonly pieces: readonly Piece[];
  readonly labels: KnownLabels;
}

/** A stretch of text that was parsed by itself. */
interface Piece {
  readonly start: number;
  readonly text: string;
  readonly facts: PieceFacts;
}

const NO_LABELS: KnownLabels = { definitions: new Set(), footnotes: new Set() };

/**
 * Parses a document.
 *
 * @param previous an earlier version of the same document: what did not change is taken over from
 *   it. The result is the same as without it.
 */
export function parseDocument(uri: string, text: string, previous?: SpecDocument): SpecDocument {
  const scan = scanPieces(text);
  const known = previous?.labels ?? NO_LABELS;
  let pieces = parsePieces(text, scan.pieceStarts, previous?.pieces ?? [], known);
  let labels = definedLabels(pieces);
  if (sameLabels(labels, known)) labels = known;
  // Labels that were not known of change what brackets are, in whichever piece they stand.
  else pieces = pieces.map((piece) => (hasBracket(piece) ? parsePiece(piece, labels) : piece));
  return assemble(uri, text, new LineIndex(text, scan.lineStarts), pieces, labels);
}

/** Parses the pieces between the first and the last that differ from the version before. */
function parsePieces(
  text: string,
  starts: readonly number[],
  old: readonly Piece[],
  labels: KnownLabels,
): Piece[] {
  const cut = starts.map((start, index) => ({
    start,
    text: text.slice(start, starts[index + 1] ?? text.length),
  }));
  const shift = old.length - cut.length;
  const limit = Math.min(cut.length, old.length);
  let head = 0;
  while (head < limit && old[head]?.text === cut[head]?.text) head++;
  let tail = cut.length;
  while (
    tail > head &&
    tail + shift > head &&
    old[tail + shift - 1]?.text === cut[tail - 1]?.text
  ) {
    tail--;
  }
  return cut.map((piece, index) => {
    const same = index < head ? old[index] : index >= tail ? old[index + shift] : undefined;
    return same ? { ...piece, facts: same.facts } : parsePiece(piece, labels);
  });
}

function hasBracket(piece: Piece): boolean {
  return piece.text.includes('[');
}

function parsePiece({ start, text }: Omit<Piece, 'facts'>, labels: KnownLabels): Piece {
  // Facts outlive this version of the document: they must not hold on to all of its text.
  const own = detach(text);
  const known = labels === NO_LABELS ? undefined : labels;
  return { start, text, facts: extractFacts(parseMarkdown(own, known), own) };
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

function assemble(
  uri: string,
  text: string,
  lines: LineIndex,
  pieces: readonly Piece[],
  labels: KnownLabels,
): SpecDocument {
  const facts = shiftFacts(pieces);
  const { fields, fieldReferences, metadataSpan, subtitle } = readMetadata(text, facts);
  const sections = buildSections(facts.headings, text.length);
  const title = sections[0]?.heading.level === 1 ? sections[0] : undefined;
  return {
    ...facts,
    uri,
    text,
    lines,
    title,
    subtitle: subtitle ? sections.find(({ heading }) => heading === subtitle) : undefined,
    sections,
    fields,
    metadataSpan,
    references: fieldReferences.length
      ? [...fieldReferences, ...facts.references]
      : facts.references,
    directives: facts.comments.flatMap(directiveOf),
    pieces,
    labels,
  };
}
