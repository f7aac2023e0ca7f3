import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Client, RICH } from './client.js';

interface Progress {
  readonly token: string;
  readonly value: {
    readonly kind: string;
    readonly percentage?: number;
    readonly message?: string;
  };
}

suite('the progress of indexing', () => {
  test('begins, goes on and ends', async (t) => {
    const client = await Client.start(t, manyDocuments(20));
    const { token } = await client.server.waitFor<Progress>('window/workDoneProgress/create');
    const begin = await client.server.waitFor<Progress>('$/progress');
    assert.deepEqual(begin, {
      token,
      value: { kind: 'begin', title: 'Reading specifications', cancellable: true, percentage: 0 },
    });
    const report = await client.server.waitFor<Progress>('$/progress');
    assert.equal(report.value.kind, 'report');
    assert.match(report.value.message ?? '', /^\d+ of 20$/);
    await client.server.waitFor('$/progress', ({ value }: Progress) => value.kind === 'end');
  });

  test('ends the indexing when it is cancelled', async (t) => {
    const client = await Client.start(t, manyDocuments(2000));
    const { token } = await client.server.waitFor<Progress>('window/workDoneProgress/create');
    await client.server.waitFor('$/progress', ({ value }: Progress) => value.kind === 'report');
    client.notify('window/workDoneProgress/cancel', { token });
    await client.server.waitFor('$/progress', ({ value }: Progress) => value.kind === 'end');
    await client.logged(/^Indexing was cancelled/);
    client.openUri(client.uri('/Other.md'), '[[Document-1999]] [[Nowhere]] [[#Nowhere]]');
    // Nobody waits any longer, and nothing is said of documents that may be there.
    await client.indexed();
    assert.deepEqual(await client.findings('/Other.md'), [
      'unknown-heading: This document has no heading "Nowhere".',
    ]);
    // Who wants to know everything checked wants to know everything indexed.
    const result = await client.request<{ documents: number }>('specmark/checkAll', {});
    assert.equal(result.documents, 2001);
    assert.deepEqual(await client.findings('/Other.md'), [
      'unknown-document: There is no document "Nowhere".',
      'unknown-heading: This document has no heading "Nowhere".',
    ]);
  });

  test('does not keep an author who types from getting answers', async (t) => {
    const client = await Client.start(t, manyDocuments(1000));
    await client.server.waitFor('$/progress', ({ value }: Progress) => value.kind === 'report');
    client.openUri(client.uri('/Other.md'), '# Other\n\n[[#Nowhere]]\n');
    assert.equal((await client.findings('/Other.md')).length, 1);
    const ended = client.server.sent<Progress>('$/progress').filter(isEnd);
    assert.deepEqual(ended, [], 'The answer came before the indexing had ended.');
    await client.indexed();
  });

  test('is not shown where there is nothing new to be read', async (t) => {
    const client = await Client.start(t, manyDocuments(3));
    await client.server.waitFor('$/progress', isEnd);
    await client.server.waitFor('window/workDoneProgress/create');
    client.settings = { rules: { 'missing-field': 'off' }, exclude: ['Document-2.md'] };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.indexed();
    assert.deepEqual(client.server.sent('window/workDoneProgress/create'), []);
  });

  test('is not shown to a client that cannot show it', async (t) => {
    const client = await Client.start(t, manyDocuments(20), {
      capabilities: { ...RICH, window: { workDoneProgress: false } },
    });
    await client.indexed();
    assert.deepEqual(client.server.sent('window/workDoneProgress/create'), []);
    assert.deepEqual(client.server.sent('$/progress'), []);
  });
});

function isEnd({ value }: Progress): boolean {
  return value.kind === 'end';
}

function manyDocuments(count: number): string {
  const numbers = Array.from({ length: count }, (_, number) => String(number));
  return numbers.map((number) => `//- /Document-${number}.md\n# Document ${number}\n`).join('');
}
