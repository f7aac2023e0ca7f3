import type { Span } from './span.js';

/**
 * What one piece of a document says, as far as Specmark asks. Offsets count from the start of the
 * piece, so that the facts of a piece hold wherever it stands in the document.
 */
export interface PieceFacts {
  readonly headings: readonly Heading[];
  readonly references: readonly Reference[];
  readonly definitions: readonly LinkDefinition[];
  readonly footnotes: readonly string[];
  readonly placeholders: readonly Placeholder[];
  readonly tags: readonly Tag[];
  readonly anchors: readonly Anchor[];
  readonly comments: readonly Comment[];
  /** Code, HTML and comments: text that is not prose, where nothing is offered and nothing found. */
  readonly opaque: readonly Span[];
}

export interface Heading {
  /** 1 to 6. */
  readonly level: number;
  /** The heading as a reader sees it: emphasis and links as their text. */
  readonly text: string;
  /** What makes it the same section as another heading; see `sectionKey`. */
  readonly key: string;
  /** GitHub's slug of the text, before a later heading of the same slug gets its `-1`. */
  readonly slugBase: string;
  /** The whole heading, without its line ending; for a setext heading both lines. */
  readonly span: Span;
  /** The heading's content, without `#` marks. */
  readonly textSpan: Span;
  readonly setext: boolean;
}

/**
 * How a reference is written.
 *
 * - `wiki`: `[[X]]`, `embed`: `![[X]]`
 * - `link`: `[text](x.md)`, `image`: `![text](x.png)`
 * - `label`: `[text][label]`, `[label][]` or `[label]`, which leads where its definition leads
 * - `definition`: the destination of `[label]: x.md`
 * - `html`: the value of `href` or `src` in HTML, without what stands around it
 * - `id`: a bare document id in prose, such as `SPEC-Storage`; whether it is one depends on the kinds
 */
export type ReferenceForm =
  'wiki' | 'embed' | 'link' | 'image' | 'label' | 'definition' | 'html' | 'id';

export interface Reference {
  readonly form: ReferenceForm;
  readonly span: Span;
  /** The path, name or label as it is written, without its fragment; empty for `#heading` alone. */
  readonly target: string;
  readonly targetSpan: Span;
  /** What stands after `#`, as it is written; absent where there is no `#`. */
  readonly fragment?: string;
  readonly fragmentSpan?: Span;
  /** What a reader sees: link text or alias; absent where nothing was written for it. */
  readonly textSpan?: Span;
}

/** The target of a reference with its fragment, without the text around it. */
export function destinationSpan({ targetSpan, fragmentSpan }: Reference): Span {
  if (!fragmentSpan) return targetSpan;
  // An empty target may be noted elsewhere than before its `#`.
  const start = targetSpan.end > targetSpan.start ? targetSpan.start : fragmentSpan.start - 1;
  return { start, end: fragmentSpan.end };
}

/** The forms in which a text or a label stands before the destination. */
const WITH_DESTINATION: ReadonlySet<ReferenceForm> = new Set(['link', 'image', 'definition']);

/** What is shown of a reference where it is listed: of a link its destination, else all of it. */
export function listedSpan(reference: Reference): Span {
  return WITH_DESTINATION.has(reference.form) ? destinationSpan(reference) : reference.span;
}

export interface LinkDefinition {
  readonly label: string;
  /** The label in CommonMark's normal form, by which references find it. */
  readonly key: string;
  readonly span: Span;
  readonly labelSpan: Span;
  readonly destination: string;
}

/** Text that a template leaves to be filled in: `[List …]` or `{{title}}`. */
export interface Placeholder {
  /** The text between the brackets or braces, white space folded. */
  readonly text: string;
  readonly form: 'brackets' | 'braces';
  readonly span: Span;
}

export interface Tag {
  /** The tag without its `#`. */
  readonly name: string;
  readonly span: Span;
}

/** A place that HTML names: `<a name="x">`, `<a id="x">` or any other `id="x"`. */
export interface Anchor {
  readonly name: string;
  readonly span: Span;
}

export interface Comment {
  /** The text between `<!--` and `-->`. */
  readonly text: string;
  readonly span: Span;
}

export interface Block {
  /** The mdast type: `paragraph`, `list`, `thematicBreak`, … */
  readonly type: string;
  readonly span: Span;
}
