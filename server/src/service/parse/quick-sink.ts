import type {
  Anchor,
  Comment,
  Heading,
  LinkDefinition,
  Placeholder,
  Reference,
  Tag,
} from './facts.js';
import { findComments, readTags } from './html.js';

/**
 * Takes what the quick reader finds, in the order of the text. Offsets count in the text that is read.
 * Where the reader gives up in the midst of a piece, what it handed over of that piece is void.
 */
export interface PieceSink {
  /** Whether placeholders are asked for: who does without them saves the search. */
  readonly wantsPlaceholders: boolean;
  /** Whether tags are asked for, from here on. */
  readonly wantsTags: boolean;
  heading(heading: Heading): void;
  reference(reference: Reference): void;
  definition(definition: LinkDefinition): void;
  /** The label of a footnote that is defined, as mdast keeps it. */
  footnote(key: string): void;
  placeholder(placeholder: Placeholder): void;
  tag(tag: Tag): void;
  anchor(anchor: Anchor): void;
  comment(comment: Comment): void;
  /** Code, HTML or front matter. */
  opaque(start: number, end: number): void;
}

/** Hands on a stretch of HTML with the comments, the anchors and the references in it. */
export function sinkHtml(sink: PieceSink, source: string, start: number, end: number): void {
  sink.opaque(start, end);
  const html = source.slice(start, end);
  for (const comment of findComments(html, start)) sink.comment(comment);
  const { anchors, references } = readTags(html, start);
  for (const anchor of anchors) sink.anchor(anchor);
  for (const reference of references) sink.reference(reference);
}
