import type { Colours } from '../terminal/colours.js';
import type { Format, FormatContext } from './format.js';
import { SEVERITIES, type CheckedFile, type Severity, type Summary } from './result.js';

/** For people: the findings under the name of their file, and at the end how many there are. */
export const pretty: Format = ({ write, colours }: FormatContext) => ({
  file(checked) {
    if (checked.findings.length) write(`${fileText(checked, colours)}\n`);
  },
  end(summary) {
    write(`${summaryText(summary, colours)}\n`);
  },
});

function fileText({ file, findings }: CheckedFile, colours: Colours): string {
  const places = findings.map(
    ({ range: { start } }) => `${String(start.line)}:${String(start.column)}`,
  );
  const width = Math.max(...places.map(({ length }) => length));
  const lines = findings.map(({ severity, message, rule }, index) => {
    const place = (places[index] ?? '').padStart(width);
    const word = paint(colours, severity)(severity.padEnd('information'.length));
    return `  ${colours.dim(place)}  ${word}  ${oneLine(message)}  ${colours.dim(rule)}\n`;
  });
  return `${colours.bold(file)}\n${lines.join('')}`;
}

function paint(colours: Colours, severity: Severity): (text: string) => string {
  switch (severity) {
    case 'error':
      return colours.red;
    case 'warning':
      return colours.yellow;
    case 'information':
      return colours.blue;
    case 'hint':
      return colours.dim;
  }
}

function oneLine(message: string): string {
  return message.replace(/\s*[\r\n]+\s*/g, ' ');
}

/** `Checked 12 documents: 1 error, 3 warnings. 2 are in the baseline.` */
function summaryText(summary: Summary, colours: Colours): string {
  const found = SEVERITIES.filter((severity) => summary[severity] > 0).map((severity) =>
    paint(colours, severity)(countOf(summary[severity], severity)),
  );
  const checked = `Checked ${countOf(summary.documents, 'document')}`;
  const first = found.length
    ? `${checked}: ${found.join(', ')}.`
    : colours.green(`${checked}: nothing was found.`);
  const known = summary.baseline ? ` ${isOrAre(summary.baseline)} in the baseline.` : '';
  const silent = summary.suppressed ? ` ${isOrAre(summary.suppressed)} suppressed.` : '';
  return first + known + silent;
}

function isOrAre(count: number): string {
  return `${String(count)} ${count === 1 ? 'is' : 'are'}`;
}

function countOf(count: number, noun: string): string {
  const plural = count === 1 || noun === 'information' ? '' : 's';
  return `${String(count)} ${noun}${plural}`;
}
