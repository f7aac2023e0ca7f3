import type { Terminal } from '../terminal/terminal.js';
import type { OpenWorkspace } from '../workspace/open.js';
import type { Converter } from './convert.js';
import type { CheckOptions } from './options.js';

/** A check on its way. */
export interface Checking {
  readonly options: CheckOptions;
  readonly terminal: Terminal;
  readonly opened: OpenWorkspace;
  readonly converter: Converter;
  /** The documents that are checked, in the order in which they are told of. */
  readonly documents: readonly ChosenDocument[];
  /** The text of a document, which may come from standard input; `undefined` where it has none. */
  readonly read: (uri: string) => string | undefined;
}

export interface ChosenDocument {
  readonly uri: string;
  /** The path relative to where the command was called, with slashes. */
  readonly file: string;
}
