import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { extractFacts } from '../../../server/src/service/parse/extract.js';
import { guessLabels } from '../../../server/src/service/parse/known-labels.js';
import { scanPieces } from '../../../server/src/service/parse/pieces.js';
import { quickFacts } from '../../../server/src/service/parse/quick.js';
import { parseMarkdown, type KnownLabels } from '../../../server/src/service/parse/syntax.js';

/** The labels of a document in which `[b]` and `[^f]` are defined, in whichever piece. */
const LABELS: KnownLabels = { definitions: new Set(['B', 'X']), footnotes: new Set(['F']) };

/** What is read without the parser. Its facts are those that the parser gives. */
const READ: readonly (readonly [name: string, text: string])[] = [
  ['a link around code', 'See [`foo`](bar.md#baz) and [a `b` c](d).'],
  ['a link around emphasis and an id', '[**SPEC-B**](SPEC-B.md) and **SPEC-C**'],
  ['a link with spaces, a title or brackets', '[a]( b ) [a](<b c>) [a](b "c") [a](b(c)) [a]()'],
  ['a link in a link, which is text', '[a [b](c) d](e)'],
  ['an image in a link', '[![a](b.png)](c.md)'],
  ['a wiki link in a link', '[a [[B]] c](d)'],
  ['a wiki link in a table', '| a |\n| - |\n| [[B\\|c]] |'],
  ['an escape', '\\[a](b) \\`c\\` and `\\` [d\\]](e)'],
  ['references by a label', '[a][b] [b][] [b] ![a][b] [c][d] [d]'],
  ['a footnote and its call', 'text[^f] [^g]\n\n[^f]: note\n[^h]:\n    ```\n    code\n    ```'],
  ['link definitions', '[b]: c.md#d "title"\n[e f]: <g h>\n\n[i]: j'],
  ['a title on the line before', '[b]: c\ntext'],
  ['a comment', '<!-- specmark: kind=x -->\n\ntext <!-- b --> text'],
  ['a comment over lines', 'a\n\n<!-- b\n\nc -->\nd'],
  ['a comment without an end', '<!-- b\n\nc\n'],
  ['a block of tags', '<details>\n<summary>[a](b)</summary>\n\n[a](b)\n\n</details>'],
  ['a tag alone', '<a id="b">\n[c](d)\n\n[c](d)'],
  ['a tag alone below text', 'text\n<a id="b">\n[c](d)'],
  ['anchors in text', '<a name="x"></a> b<br> <kbd>c</kbd> d'],
  ['what HTML leads to', 'a <a href="b.md#c">d</a> ![<img src=e.png>](f)\n\n<p><img src="g.png">'],
  ['addresses', '<https://a.b/[c]> <a@b.c>'],
  ['what looks like a tag', 'a < b, a <5 and <length_of_a>'],
  ['a list that is indented with tabs', '- a\n\t- [b](c)\n\t\t- d'],
  ['a tab after a marker', '-\ta\n-\tb'],
  ['indented code', 'a\n\n    [b](c)\n\n\td\n\ne'],
  ['an empty item', '- a\n- \n- b\n\n-\n'],
  ['a list in a quote', '> - **a** [b](c)\n> * d'],
  ['emphasis at the start of a quote', '> **a**'],
  ['code over two lines', 'a `b\nc` d\n\ne'],
  ['code over two lines of an item', '- a `b\n  c` d [e](f)\n- g `h\ni` j\n\n  k'],
  ['a link over two lines', 'a [b\nc](d) `e\nf`\ng'],
  ['a label over two lines', 'a [the\nb][b] and [B\n]'],
  ['a placeholder over two lines', 'a [List\n  all] of it'],
  ['text in brackets over lines', 'a([\n    b,\n    [c](d)\n])'],
  ['underscores in words in brackets', 'blocks [1_000, 2_000] and a_[b_c]'],
  ['code over two lines that start as other things do', 'a `b\n|| c` <= `d\n<= e` f\n: `g`'],
  ['a tag in text with code over two lines', 'a `b\nc` <a id="d"> < e\nf <br>'],
  ['a setext heading', 'A *b* `c`\n===\n\nD\n---\n'],
];

for (const [name, body] of READ) {
  for (const text of [body, `# H\n\n${body}\n`, body.replaceAll('\n', '\r\n')]) {
    test(`${name} is read: ${JSON.stringify(text)}`, () => {
      const facts = quickFacts(text, LABELS) ?? assert.fail('the parser is asked');
      const expected = extractFacts(parseMarkdown(text, LABELS), text);
      assert.deepEqual(plain(facts), plain(expected));
    });
  }
}

const HEADINGS: readonly (readonly [source: string, text: string])[] = [
  ['**Stepwise** limit', 'Stepwise limit'],
  ['3. **Drivers** - Human (Optional & Flexible)', '3. Drivers - Human (Optional & Flexible)'],
  ['4.1 Navigation - **IMPLEMENTED**', '4.1 Navigation - IMPLEMENTED'],
  ['*a* _b_ and __c__', 'a b and c'],
  ['[`a`](b.md) and [c][b]', 'a and c'],
  ['[**a**](b.md)', 'a'],
  ['A <!-- optional -->', 'A'],
  ['Phase 1: [Current Phase]', 'Phase 1: [Current Phase]'],
  ['[[A#B|c]] and ` d `', 'c and d'],
];

for (const [source, text] of HEADINGS) {
  test(`the heading “${source}” is read`, () => {
    const heading = quickFacts(`## ${source}\n`, LABELS)?.headings[0];
    assert.equal(heading?.text, text);
    assert.deepEqual(
      plain(heading),
      plain(extractFacts(parseMarkdown(`## ${source}\n`, LABELS), `## ${source}\n`).headings[0]),
    );
  });
}

/** What stays with the parser. */
const ASKED: readonly (readonly [name: string, text: string])[] = [
  ['a link over two lines that may be a definition', '[a\nb](c)'],
  ['code over lines of which one may be no text', 'a `b\n1. c` d'],
  ['code over two lines of a quote', '> a `b\n> c` d'],
  ['a destination on the next line', '[a](\nb)'],
  ['a label over two lines', '[a\nb][b]'],
  ['a placeholder over two lines with a break', 'a [List  \nall]'],
  ['a tag over two lines', '<a\nid="b">'],
  ['emphasis in what may be a placeholder', '[List *all* of it]'],
  ['a definition over two lines', '[b]:\nc.md'],
  ['a title on the next line', '[b]: c.md\n"title"'],
  ['an escape in a definition', '[b]: c\\_d.md'],
  ['a definition in a list', '- [b]: c.md'],
  ['a comment in a list', '- a\n\n  <!-- b -->'],
  ['a block of tags after a marker', '- <div>'],
  ['a fence after a marker', '- ```\n  a\n  ```'],
  ['a heading in a list', '- # A'],
  ['code in a list', '- a\n\n      b'],
  ['a box of a task where x is a label', '- [x] a'],
  ['an image of a footnote', '![^f]'],
  ['a bar in code in a table', '| a |\n| - |\n| `b|c` |'],
  ['a setext heading of two lines', 'A\nb\n==='],
  ['a heading with a character reference', '# A&amp;B'],
  ['a heading whose emphasis is unsure', '# a*b*c'],
  ['a heading with an image', '# ![a](b)'],
  ['a number that may not open a list', '| a |\n| - |\n2. b'],
  ['a carriage return alone', 'a\rb'],
];

for (const [name, text] of ASKED) {
  test(`${name} is left to the parser: ${JSON.stringify(text)}`, () => {
    assert.equal(quickFacts(text, LABELS), undefined);
  });
}

// This file runs from `out/test/unit/parse`.
const ROOT = new URL('../../../../', import.meta.url);

for (const folder of ['server/templates/', 'examples/']) {
  test(`${folder} is read without the parser`, () => {
    const files = readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' });
    const documents = files.filter((name) => name.endsWith('.md'));
    assert.ok(documents.length);
    for (const name of documents) {
      const text = readFileSync(new URL(encodeURI(folder + name), ROOT), 'utf8');
      const { pieceStarts, frontMatterSpan } = scanPieces(text);
      pieceStarts.forEach((start, index) => {
        const piece = text.slice(start, pieceStarts[index + 1]);
        const matter = frontMatterSpan?.start === start ? frontMatterSpan.end - start : 0;
        assert.ok(quickFacts(piece, guessLabels(text), matter), `${name}: ${piece}`);
      });
    }
  });
}

/** The same with properties that are not set left out, and in one order. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}
