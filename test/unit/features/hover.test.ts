import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getHover, hoverTarget } from '../../../server/src/service/features/hover.js';
import { plainText } from '../../../server/src/service/features/markdown.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import { openFixture, textIn } from '../fixture.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Version:** [x.y]
**Tags:** #note
**Related:** [Notes]

## Context

[Why this note is there]

### Background

## Decision (optional)

[What was decided]
`;

const STORE = `//- /Store.md
# The Store

**Version:** 1.2
**Tags:** #note #status/done
**Related:** [[Desk]]

Keeps all there is.

## Context

<!-- why -->

Shelves are full:

- books
- maps

## Decision
//- /Desk.md
# Desk

**Tags:** #note
`;

/**
 * What is shown at the cursor, as plain text without blank lines, and the text it is shown for. The
 * texts of all files are at hand.
 */
function hoverIn(document: string): { over: string; lines: string[] } | undefined {
  const { snapshot, uri, cursor, texts, text } = openFixture(`${document}\n${TEMPLATE}${STORE}`);
  assert.ok(cursor);
  const target = hoverTarget(snapshot, uri, cursor.position);
  const targetText = target === undefined ? undefined : texts.get(target);
  const atHand =
    target === undefined || targetText === undefined
      ? snapshot
      : snapshot.withDocument(parseDocument(target, targetText));
  const hover = getHover(atHand, uri, cursor.position);
  if (!hover) return undefined;
  const { value } = hover.contents as { value: string };
  assert.ok(hover.range);
  const lines = plainText(value).split('\n').filter(Boolean);
  return { over: textIn(text(uri), hover.range), lines };
}

function check(document: string, over: string, ...lines: readonly string[]): void {
  assert.deepEqual(hoverIn(`//- /a.md\n${document}`), { over, lines });
}

describe('a reference', () => {
  const FACTS = 'note · done · 1.2 · 1 of 1 section';

  test('shows what the document is and how it begins', () => {
    check(
      'See [[Sto$0re|it]].',
      '[[Store|it]]',
      'Store: The Store',
      FACTS,
      'related 1 · mentioned by 1',
      '---',
      'Keeps all there is.',
    );
  });

  test('to a heading shows its first text', () => {
    check(
      '[it](Store.md#con$0text)',
      '[it](Store.md#context)',
      'Store: The Store',
      FACTS,
      'related 1 · mentioned by 1',
      'Context',
      '---',
      'Shelves are full:',
    );
  });

  test('to an unknown heading says so', () => {
    assert.ok(hoverIn('//- /a.md\n[[Sto$0re#Nothing]]')?.lines.includes('It has no such heading.'));
  });

  test('as an id in prose is a reference', () => {
    const found = hoverIn('//- /a.md\nSee SPEC-$0X.\n//- /SPEC-X.md\n# Exes\n');
    assert.deepEqual([found?.over, found?.lines[0]], ['SPEC-X', 'SPEC-X: Exes']);
  });

  test('that leads nowhere shows nothing', () => {
    assert.equal(hoverIn('//- /a.md\n[[Now$0here]]'), undefined);
  });
});

const NOTE = '# A\n\n**Version:** 1.0\n**Tags:** #note #rare\n**Related:** [Notes]\n\n## Context\n';

test('the name of a field shows what it is for', () => {
  check(
    NOTE.replace('Related', 'Rel$0ated'),
    'Related',
    'Related – a field of the note template',
    'The documents of the relation related. Each of them says related in turn.',
    'The template says: [Notes]',
  );
  check(
    NOTE.replace('Version', '$0Version'),
    'Version',
    'Version – a field of the note template',
    'A version, such as 1.0.',
    'The template says: [x.y]',
  );
});

test('a heading shows what the template asks for', () => {
  check(
    NOTE.replace('Context', 'Con$0text'),
    '## Context',
    'Context – a section of the note template',
    '[Why this note is there]',
    'Subsections: Background.',
  );
  check(
    `${NOTE}\n## Deci$0sion`,
    '## Decision',
    'Decision – an optional section of the note template',
    '[What was decided]',
  );
});

test('a placeholder shows what is asked', () => {
  check(
    NOTE.replace('[Notes]', '[No$0tes]'),
    '[Notes]',
    'The note template asks for Related:',
    '> Notes',
  );
});

test('a tag shows where else it is', () => {
  check(
    NOTE.replace('#note', '#no$0te'),
    '#note',
    '#note is a tag of 2 other documents:',
    '- Desk',
    '- Store: The Store',
  );
  check(NOTE.replace('#rare', '#ra$0re'), '#rare', 'No other document has the tag #rare.');
});

test('plain text and code show nothing', () => {
  assert.equal(hoverIn('//- /a.md\nSome te$0xt.'), undefined);
  assert.equal(hoverIn('//- /a.md\n`[[Sto$0re]]`'), undefined);
});
