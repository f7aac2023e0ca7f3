import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDocument, type SpecDocument } from '../../server/src/service/parse/document.js';
import { CORPORA_ABSENT, readCorpora } from './corpora.js';
import { blockSoup, snippet, textSoup } from './documents.js';
import { everythingOf } from './facts.js';
import { runs } from './runs.js';

const URI = 'file:///ws/a.md';

/** A change as people and their tools make them: some text goes and some comes in its place. */
interface Edit {
  /** How far into the text, from 0 to 1. */
  readonly at: number;
  /** Whether it starts where a line starts. */
  readonly atLine: boolean;
  /** How many characters go; `'line'` for the rest of the line with its ending. */
  readonly remove: number | 'line';
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(1000).map((thousandths) => thousandths / 1000),
  atLine: fc.boolean(),
  remove: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat(5) },
    { weight: 2, arbitrary: fc.constant('line' as const) },
    { weight: 1, arbitrary: fc.nat(400) },
  ),
  insert: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 5, arbitrary: snippet }),
});

function apply(text: string, { at, atLine, remove, insert }: Edit): string {
  const offset = Math.floor(at * text.length);
  const start = atLine ? text.lastIndexOf('\n', offset - 1) + 1 : offset;
  const lineEnd = text.indexOf('\n', start);
  const end =
    remove !== 'line' ? start + remove : lineEnd < 0 ? text.length : Math.min(lineEnd + 1);
  return text.slice(0, start) + insert + text.slice(end);
}

/** Checks that after each edit of a chain the document is as if it were parsed for the first time. */
function checkEdits(text: string, edits: readonly Edit[]): void {
  let document = parseDocument(URI, text);
  for (const change of edits) {
    const next = apply(document.text, change);
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
  fc.assert(fc.property(blockSoup(30), chain, checkEdits), runs(t, 250));
});

test('a chain of edits gives what a fresh parse gives: odd running text', (t) => {
  fc.assert(fc.property(textSoup(20), chain, checkEdits), runs(t, 150));
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
    after.pieces.map(({ facts }, index) => facts === before.pieces[index]?.facts),
    [true, false, true],
  );
});
