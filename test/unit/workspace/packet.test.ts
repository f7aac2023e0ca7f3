import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PacketReceiver, PacketSender } from '../../../server/src/service/workspace/packet.js';
import { packRecords } from '../../../server/src/service/workspace/pack.js';
import { readFacts } from '../../../server/src/service/workspace/read-facts.js';
import type { DocumentRecord } from '../../../server/src/service/workspace/record.js';

const STAMP = { size: 1, modified: 2, changed: 3 };

function toPack(uri: string, text: string) {
  return { facts: readFacts(uri, text), stamp: STAMP };
}

const DOCUMENTS = [
  ['file:///a.md', '# A\n\n**Tags:** #one\n\n## Scope\n\nSee [[b#Scope]] and [c](c.md).\n'],
  ['file:///b.md', '# B\n\n## Scope\n\n[[a]]\n'],
  ['file:///c.md', '# C\n\n## Other words\n\n[[a]] [[b]]\n'],
] as const;

function said({ uri, title, tags, headings, references, mentionKeys }: DocumentRecord) {
  return {
    ...{ uri, title, tags, mentionKeys },
    headings: headings.map(({ text, slug, range }) => ({ text, slug, range })),
    references: references.map(({ target, fragment, range }) => ({ target, fragment, range })),
  };
}

describe('records from another thread', () => {
  test('say what the records say that were sent', () => {
    const sender = new PacketSender();
    const receiver = new PacketReceiver();
    const received = DOCUMENTS.flatMap(([uri, text]) =>
      receiver.unpack(structuredClone(sender.pack([toPack(uri, text)]))),
    );
    const own = packRecords(DOCUMENTS.map(([uri, text]) => toPack(uri, text)));
    assert.deepEqual(received.map(said), own.map(said));
    assert.deepEqual(
      received.map(({ stamp }) => stamp),
      [STAMP, STAMP, STAMP],
    );
  });

  test('bring no word twice', () => {
    const sender = new PacketSender();
    const [first, second, third] = DOCUMENTS;
    sender.pack([first, second, third].map(([uri, text]) => toPack(uri, text)));
    const again = sender.pack([toPack('file:///d.md', '# A\n\n## Scope\n\n[[b]] and [[new]]\n')]);
    assert.deepEqual(again.words, ['new']);
  });

  test('may be none', () => {
    assert.deepEqual(new PacketReceiver().unpack(new PacketSender().pack([])), []);
  });
});
