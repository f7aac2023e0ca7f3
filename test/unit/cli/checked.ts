import type {
  CheckedFile,
  CheckedFinding,
  PlaceRange,
  Summary,
} from '../../../server/src/cli/formats/result.js';
import type { Format } from '../../../server/src/cli/formats/format.js';
import { makeColours } from '../../../server/src/cli/terminal/colours.js';

/** What a format writes of some documents. */
export function written(
  format: Format,
  files: readonly CheckedFile[],
  options: { readonly colours?: boolean } = {},
): string {
  let text = '';
  const report = format({
    colours: makeColours(options.colours ?? false),
    version: '1.2.3',
    write: (more) => (text += more),
  });
  for (const file of files) report.file(file);
  report.end(summaryOf(files));
  return text;
}

export function summaryOf(files: readonly CheckedFile[]): Summary {
  const findings = files.flatMap((file) => file.findings);
  const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
  return {
    files: files.length + 1,
    documents: files.length,
    error: count('error'),
    warning: count('warning'),
    information: count('information'),
    hint: count('hint'),
    suppressed: 0,
    baseline: 0,
  };
}

/** A range within one line. */
export function range(line: number, column: number, length: number): PlaceRange {
  const offset = 100 * line + column;
  return {
    start: { line, column, offset },
    end: { line, column: column + length, offset: offset + length },
  };
}

export function finding(wish: Partial<CheckedFinding> = {}): CheckedFinding {
  return {
    rule: 'unknown-document',
    severity: 'error',
    message: 'There is no document "SPEC-B".',
    range: range(3, 7, 6),
    related: () => [],
    fixes: () => [],
    ...wish,
  };
}

/** A path and a message that hold whatever a format has to escape. */
export const AWKWARD: CheckedFile = {
  file: 'a folder/é, 50%: "x" & <y>.md',
  kind: 'technical-spec',
  findings: [
    finding({
      message: 'One % and\r\ntwo, <b> & "c" ]]> \u0000\u001b[31m 😀: done.',
      related: () => [{ file: '../b.md', range: range(1, 1, 2), message: 'It is "here".' }],
      fixes: () => ['Change to "SPEC-C"'],
    }),
  ],
};

export const CLEAN: CheckedFile = { file: 'clean.md', kind: undefined, findings: [] };
