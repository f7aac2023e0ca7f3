import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from './client.js';

/** Enough documents for their index to be kept, each with a link to the next. */
const COUNT = 220;
const FIXTURE = Array.from({ length: COUNT }, (_, number) => {
  const next = `Document-${String((number + 1) % COUNT)}`;
  return `//- /docs/Document-${String(number)}.md\n# Title ${String(number)}\n\n## Scope\n\n[[${next}#Scope]]\n`;
}).join('');

const LONG_AGO = new Date(2020, 1, 1);

/** Files that were left alone for long enough for their state to be known. */
function age({ workspace }: Client): void {
  const folder = workspace.path('/docs');
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), LONG_AGO, LONG_AGO);
}

/** A first session, which leaves its index behind. */
async function firstSession(t: TestContext): Promise<Client> {
  const client = Client.launch(t, FIXTURE);
  age(client);
  mkdirSync(client.workspace.path('/.kept'));
  await client.initialize({ params: options(client) });
  await client.indexed();
  await keptFile(client);
  return client;
}

/** A later session in the same workspace. */
async function nextSession(t: TestContext, first: Client): Promise<Client> {
  return Client.start(t, '', {
    params: {
      ...options(first),
      workspaceFolders: [{ uri: first.uri(''), name: 'ws' }],
    },
  });
}

function options(client: Client) {
  return { initializationOptions: { cacheFolder: client.workspace.path('/.kept') } };
}

/** The path of the index once it is there. */
async function keptFile(client: Client): Promise<string> {
  const folder = client.workspace.path('/.kept');
  for (;;) {
    const name = readdirSync(folder).find((candidate) => candidate.endsWith('.index'));
    if (name) return join(folder, name);
    await pause(10);
  }
}

const READ = /^\d+ of \d+ documents were read/;

async function namesOfRelated(client: Client, uri: string): Promise<string[]> {
  const groups = await client.request<{ documents: { name: string }[] }[]>(
    'specmark/relatedDocuments',
    { uri },
  );
  return groups.flatMap(({ documents }) => documents.map(({ name }) => name)).sort();
}

suite('an index that was kept', () => {
  test('is used for the files that are as they were, and for no others', async (t) => {
    const first = await firstSession(t);
    const { workspace } = first;
    workspace.write('/docs/Document-7.md', '# Changed\n\n[[Document-50]]\n');
    // A change that shows neither in the size nor in the time of modification.
    const text = workspace.text('/docs/Document-9.md');
    workspace.write('/docs/Document-9.md', text.replace('Document-10', 'Document-51'));
    utimesSync(workspace.path('/docs/Document-9.md'), LONG_AGO, LONG_AGO);
    workspace.remove('/docs/Document-11.md');
    workspace.write('/docs/New.md', '[[Document-52]]\n');
    const next = await nextSession(t, first);
    assert.match(await next.logged(READ), /^3 of 220 documents/);
    const uri = (number: number) => first.uri(`/docs/Document-${String(number)}.md`);
    assert.deepEqual(await namesOfRelated(next, uri(50)), [
      'Document-49',
      'Document-51',
      'Document-7',
    ]);
    assert.deepEqual(await namesOfRelated(next, uri(51)), [
      'Document-50',
      'Document-52',
      'Document-9',
    ]);
    assert.deepEqual(await namesOfRelated(next, uri(52)), ['Document-51', 'Document-53', 'New']);
    assert.deepEqual(await namesOfRelated(next, uri(12)), ['Document-13']);
    next.openUri(uri(1), '[[Document-100#Scope]] [[Document-100#Nowhere]] [[Document-11]]\n');
    const { items } = await next.request<{ items: { message: string }[] }>(
      'textDocument/diagnostic',
      { textDocument: { uri: uri(1) } },
    );
    assert.deepEqual(
      items.map(({ message }) => message),
      ['"Document-100" has no heading "Nowhere".', 'There is no document "Document-11".'],
    );
  });

  const damages: Record<string, (bytes: Buffer) => Buffer> = {
    'a byte of it is another': (bytes) => {
      const middle = bytes.length >> 1;
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
      return bytes;
    },
    'it was cut off': (bytes) => bytes.subarray(0, bytes.length - 1000),
    'it is empty': () => Buffer.alloc(0),
    'it is something else': () => Buffer.from('# Not an index\n'.repeat(100)),
  };
  for (const [what, damage] of Object.entries(damages)) {
    test(`is made anew where ${what}`, async (t) => {
      const first = await firstSession(t);
      const path = await keptFile(first);
      const whole = readFileSync(path);
      writeFileSync(path, damage(Buffer.from(whole)));
      const next = await nextSession(t, first);
      await next.logged(/^The kept index .* is not used, and made anew/);
      assert.deepEqual(await namesOfRelated(next, first.uri('/docs/Document-5.md')), [
        'Document-4',
        'Document-6',
      ]);
      while (!readFileSync(path).equals(whole)) await pause(10);
      assert.deepEqual(next.server.sent('window/showMessage'), []);
    });
  }

  test('is not used where another version made it', async (t) => {
    const first = await firstSession(t);
    const path = await keptFile(first);
    const bytes = readFileSync(path);
    bytes.fill('0', 32, 40);
    writeFileSync(path, bytes);
    const next = await nextSession(t, first);
    assert.equal((await namesOfRelated(next, first.uri('/docs/Document-5.md'))).length, 2);
    assert.deepEqual(next.server.sent('window/logMessage'), []);
  });

  test('is none where the folder cannot be written, and all goes on', async (t) => {
    const client = Client.launch(t, FIXTURE);
    age(client);
    client.workspace.write('/.kept', 'a file in the place of the folder');
    await client.initialize({ params: options(client) });
    assert.equal((await namesOfRelated(client, client.uri('/docs/Document-5.md'))).length, 2);
    await client.logged(/^The index is not kept: /);
    assert.ok(existsSync(client.workspace.path('/.kept')));
  });

  test('leaves out a file that was changed a moment ago', async (t) => {
    const first = Client.launch(t, FIXTURE);
    age(first);
    // However long the server takes to come to it, this is not long ago.
    const soon = new Date(Date.now() + 3_600_000);
    utimesSync(first.workspace.path('/docs/Document-3.md'), soon, soon);
    mkdirSync(first.workspace.path('/.kept'));
    await first.initialize({ params: options(first) });
    await first.indexed();
    await keptFile(first);
    const next = await nextSession(t, first);
    assert.match(await next.logged(READ), /^1 of 220 documents/);
  });
});
