import type { Format } from './format.js';
import { SEVERITIES, type CheckedFile, type CheckedFinding } from './result.js';

/** The version of the output's shape; it changes when a program that reads it would have to. */
const VERSION = 1;

/** For programs: one JSON object, described in `docs/cli.md`. */
export const json: Format = ({ write }) => {
  let isFirst = true;
  return {
    file(checked) {
      for (const finding of checked.findings) {
        write(`${isFirst ? head() : ',\n'}    ${JSON.stringify(entry(checked, finding))}`);
        isFirst = false;
      }
    },
    end({ files, documents, suppressed, baseline, ...counts }) {
      const severities = SEVERITIES.map((severity) => [severity, counts[severity]] as const);
      const summary = {
        ...{ files, documents },
        ...Object.fromEntries(severities),
        ...{ suppressed, baseline },
      };
      const close = isFirst ? `${head().trimEnd()}]` : '\n  ]';
      write(`${close},\n  "summary": ${JSON.stringify(summary)}\n}\n`);
    },
  };
};

function head(): string {
  return `{\n  "version": ${String(VERSION)},\n  "findings": [\n`;
}

function entry({ file, kind }: CheckedFile, finding: CheckedFinding) {
  const { rule, severity, message, range } = finding;
  const related = finding.related();
  const fixes = finding.fixes();
  return { file, kind: kind ?? null, rule, severity, message, range, related, fixes };
}
