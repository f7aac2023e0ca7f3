import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingText } from '../../../server/src/service/parse/heading-text.js';
import { parse } from './parse.js';

function slugsOf(...headings: readonly string[]): string[] {
  return parse(headings.map((text) => `# ${text}\n`).join('\n')).sections.map(({ slug }) => slug);
}

const SLUGS: readonly (readonly [heading: string, slug: string])[] = [
  ['Data Model', 'data-model'],
  ['1. First: the *goal*', '1-first-the-goal'],
  ['A & B', 'a--b'],
  ['C++ / C#', 'c--c'],
  ['snake_case and kebab-case', 'snake_case-and-kebab-case'],
  ['`code()` and [a link](x.md)', 'code-and-a-link'],
  ['Größe', 'größe'],
  ['Привет, мир!', 'привет-мир'],
  ['日本語、中文', '日本語中文'],
  ['हिन्दी ١٢٣', 'हिन्दी-١٢٣'],
  ['🚀 Launch', '-launch'],
  // What makes the heart an emoji is a mark, and GitHub keeps marks.
  ['❤️ Love', '\ufe0f-love'],
  ['👩‍🚀', ''],
  ['en – dash', 'en--dash'],
  ['½ and ²', '-and-'],
  ['a\u00a0b', 'ab'],
  ['tab\there', 'tabhere'],
  ['!?', ''],
];

for (const [heading, slug] of SLUGS) {
  test(`the slug of "${heading}" is "${slug}"`, () => {
    assert.deepEqual(slugsOf(heading), [slug]);
  });
}

test('later headings of a slug get the next number that is free', () => {
  assert.deepEqual(slugsOf('A', 'a', 'A!'), ['a', 'a-1', 'a-2']);
  assert.deepEqual(slugsOf('A', 'A-1', 'A'), ['a', 'a-1', 'a-2']);
  assert.deepEqual(slugsOf('A', 'A', 'A-1'), ['a', 'a-1', 'a-1-1']);
  assert.deepEqual(slugsOf('!', '?', '-1'), ['', '-1', '-1-1']);
});

test('of all of Unicode the characters stay that GitHub keeps', () => {
  // What GitHub takes out of a heading, in Ruby: /[^\p{Word}\- ]/u.
  const gone = /[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu;
  // The library's table is that of Unicode 13: letters that are newer are not in it.
  const isNew = (text: string) =>
    /[\p{L}\p{M}\p{Nd}\p{Nl}]/u.test(text) && headingText(text).slugBase === '';
  const newest: string[] = [];
  for (let start = 0; start < 0x110000; start += 0x100) {
    if (start >= 0xd800 && start < 0xe000) continue;
    const all = Array.from({ length: 0x100 }, (_, index) => String.fromCodePoint(start + index));
    newest.push(...all.filter(isNew));
    const text = all.filter((each) => each !== ' ' && !isNew(each)).join(' ');
    const { slugBase } = headingText(`x ${text} y`);
    assert.equal(slugBase, `x ${text} y`.toLowerCase().replace(gone, '').replace(/ /g, '-'));
  }
  assert.equal(newest[0], '\u0870', 'The first letter that came with Unicode 14.');
});
