import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutDirectives } from '../../../server/src/service/edits/without-directives.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';

/** Asserts what is left of a text without the comments that speak to Specmark. */
function check(text: string, expected: string): void {
  for (const eol of ['\n', '\r\n']) {
    const source = text.replaceAll('\n', eol);
    const { directives } = parseDocument('file:///a.md', source);
    const whole = { start: 0, end: source.length };
    const left = withoutDirectives(source, whole, directives);
    assert.equal(left.replaceAll('\r', ''), expected);
    assert.ok(eol === '\n' || !/(?<!\r)\n/.test(left), 'Line endings are kept.');
  }
}

const COMMENT = '<!-- specmark: optional -->';

test('a comment goes with the lines that it has for itself', () => {
  check(`a\n\n${COMMENT}\n\nb\n`, 'a\n\nb\n');
  check(`a\n\n  ${COMMENT}  \nb\n`, 'a\n\nb\n');
  check(`a\n\n<!-- specmark: optional\n  alias="x" -->\n\nb\n`, 'a\n\nb\n');
});

test('at the end of a text the empty lines before it go, too', () => {
  check(`a\n\n${COMMENT}\n`, 'a\n');
  check(`a\n\n\n${COMMENT}`, 'a\n');
  check(`${COMMENT}\n\n\n# a\n`, '# a\n');
});

test('a comment beside other text goes alone', () => {
  check(`## a ${COMMENT}\n\nb\n`, '## a\n\nb\n');
  check(`a ${COMMENT} b\n`, 'a b\n');
});

test('several comments go at once', () => {
  check(`${COMMENT}\n# a\n\n${COMMENT}\n\n${COMMENT}\n\nb ${COMMENT}\n`, '# a\n\nb\n');
});

test('other comments stay', () => {
  check('<!-- Two sentences. -->\n\na\n', '<!-- Two sentences. -->\n\na\n');
});
