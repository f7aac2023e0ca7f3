import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDocument, type SpecDocument } from '../../server/src/service/parse/document.js';
import { CORPORA_ABSENT, readCorpora } from './corpora.js';
import { applyEdit, blockSoup, edit, textSoup, type Edit } from './documents.js';
import { everythingOf } from './facts.js';
import { runs } from './runs.js';

const URI = 'file:///ws/a.md';

/** Checks that after each edit of a chain the document is as if it were parsed for the first time. */
function checkEdits(text: string, edits: readonly Edit[]): void {
  let document = parseDocument(URI, text);
  for (const change of edits) {
    const next = applyEdit(document.text, change);
    document = checkChange(document, next);
  }
}

function checkChange(previous: SpecDocument, text: string): SpecDocument {
  const document = parseDocument(URI, text, previous);
  assert.deepEqual(everythingOf(document), everythingOf(parseDocument(URI, text)));
  return document;
}

const chain = fc.array(edit, { minLength: 1, maxLength: 5 });

test('a chain of edits gives what a fresh parse gives: blocks in each other’s way', (t) => {
  fc.assert(fc.property(blockSoup(30), chain, checkEdits), runs(t, 200));
});

test('a chain of edits gives what a fresh parse gives: odd running text', (t) => {
  fc.assert(fc.property(textSoup(20), chain, checkEdits), runs(t, 120));
});

test(
  'a chain of edits gives what a fresh parse gives: real documents',
  { skip: CORPORA_ABSENT },
  (t) => {
    const short = (readCorpora() ?? []).filter(({ text }) => text.length < 12_000);
    const text = fc.constantFrom(...short.map((sample) => sample.text));
    fc.assert(fc.property(text, chain, checkEdits), runs(t, 10));
  },
);

test('a text replaced by another gives what a fresh parse gives', (t) => {
  fc.assert(
    fc.property(blockSoup(), blockSoup(), (before, after) => {
      checkChange(parseDocument(URI, before), after);
    }),
    runs(t, 200),
  );
});

test('a definition that comes or goes changes the references to it in other pieces', () => {
  const body = '# A\n\n[x][a] ![a] [a] [^f]\n\n# B\n\n[A][]\n\n# C\n\n';
  const bare = parseDocument(URI, body);
  assert.deepEqual(bare.references, []);
  const defined = checkChange(bare, `${body}[a]: b.md\n\n[^f]: note\n`);
  assert.equal(defined.references.filter(({ form }) => form === 'label').length, 4);
  const moved = checkChange(defined, `# New\n\n[^f]: note\n\n[a]: b.md\n\n${body}`);
  assert.equal(moved.references.filter(({ form }) => form === 'label').length, 4);
  assert.deepEqual(checkChange(moved, body).references, []);
});

test('a fence that opens takes the headings after it, and gives them back when it closes', () => {
  const rest = 'text\n\n# B\n\n[[X]]\n\n# C\n';
  const plain = parseDocument(URI, `# A\n\n${rest}`);
  const open = checkChange(plain, `# A\n\n\`\`\`\n${rest}`);
  assert.equal(open.sections.length, 1);
  const closed = checkChange(open, `# A\n\n\`\`\`\n\`\`\`\n${rest}`);
  assert.equal(closed.sections.length, 3);
});

test('an edit keeps the facts of the pieces it does not touch', () => {
  const text = ['A', 'B', 'C'].map((name) => `# ${name}\n\nA few words of ${name}.\n\n`).join('');
  const before = parseDocument(URI, text);
  const after = parseDocument(URI, text.replace('words of B', 'more words of B'), before);
  assert.deepEqual(
    after.parts.map(({ facts }, index) => facts === before.parts[index]?.facts),
    [true, false, true],
  );
});
