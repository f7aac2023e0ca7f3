import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readTextNow } from '../../../server/src/lsp/files/read-text.js';

const folder = mkdtempSync(join(tmpdir(), 'specmark-read-text-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const CONTENTS: readonly (readonly [what: string, content: Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['ASCII', Buffer.from('# Plain\n\nText.\n')],
  ['Latin letters', Buffer.from('# Größe\n')],
  ['emoji', Buffer.from('# Done ✅ 😀\n')],
  ['a byte order mark', Buffer.from('\ufeff# Ä\n')],
  ['bytes that are no UTF-8', Buffer.from([0x23, 0x20, 0xff, 0xc3, 0x0a])],
  ['a character that is cut off', Buffer.from('# ✅').subarray(0, 4)],
  ['more than the shared memory holds', Buffer.from('é'.repeat(200_000))],
];

for (const [what, content] of CONTENTS) {
  test(`a file of ${what} is read as Node reads it`, () => {
    const path = join(folder, 'a.md');
    writeFileSync(path, content);
    assert.equal(readTextNow(path, content.length), readFileSync(path, 'utf8'));
  });
}

test('a file that has grown since its size was asked for is read whole', () => {
  const path = join(folder, 'grown.md');
  writeFileSync(path, 'x'.repeat(300_000));
  assert.equal(readTextNow(path, 10).length, 300_000);
});

test('the text before does not show in a shorter one', () => {
  const path = join(folder, 'b.md');
  writeFileSync(path, '# Long title ✅');
  const first = readTextNow(path, 1);
  writeFileSync(path, '# ✅');
  assert.equal(readTextNow(path, 1), '# ✅');
  assert.equal(first, '# Long title ✅');
});
