import type { Format } from './format.js';
import type { CheckedFile, CheckedFinding, Severity } from './result.js';

/** Workflow commands of GitHub Actions, which show findings beside the lines of a pull request. */
export const github: Format = ({ write }) => ({
  file(checked) {
    for (const finding of checked.findings) write(annotation(checked, finding));
  },
  end() {
    // The job's own result says the rest.
  },
});

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

function annotation({ file }: CheckedFile, finding: CheckedFinding): string {
  const { rule, severity, message, range } = finding;
  const properties = {
    file,
    line: range.start.line,
    endLine: range.end.line,
    // Columns are told of for one line only.
    ...(range.start.line === range.end.line && {
      col: range.start.column,
      endColumn: range.end.column,
    }),
    title: rule,
  };
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${property(String(value))}`,
  );
  return `::${COMMANDS[severity]} ${list.join(',')}::${data(message)}\n`;
}

/** The message of a command, in which line ends are escaped. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The value of a property, in which the separators are escaped as well. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
