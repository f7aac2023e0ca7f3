import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { archiveRecords, openArchive } from '../../server/src/service/workspace/archive.js';
import { packRecords } from '../../server/src/service/workspace/pack.js';
import type { PackedRecord } from '../../server/src/service/workspace/packed-record.js';
import { readFacts } from '../../server/src/service/workspace/read-facts.js';
import { recordOf, type DocumentRecord } from '../../server/src/service/workspace/record.js';
import { CORPORA_ABSENT, readCorpora, SPEC_EXAMPLES } from './corpora.js';
import { applyEdit, blockSoup, constructSoup, edit, textSoup } from './documents.js';
import { runs, sample } from './runs.js';

/*
 * What is kept of a file whose text is not kept is read without a document being made of it. It says
 * what the record of the parsed document says.
 */

const METADATA = [
  ...['# T\n**Tags:** #a #b/c, `#d` [[x#e]]\n', '# T\n\n## Sub\n**Related:** [[A]] | SPEC-B\n'],
  ...['---\ntags: [a, "b c"]\nkind: prd\nrequires: SPEC-B\n---\n', '**Status:** #status/done\n'],
  ...[
    '<!-- specmark: kind=prd -->\n\n',
    '# \n__Title:__ Shown\n',
    '# T\n## S\n### U\n**K:** v #t\n',
  ],
];

const document = fc
  .tuple(
    fc.oneof(fc.constant(''), fc.constantFrom(...METADATA)),
    fc.oneof(
      { weight: 1, arbitrary: textSoup(12) },
      { weight: 1, arbitrary: blockSoup() },
      { weight: 2, arbitrary: constructSoup() },
    ),
  )
  .map(([start, rest]) => start + rest);

function checkPacked(...texts: readonly string[]): void {
  const uriOf = (index: number) => `file:///ws/folder/${index ? String(index) : 'README'}.md`;
  const packed = packRecords(
    texts.map((text, index) => ({ facts: readFacts(uriOf(index), text), stamp: STAMP })),
  );
  assert.equal(packed.length, texts.length);
  const stored = throughArchive(packed);
  texts.forEach((text, index) => {
    const record = recordOf(parseDocument(uriOf(index), text));
    const live = sayings(record);
    assert.deepEqual(sayings(packed[index] as DocumentRecord), live);
    assert.deepEqual(sayings(stored[index] as DocumentRecord), live);
    checkParts(packed[index] as DocumentRecord, record);
  });
}

/** Where a packed record says where the parts of a reference stand, it says what the text does. */
function checkParts(packed: DocumentRecord, live: DocumentRecord): void {
  packed.references.forEach(({ form, parts, target, fragment }, index) => {
    if (!parts || form === 'label') return;
    const { angled, ...places } = live.references[index]?.parts ?? assert.fail();
    assert.deepEqual({ target: parts.target, fragment: parts.fragment }, places);
    if (parts.angled !== undefined)
      assert.equal(parts.angled, angled, `${target}#${String(fragment)}`);
  });
}

const STAMP = { size: 1, modified: 2.5, changed: 3 };

/** The records as they come out of an archive that they were put into. */
function throughArchive(records: readonly PackedRecord[]): readonly PackedRecord[] {
  const parts: number[] = [];
  const writing = archiveRecords(records);
  let step = writing.next();
  for (; !step.done; step = writing.next()) for (const number of step.value) parts.push(number);
  const stored = openArchive({ numbers: Int32Array.from(parts), ...step.value });
  assert.deepEqual(
    stored.map(({ stamp }) => stamp),
    records.map(() => STAMP),
  );
  return stored;
}

/** All that a record says, as plain values. */
function sayings(record: DocumentRecord) {
  const { uri, name, nameKeys, title, titleRange, claimedKind, tags, status } = record;
  return {
    ...{ uri, name, nameKeys, title, titleRange, claimedKind, tags, status },
    headings: record.headings.map(({ text, key, slug, level, range, selectionRange, parent }) => ({
      ...{ text, key, slug, level, range, selectionRange, parent },
    })),
    anchors: record.anchors,
    marks: record.marks,
    fields: record.fields,
    references: record.references.map(
      ({ form, target, fragment, range, field, heading, inHeading }) => ({
        ...{ form, target, fragment, range, field, heading, inHeading },
      }),
    ),
    mentionKeys: record.mentionKeys,
  };
}

test('a packed record says what the document says: odd documents', (t) => {
  fc.assert(
    fc.property(document, document, (first, second) => {
      checkPacked(first, second);
    }),
    runs(t, 1000),
  );
});

test(
  'a packed record says what the document says: real documents',
  { skip: CORPORA_ABSENT },
  (t) => {
    const files = readCorpora() ?? [];
    const vault = files.filter(({ name }) => !name.startsWith('eips'));
    const others = files.filter(({ name }) => name.startsWith('eips'));
    checkPacked(...[...vault, ...sample(t, others, 30)].map(({ text }) => text));
    checkPacked(...sample(t, files, 20).map(({ text }) => text.replaceAll('\n', '\r\n')));
  },
);

test(
  'a packed record says what the document says: real documents after edits',
  { skip: CORPORA_ABSENT },
  (t) => {
    const short = (readCorpora() ?? []).filter(({ text }) => text.length < 12_000);
    const text = fc.constantFrom(...short.map((file) => file.text));
    const edits = fc.array(edit, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(text, edits, (before, all) => {
        checkPacked(all.reduce(applyEdit, before));
      }),
      runs(t, 60),
    );
  },
);

test('a packed record says what the document says: the CommonMark examples', () => {
  checkPacked(...SPEC_EXAMPLES, ...SPEC_EXAMPLES.map((example) => `${example}# H\n[foo] SPEC-X\n`));
});
