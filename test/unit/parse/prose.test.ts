import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slice } from '../../../server/src/service/parse/span.js';
import { parse } from './parse.js';

const PLACEHOLDERS: readonly (readonly [source: string, texts: readonly string[]])[] = [
  ['[List related specs]', ['List related specs']],
  ['[List  the\nspecs]', ['List the specs']],
  ['**Authors:** [Author Names]', ['Author Names']],
  ['- [Feature 1]: [what it does]', ['Feature 1', 'what it does']],
  ['[Name of [inner] thing]', ['Name of [inner] thing']],
  ['{{title}}', ['title']],
  ['{{date:YYYY-MM-DD}} by {{ author }}', ['date:YYYY-MM-DD', 'author']],
  ['# {{title}}', ['title']],
  ['## Phase 1: [Current Phase]', ['Current Phase']],
  ['[Größe]', ['Größe']],
  ['| [Name] | {{x}} |\n| - | - |\n| [Value] | |', ['Name', 'x', 'Value']],
  ['> [Quote it]', ['Quote it']],
];

for (const [source, texts] of PLACEHOLDERS) {
  test(`${JSON.stringify(source)} holds ${String(texts.length)} to be filled in`, () => {
    const { placeholders } = parse(source);
    assert.deepEqual(
      placeholders.map(({ text }) => text),
      texts,
    );
    for (const { text, form, span } of placeholders) {
      const written = slice(source, span).replace(/\s+/g, ' ');
      if (form === 'brackets') assert.equal(written, `[${text}]`);
      else assert.match(written, /^\{\{ ?.* ?\}\}$/);
    }
  });
}

const FILLED: readonly (readonly [source: string, why: string])[] = [
  ['- [ ] open', 'a task box is none'],
  ['- [x] done', 'a task box is none'],
  ['[x]', 'one letter is a mark'],
  ['[1]', 'a number is a citation'],
  ['[1, 2]', 'numbers are a range'],
  ['[...]', 'no letter stands in it'],
  ['[^note]', 'it is a footnote'],
  ['[^note]\n\n[^note]: text', 'it is a footnote'],
  ['[text](a.md)', 'it is a link'],
  ['![text](a.png)', 'it is an image'],
  ['[text]\n\n[text]: a.md', 'it is a link by its label'],
  ['[[SPEC-B]]', 'it is a wiki link'],
  ['`[text]` and `{{x}}`', 'it is code'],
  ['```\n[text] {{x}}\n```', 'it stands in a fence'],
  ['<!-- [text] {{x}} -->', 'it stands in a comment'],
  ['\\[text\\]', 'its brackets are escaped'],
  ['[text', 'it is not closed'],
  ['{{}} {x} { {y}}', 'it names nothing'],
];

for (const [source, why] of FILLED) {
  test(`${JSON.stringify(source)} leaves nothing to fill in, because ${why}`, () => {
    assert.deepEqual(parse(source).placeholders, []);
  });
}

const TAGS: readonly (readonly [source: string, names: readonly string[]])[] = [
  ['#technical-spec #TMS-Core', ['technical-spec', 'TMS-Core']],
  ['**Tags:** #a, #b|#c;#d (#e)', ['a', 'b', 'c', 'd', 'e']],
  ['#status/draft.', ['status/draft']],
  ['#größe #日本 #_x', ['größe', '日本', '_x']],
  ['#2025-plan #a1', ['2025-plan', 'a1']],
  ['#a- #b/', ['a', 'b']],
  ['*#a* text', []],
  ['#12 #1-2 # ## #/', []],
  ['a#b x/#c "#d"', []],
  ['`#a` [#b](c.md) <!-- #d -->', []],
  ['[c](#heading) https://x.y/#z', []],
  ['\\#a &#35;b', []],
  ['#a\u00a0#b', ['a', 'b']],
];

for (const [source, names] of TAGS) {
  test(`${JSON.stringify(source)} has ${names.length ? `the tags ${names.join(' ')}` : 'no tags'}`, () => {
    const text = `text\n\n${source} `;
    const { tags } = parse(text);
    assert.deepEqual(
      tags.map(({ name }) => name),
      names,
    );
    for (const { name, span } of tags) assert.equal(slice(text, span), `#${name}`);
  });
}
