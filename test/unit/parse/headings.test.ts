import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  numberingOf,
  saysOptional,
  sectionKey,
} from '../../../server/src/service/parse/heading-text.js';
import { slice } from '../../../server/src/service/parse/span.js';
import { parse } from './parse.js';

const HEADINGS: readonly (readonly [line: string, level: number, text: string])[] = [
  ['# A', 1, 'A'],
  ['###### A', 6, 'A'],
  ['#\tA', 1, 'A'],
  ['#   A   ', 1, 'A'],
  ['   # A', 1, 'A'],
  ['## A ##', 2, 'A'],
  ['## A #b', 2, 'A #b'],
  ['## A\\#', 2, 'A#'],
  ['#', 1, ''],
  ['## ##', 2, ''],
  ['# *A* **b** `c`', 1, 'A b c'],
  ['# [A](b.md) and [[C|d]]', 1, 'A and d'],
  ['# ![A](b.png)', 1, 'A'],
  ['# A <!-- b -->', 1, 'A'],
  ['# A &amp; B', 1, 'A & B'],
  ['# 🚀 Launch', 1, '🚀 Launch'],
  ['- # A', 1, 'A'],
  ['> ## A', 2, 'A'],
];

for (const [line, level, text] of HEADINGS) {
  test(`${JSON.stringify(line)} is a heading`, () => {
    const [section] = parse(`${line}\n\ntext\n`).sections;
    assert.deepEqual([section?.heading.level, section?.heading.text], [level, text]);
    const [alone] = parse(line).sections;
    assert.deepEqual(alone?.heading, section?.heading);
  });
}

const NO_HEADINGS = ['#A', '    # A', '\t# A', '####### A', '\\# A', '#\u00a0A', '＃ A', '`# A`'];

for (const line of NO_HEADINGS) {
  test(`${JSON.stringify(line)} is no heading`, () => {
    assert.deepEqual(parse(`${line}\n`).sections, []);
  });
}

const SPANS: readonly (readonly [text: string, whole: string, content: string, setext: boolean])[] =
  [
    ['# A b #  ', '# A b #  ', 'A b', false],
    ['  ## *A*\n', '## *A*', '*A*', false],
    ['#', '#', '', false],
    ['A\n===\n', 'A\n===', 'A', true],
    ['A\r\nb\r\n---\r\n', 'A\r\nb\r\n---', 'A\r\nb', true],
  ];

for (const [text, whole, content, setext] of SPANS) {
  test(`the spans of ${JSON.stringify(text)} cover the heading and its content`, () => {
    const heading = parse(text).sections[0]?.heading;
    assert.ok(heading);
    assert.equal(slice(text, heading.span).trimEnd(), whole.trimEnd());
    assert.equal(slice(text, heading.textSpan), content);
    assert.equal(heading.setext, setext);
  });
}

test('dashes right under text make a heading of it, and an unclosed front matter too', () => {
  assert.deepEqual(
    parse('text\n---\n\n---\nkind: prd\n---\n').sections.map(({ heading }) => heading.text),
    ['text', 'kind: prd'],
  );
});

test('headings in fences, comments and HTML blocks are none', () => {
  const text = '```\n# A\n```\n<!--\n# B\n-->\n<pre>\n\n# C\n</pre>\n<div>\n# D\n</div>\n';
  assert.deepEqual(parse(text).sections, []);
});

const SAME: readonly (readonly [heading: string, key: string])[] = [
  ['Executive Summary', 'executive summary'],
  ['1. Executive Summary', 'executive summary'],
  ['2.3 Executive Summary', 'executive summary'],
  ['1) Executive Summary', 'executive summary'],
  ['§ 4 Executive Summary', 'executive summary'],
  ['EXECUTIVE  SUMMARY', 'executive summary'],
  ['Executive Summary:', 'executive summary'],
  ['Executive Summary：', 'executive summary'],
  ['✅ Executive Summary', 'executive summary'],
  ['1. ✅ Executive Summary', 'executive summary'],
  ['✅ 1. Executive Summary', 'executive summary'],
  ['Executive Summary 🏳️‍🌈 ', 'executive summary'],
  ['âœ… Executive Summary', 'executive summary'],
  ['Executive Summary (mandatory)', 'executive summary'],
  ['Executive Summary [Optional]', 'executive summary'],
  ['Executive   Summary   (required)  ', 'executive summary'],
  ['Executive Summary (optional):', 'executive summary'],
  ['Phase 1: Core', 'phase 1: core'],
  ['2025 in review', '2025 in review'],
  ['2025. In review', 'in review'],
  ['1.', '1.'],
  ['3', '3'],
  ['3D models', '3d models'],
  ['Größe', 'größe'],
  ['Step 1', 'step 1'],
  ['A (optional) b', 'a (optional) b'],
  ['🚀', ''],
];

for (const [heading, key] of SAME) {
  test(`${JSON.stringify(heading)} is the section "${key}"`, () => {
    assert.equal(sectionKey(heading), key);
  });
}

test('emphasis around a note is read as its text: *(mandatory)*', () => {
  assert.equal(parse('## Scope *(mandatory)*\n').sections[0]?.heading.key, 'scope');
});

const NUMBERS: readonly (readonly [
  heading: string,
  number: string | undefined,
  separator?: string,
])[] = [
  ['1. A', '1', '. '],
  ['2.3 A', '2.3', ' '],
  ['12) A', '12', ') '],
  ['1.2.3.  A', '1.2.3', '.  '],
  ['2025: A', '2025', ': '],
  ['2025 A', undefined],
  ['Phase 1: A', undefined],
  ['1.A', undefined],
  ['1.', undefined],
];

for (const [heading, number, separator] of NUMBERS) {
  test(`the numbering of ${JSON.stringify(heading)} is ${number ?? 'none'}`, () => {
    assert.deepEqual(numberingOf(heading), number && { number, separator });
  });
}

test('a heading says that its section is optional, but not that it is mandatory', () => {
  const all = ['A (optional)', 'A [OPTIONAL] ', 'A (mandatory)', 'Optional', 'A (optional) b'];
  assert.deepEqual(all.map(saysOptional), [true, true, false, false, false]);
});

test('the heading that was folded before has no say in how another is read', () => {
  // The first shows `*a*` and `[[SPEC-B]]`, which the second has as syntax.
  const document = parse('# \\*a\\*\n\n# *a*\n\n# \\[\\[SPEC-B]]\n\n# [[SPEC-B]]\n');
  assert.deepEqual(
    document.sections.map(({ heading }) => heading.text),
    ['*a*', 'a', '[[SPEC-B]]', 'SPEC-B'],
  );
  assert.equal(document.references.filter(({ form }) => form === 'wiki').length, 1);
});

test('an underlined heading that starts with a number sign is underlined all the same', () => {
  const [section] = parse('#no\n===\n').sections;
  assert.equal(section?.heading.setext, true);
  assert.equal(section.heading.text, '#no');
});
