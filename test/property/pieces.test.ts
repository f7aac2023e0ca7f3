import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { guessLabels } from '../../server/src/service/parse/known-labels.js';
import { scanPieces } from '../../server/src/service/parse/pieces.js';
import { readDocument } from '../../server/src/service/parse/read-document.js';
import { quickFacts } from '../../server/src/service/parse/quick.js';
import { CORPORA_ABSENT, readCorpora, SPEC_EXAMPLES } from './corpora.js';
import { applyEdit, blockSoup, constructSoup, edit, textSoup } from './documents.js';
import { factsOf, wholeFacts } from './facts.js';
import { runs, sample } from './runs.js';

/**
 * A document is cut into pieces, and most pieces are read without the Markdown parser. Neither may
 * show: what comes out is what the parser says of the whole text.
 *
 * Three things are deliberately not what remark by itself would say, and are so for the whole as well
 * as for the pieces: front matter that is not closed is not tried, because micromark then loses all
 * lists and quotes after it (`parseMarkdown`); white space after a block is no part of it, because
 * micromark counts it or not by what follows (`blockSpan`); and text that is too much for the parser
 * is not given to it (`excessOf`), which no text in this file is.
 */
function checkPieces(text: string): void {
  const parsed = factsOf(parseDocument('file:///ws/a.md', text));
  assert.deepEqual(parsed, wholeFacts(text));
  assert.deepEqual(factsOf(readDocument('file:///ws/a.md', text)), parsed);
}

test('pieces say what the whole says: real documents', { skip: CORPORA_ABSENT }, (t) => {
  const files = readCorpora() ?? [];
  const vault = files.filter(({ name }) => !name.startsWith('eips'));
  const others = files.filter(({ name }) => name.startsWith('eips'));
  for (const { text } of [...vault, ...sample(t, others, 12)]) {
    checkPieces(text);
  }
});

test(
  'pieces say what the whole says: edited sections of real documents',
  { skip: CORPORA_ABSENT },
  (t) => {
    const section = fc.constantFrom(
      ...(readCorpora() ?? []).flatMap(({ text }) => sectionsOf(text)),
    );
    const edits = fc.array(edit, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(section, edits, (text, all) => {
        checkPieces(all.reduce(applyEdit, text));
      }),
      runs(t, 300),
    );
  },
);

/** The pieces of a text that are short enough to be parsed hundreds of times. */
function sectionsOf(text: string): string[] {
  const { pieceStarts } = scanPieces(text);
  return pieceStarts
    .map((start, index) => text.slice(start, pieceStarts[index + 1]))
    .filter((piece) => piece.length < 2500);
}

test('pieces say what the whole says: real documents with CRLF', { skip: CORPORA_ABSENT }, (t) => {
  for (const { text } of sample(t, readCorpora() ?? [], 10)) {
    checkPieces(text.replaceAll('\n', '\r\n'));
  }
});

test('pieces say what the whole says: the examples of the CommonMark specification', () => {
  for (const example of SPEC_EXAMPLES) {
    checkPieces(example);
    checkPieces(`${example}# H\n[foo] ![foo] [^1]\n`);
    checkPieces(`# H\n${example}`);
  }
});

test('pieces say what the whole says: pairs of those examples', (t) => {
  const example = fc.constantFrom(...SPEC_EXAMPLES);
  const between = fc.constantFrom('', '# H\n', '\n# H\n');
  fc.assert(
    fc.property(example, between, example, (first, middle, second) => {
      checkPieces(`${first}${middle}${second}# H\n`);
    }),
    runs(t, 500),
  );
});

test('pieces say what the whole says: blocks in each other’s way', (t) => {
  fc.assert(fc.property(blockSoup(), checkPieces), runs(t, 1400));
});

test('pieces say what the whole says: long documents', (t) => {
  fc.assert(fc.property(blockSoup(60), checkPieces), runs(t, 200));
});

test('pieces say what the whole says: links, tags, labels and comments', (t) => {
  fc.assert(fc.property(constructSoup(), checkPieces), runs(t, 2000));
});

test('pieces say what the whole says: odd running text', (t) => {
  fc.assert(fc.property(textSoup(), checkPieces), runs(t, 2000));
});

test('the documents of a real vault are read without the parser', { skip: CORPORA_ABSENT }, () => {
  for (const { name, text } of readCorpora() ?? []) {
    if (!name.startsWith('vault')) continue;
    const { pieceStarts, frontMatterSpan } = scanPieces(text);
    pieceStarts.forEach((start, index) => {
      const piece = text.slice(start, pieceStarts[index + 1]);
      const matterEnd = frontMatterSpan?.start === start ? frontMatterSpan.end - start : 0;
      assert.ok(quickFacts(piece, guessLabels(text), matterEnd), `${name}: ${piece}`);
    });
  }
});

test('no real document is too much for the parser', { skip: CORPORA_ABSENT }, (t) => {
  for (const { name, text } of sample(t, readCorpora() ?? [], 200)) {
    assert.ok(!parseDocument('file:///ws/a.md', text).limited, name);
  }
});
