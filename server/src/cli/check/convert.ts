import { relative, sep } from 'node:path';
import type { Diagnostic, Range } from 'vscode-languageserver-types';
import { pathOf } from '../../lsp/files/locations.js';
import {
  LineIndex,
  type Found,
  type SettingsFile,
  type SpecDocument,
} from '../../service/index.js';
import {
  severityNames,
  type CheckedFinding,
  type Place,
  type PlaceRange,
} from '../formats/result.js';

/** How many texts of other documents are kept in mind for the places that findings name in them. */
const MOST_TEXTS = 64;

/** What turns findings into what the formats tell. */
export interface ConverterContext {
  /** The folder that paths are relative to. */
  readonly cwd: string;
  readonly today: string;
  /** The text of a file; `undefined` where it cannot be read. */
  readonly read: (uri: string) => string | undefined;
}

/** Turns what the service finds into what the formats tell. */
export class Converter {
  readonly #context: ConverterContext;
  readonly #lines = new Map<string, LineIndex>();

  constructor(context: ConverterContext) {
    this.#context = context;
  }

  /** A path relative to where the command was called, with slashes. */
  path(uri: string): string {
    const path = pathOf(uri);
    if (path === undefined) return uri;
    const way = relative(this.#context.cwd, path);
    return sep === '/' ? way : way.split(sep).join('/');
  }

  finding({ lines }: SpecDocument, { rule, finding, severity }: Found): CheckedFinding {
    const { today } = this.#context;
    const { start, end } = finding.span;
    return {
      rule: rule.name,
      severity: severityNames[severity],
      message: finding.message,
      range: { start: placeAt(lines, start), end: placeAt(lines, end) },
      related: () =>
        (finding.related ?? []).map(({ location, message }) => ({
          file: this.path(location.uri),
          range: placesOf(this.#linesOf(location.uri), location.range),
          message,
        })),
      fixes: () => (finding.fixes?.({ today }) ?? []).map(({ title }) => title),
    };
  }

  /** What is wrong in a settings file. */
  diagnostic({ text }: SettingsFile, { code, message, range }: Diagnostic): CheckedFinding {
    return {
      rule: String(code),
      severity: 'error',
      message: typeof message === 'string' ? message : message.value,
      range: placesOf(new LineIndex(text), range),
      related: () => [],
      fixes: () => [],
    };
  }

  #linesOf(uri: string): LineIndex {
    let lines = this.#lines.get(uri);
    if (!lines) {
      lines = new LineIndex(this.#context.read(uri) ?? '');
      if (this.#lines.size >= MOST_TEXTS) this.#lines.clear();
      this.#lines.set(uri, lines);
    }
    return lines;
  }
}

function placeAt(lines: LineIndex, offset: number): Place {
  const { line, character } = lines.position(offset);
  return { line: line + 1, column: character + 1, offset };
}

function placesOf(lines: LineIndex, { start, end }: Range): PlaceRange {
  return { start: placeOf(lines, start), end: placeOf(lines, end) };
}

function placeOf(lines: LineIndex, position: Range['start']): Place {
  const { line, character } = position;
  return { line: line + 1, column: character + 1, offset: lines.offset(position) };
}
