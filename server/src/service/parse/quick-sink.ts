import type { Heading, Placeholder, Reference, Tag } from './facts.js';

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
  placeholder(placeholder: Placeholder): void;
  tag(tag: Tag): void;
  /** Code, or front matter. */
  opaque(start: number, end: number): void;
}
