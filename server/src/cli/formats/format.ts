import type { Colours } from '../terminal/colours.js';
import type { CheckedFile, Summary } from './result.js';

/** What a format writes with. */
export interface FormatContext {
  readonly colours: Colours;
  /** The version of Specmark. */
  readonly version: string;
  readonly write: (text: string) => void;
}

/** Tells what a check finds while it goes on, so that nothing has to be kept until its end. */
export interface Report {
  /** @param checked one document; they come sorted by their paths. */
  file(checked: CheckedFile): void;
  end(summary: Summary): void;
}

/** A way to tell it. */
export type Format = (context: FormatContext) => Report;
