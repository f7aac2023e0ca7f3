import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directiveValue } from '../../../server/src/service/parse/directives.js';
import { slice } from '../../../server/src/service/parse/span.js';
import { parse, referencesIn } from './parse.js';

const COMMENTS: readonly (readonly [name: string, text: string, comments: readonly string[]])[] = [
  ['on a line of its own', '<!-- a -->\n', ['a']],
  ['in running text', 'see <!-- a --> and <!--b-->\n', ['a', 'b']],
  ['over several lines', '<!--\na\n\n# b\n-->\n', ['a\n\n# b']],
  ['in a heading', '# A <!-- optional -->\n', ['optional']],
  ['in a list', '- a\n  <!-- b -->\n', ['b']],
  ['between tags', '<div><!-- a --></div>\n', ['a']],
  ['that is empty', '<!---->\n', ['']],
  ['that is never closed', '<!-- a\n', []],
  ['in a fence', '```\n<!-- a -->\n```\n', []],
  ['in code', '`<!-- a -->`\n', []],
];

for (const [name, text, comments] of COMMENTS) {
  test(`a comment ${name} is ${comments.length ? 'read' : 'none'}`, () => {
    const found = parse(text).comments;
    assert.deepEqual(
      found.map((comment) => comment.text),
      comments,
    );
    for (const { span } of found) assert.match(slice(text, span), /^<!--[^]*-->$/);
  });
}

interface Told {
  readonly values?: readonly (readonly [string, string])[];
  readonly words?: readonly string[];
  readonly reason?: string;
}

const DIRECTIVES: readonly (readonly [comment: string, told: Told])[] = [
  ['specmark: kind=prd', { values: [['kind', 'prd']] }],
  ['specmark:kind = prd', { values: [['kind', 'prd']] }],
  ['specmark: optional', { words: ['optional'] }],
  [
    'specmark: optional, alias="Overview", alias="In short"',
    {
      words: ['optional'],
      values: [
        ['alias', 'Overview'],
        ['alias', 'In short'],
      ],
    },
  ],
  [
    'specmark: ignore missing-field -- no owner yet',
    { words: ['ignore', 'missing-field'], reason: 'no owner yet' },
  ],
  ['specmark: ignore -- a -- b', { words: ['ignore'], reason: 'a -- b' }],
  [
    'specmark: template prefix=SPEC- label="technical spec"',
    {
      words: ['template'],
      values: [
        ['prefix', 'SPEC-'],
        ['label', 'technical spec'],
      ],
    },
  ],
  ['specmark:', {}],
  ['specmark: alias=""', { values: [['alias', '']] }],
];

for (const [comment, told] of DIRECTIVES) {
  test(`<!-- ${comment} --> speaks to Specmark`, () => {
    const text = `# A\n\n<!-- ${comment} -->\n`;
    const [directive] = parse(text).directives;
    assert.ok(directive);
    assert.deepEqual(directive.values, told.values ?? []);
    assert.deepEqual(directive.words, told.words ?? []);
    assert.equal(directive.reason, told.reason);
    assert.equal(slice(text, directive.span), `<!-- ${comment} -->`);
  });
}

test('a comment that speaks to people is no directive', () => {
  const { directives } = parse('<!-- about specmark: kind=prd -->\n<!-- Specmarks: x -->\n');
  assert.deepEqual(directives, []);
});

test('of several values under one name the first counts', () => {
  const [directive] = parse('<!-- specmark: kind=a, kind=b -->\n').directives;
  assert.equal(directive && directiveValue(directive, 'kind'), 'a');
  assert.equal(directive && directiveValue(directive, 'label'), undefined);
});

const ANCHORS: readonly (readonly [text: string, names: readonly string[]])[] = [
  ['<a name="x"></a>', ['x']],
  ['text <a id="x">y</a> <A NAME=\'Z\'></A>', ['x', 'Z']],
  ['<h2 class="c" id="x">H</h2>', ['x']],
  ['<div id=x><span id="y"></span></div>', ['x', 'y']],
  ['<a name="a" id="b"></a>', ['a', 'b']],
  ['<img alt="a > b" id="x">', ['x']],
  ['<a\n  name="x"></a>', ['x']],
  ['<a href="#x">y</a>', []],
  ['<a data-id="x">y</a>', []],
  ['<a title="id=x">y</a>', []],
  ['`<a name="x">`', []],
  ['<!-- <a name="x"> -->', []],
];

for (const [text, names] of ANCHORS) {
  test(`${JSON.stringify(text)} ${names.length ? `has the anchors ${names.join(', ')}` : 'has no anchor'}`, () => {
    assert.deepEqual(
      parse(text).anchors.map(({ name }) => name),
      names,
    );
  });
}

test('code and HTML are opaque, and what stands between them is not', () => {
  const text = 'a `b` c <i>d</i>\n\n```\ne\n```\n\n    f\n\n<!-- g -->\n\nh\n';
  assert.deepEqual(
    parse(text).opaque.map((span) => slice(text, span)),
    ['`b`', '<i>', '</i>', '```\ne\n```', '    f', '<!-- g -->'],
  );
});

const LINKS: readonly (readonly [text: string, ...links: readonly (readonly string[])[]])[] = [
  ['<a href="B.md#scope">b</a>', ['B.md#scope', 'B.md', 'scope']],
  ["see <img alt='x' src='img/a b.png'> and <a href=#top>", ['img/a b.png'], ['#top', '', 'top']],
  ['<p>\n<a\n  href="B.md"></a><video src="c.mp4"></video></p>', ['B.md'], ['c.mp4']],
  ['<link href="a.css"><script src="a.js"></script><a href="">x</a>'],
  ['`<a href="B.md">` <!-- <a href="B.md"> -->'],
];

for (const [text, ...links] of LINKS) {
  test(`${JSON.stringify(text)} leads to ${String(links.length)} places`, () => {
    assert.deepEqual(
      referencesIn(text),
      links.map(([whole = '', target = whole, fragment]) => ({
        form: 'html',
        whole,
        target,
        ...(fragment !== undefined && { fragment }),
      })),
    );
  });
}
