import type { Format } from './format.js';
import type { CheckedFile, CheckedFinding } from './result.js';

/** JUnit's XML, as CI servers show it: a suite for each document, a failed case for each finding. */
export const junit: Format = ({ write }) => {
  write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="specmark">\n');
  return {
    file(checked) {
      write(suite(checked));
    },
    end() {
      write('</testsuites>\n');
    },
  };
};

function suite({ file, findings }: CheckedFile): string {
  const name = attribute(file);
  const failures = String(findings.length);
  const tests = String(Math.max(findings.length, 1));
  const cases = findings.length
    ? findings.map((finding) => failedCase(file, finding)).join('')
    : `    <testcase name="${name}" classname="${name}"/>\n`;
  return (
    `  <testsuite name="${name}" tests="${tests}" failures="${failures}" errors="0">\n` +
    `${cases}  </testsuite>\n`
  );
}

function failedCase(file: string, { rule, severity, message, range }: CheckedFinding): string {
  const { line, column } = range.start;
  const place = `${file}:${String(line)}:${String(column)}`;
  return (
    `    <testcase name="${attribute(`${rule} (${String(line)}:${String(column)})`)}" classname="${attribute(file)}">\n` +
    `      <failure type="${severity}" message="${attribute(message)}">${content(`${place}: ${message}`)}</failure>\n` +
    '    </testcase>\n'
  );
}

/** Text between tags (XML 1.0, 2.4), without the characters that no XML holds (2.2). */
function content(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Text between double quotes, in which white space is kept (3.3.3). */
function attribute(text: string): string {
  return content(text)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (char) => `&#${String(char.charCodeAt(0))};`);
}
