import type { Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { PositionChange } from './positions.js';

/** A text of which single lines are asked for. */
export interface LineSource {
  getText(range: Range): string;
}

/** Where the text of a document is at hand, under any of the spellings of its URI. */
export type FindText = (uri: string) => LineSource | undefined;

/** How a character in a line is counted in another encoding. */
export type Recount = (line: string, character: number) => number;

/**
 * The lines that the positions of one message stand in, and the positions counted anew in them.
 *
 * A line stays as it was when it was first asked for: the message was made from that text, and what
 * the author types while other files are being read does not change it.
 */
export class MessageLines implements PositionChange {
  /** The documents whose lines were asked for and that are not at hand. */
  readonly missing = new Set<string>();
  readonly #find: FindText;
  readonly #recount: Recount;
  readonly #texts = new Map<string, LineSource | undefined>();
  readonly #lines = new Map<string, Map<number, string>>();
  readonly #renames: { readonly from: string; readonly to: string }[] = [];

  constructor(find: FindText, recount: Recount) {
    this.#find = find;
    this.#recount = recount;
  }

  /** Gives the text of a document that was missing. */
  supply(uri: string, text: string | undefined): void {
    this.#texts.set(uri, text === undefined ? undefined : asLines(text));
  }

  position(uri: string, position: Position): Position {
    const { line, character } = position;
    if (character === 0) return position;
    const text = this.line(uri, line);
    if (isAscii(text)) return position;
    return { line, character: this.#recount(text, character) };
  }

  renamed(oldUri: string, newUri: string): void {
    this.#renames.unshift({ from: oldUri, to: newUri });
  }

  /** A line without its ending; empty where the document is missing or has no such line. */
  line(uri: string, number: number): string {
    const source = this.#nameBefore(uri);
    let lines = this.#lines.get(source);
    if (!lines) this.#lines.set(source, (lines = new Map<number, string>()));
    let line = lines.get(number);
    if (line === undefined) {
      const text = this.#text(source);
      if (!text) return '';
      lines.set(number, (line = lineIn(text, number)));
    }
    return line;
  }

  #text(uri: string): LineSource | undefined {
    if (!this.#texts.has(uri)) {
      const found = this.#find(uri);
      if (!found) {
        this.missing.add(uri);
        return undefined;
      }
      this.#texts.set(uri, found);
    }
    return this.#texts.get(uri);
  }

  /** The name by which a file, or the folder that holds it, is still known. */
  #nameBefore(uri: string): string {
    let name = uri;
    for (const { from, to } of this.#renames) {
      if (name === to || name.startsWith(`${to}/`)) name = from + name.slice(to.length);
    }
    return name;
  }
}

/** A text by its lines. */
export function asLines(text: string): TextDocument {
  return TextDocument.create('', '', 0, text);
}

/** A line without its ending. */
function lineIn(text: LineSource, line: number): string {
  const start = { line, character: 0 };
  return text.getText({ start, end: { line: line + 1, character: 0 } }).replace(/[\r\n]+$/, '');
}

/** Whether a line is counted in the same way in every encoding. */
function isAscii(line: string): boolean {
  return /^[\x00-\x7f]*$/.test(line);
}
