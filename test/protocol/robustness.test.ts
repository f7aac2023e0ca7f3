import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import {
  CancellationTokenSource,
  ErrorCodes,
  LSPErrorCodes,
  type ResponseError,
} from 'vscode-languageserver/node';
import { at, Client } from './client.js';

const FIXTURE = `
  //- /Alpha.md
  # Alpha

  See [[Beta]].
  //- /Beta.md
  # Beta
`;

const REQUESTS = [
  'textDocument/definition',
  'textDocument/completion',
  'textDocument/codeAction',
  'textDocument/diagnostic',
  'completionItem/resolve',
  'specmark/documentStatus',
  'specmark/missingSections',
  'specmark/relatedDocuments',
  'specmark/newDocument',
];

suite('a request that breaks the protocol', () => {
  for (const [what, params] of [
    ['without parameters', undefined],
    ['with empty parameters', {}],
    ['with null for parameters', null],
    ['with a list for parameters', [1, 'two']],
    ['with numbers for what is no number', { textDocument: 3, uri: 4, position: 5, data: 6 }],
    ['with an empty URI', { textDocument: { uri: '' }, uri: '', data: { uri: '' } }],
    [
      'with a URI that is none',
      { textDocument: { uri: 'file:////%%\\?' }, uri: 'file:////%%\\?', position: 1 },
    ],
    ['with a position that is none', inAlpha({ position: { line: 'x', character: -1 } })],
  ] as const) {
    test(`${what} gets an answer, and the next one too`, async (t) => {
      const client = await start(t);
      for (const method of REQUESTS) {
        await answered(client, method, typeof params === 'function' ? params(client) : params);
      }
      await assertWorks(client);
    });
  }

  test('gets to know what is wrong with it', async (t) => {
    const client = await start(t);
    const textDocument = { uri: client.uri('/Alpha.md') };
    const { code, message } = await client.fails('textDocument/definition', { textDocument });
    assert.equal(code, ErrorCodes.InvalidParams);
    assert.equal(message, 'The position is missing or malformed.');
  });

  test('so that its handler throws, gets an error, and the log says where', async (t) => {
    const client = await start(t);
    const { code, message } = await client.fails('textDocument/codeAction', {
      textDocument: { uri: client.uri('/Alpha.md') },
      range: at(0, 0),
      context: { only: 5 },
    });
    assert.equal(code, ErrorCodes.InternalError);
    assert.match(message, /^textDocument\/codeAction failed: /);
    const logged = await client.logged(/textDocument\/codeAction failed/);
    assert.match(logged, /^textDocument\/codeAction failed: TypeError: .*\n +at /);
    await assertWorks(client);
  });

  test('and is none that is known gets to know that', async (t) => {
    const client = await start(t);
    const { code } = await client.fails('textDocument/moniker', {});
    assert.equal(code, ErrorCodes.MethodNotFound);
  });
});

suite('a request that makes no sense', () => {
  test('outside of the text gets an answer', async (t) => {
    const client = await start(t);
    for (const position of [
      { line: 0, character: 9999 },
      { line: 9999, character: 0 },
      { line: 2_147_483_647, character: 2_147_483_647 },
    ]) {
      // A character past the end of its line is the end of it (LSP 3.17, "Position").
      const isTitle = position.line === 0;
      assert.equal((await client.definition('/Alpha.md', position)).length, isTitle ? 1 : 0);
      await client.completion('/Alpha.md', position);
      await client.codeActions('/Alpha.md', { start: position, end: position });
    }
    await client.codeActions('/Alpha.md', { start: at(9, 9).start, end: at(1, 0).start });
    await assertWorks(client);
  });

  test('in a document that is not open gets an empty answer', async (t) => {
    const client = await start(t);
    assert.deepEqual(await client.definition('/Nowhere.md', { line: 0, character: 0 }), []);
    assert.equal(await client.completion('/Nowhere.md', { line: 0, character: 0 }), null);
    assert.deepEqual(await client.codeActions('/Nowhere.md', at(0, 0)), []);
    assert.deepEqual(await client.findings('/Nowhere.md'), []);
    const uri = client.uri('/Nowhere.md');
    assert.equal(await client.request('specmark/documentStatus', { uri }), null);
    const missing = await client.request('specmark/missingSections', { uri });
    assert.deepEqual(missing, { names: [], edits: [] });
    assert.deepEqual(await client.request('specmark/relatedDocuments', { uri }), []);
  });
});

suite('a notification that breaks the protocol', () => {
  test('is told of in the log, and the next request works', async (t) => {
    const client = await start(t);
    for (const method of [
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didClose',
      'workspace/didChangeWatchedFiles',
    ]) {
      client.notify(method, { textDocument: null, changes: null });
      await client.logged(new RegExp(`${method} failed`));
    }
    client.notify('workspace/didChangeWorkspaceFolders', { event: {} });
    client.notify('$/cancelRequest', {});
    client.notify('window/workDoneProgress/cancel', {});
    client.notify('something/else', { of: 'no interest' });
    await assertWorks(client);
  });

  test('as a change of a document that is not open, is passed over', async (t) => {
    const client = await start(t);
    client.change('/Nowhere.md', { text: 'x' });
    client.close('/Nowhere.md');
    await assertWorks(client);
  });

  test('as JSON that is none, is passed over', async (t) => {
    const client = await start(t);
    for (const body of ['{', 'null', '[]', '{"jsonrpc":"2.0","method":"$/cancelRequest"}']) {
      client.server.writeRaw(`Content-Length: ${String(body.length)}\r\n\r\n${body}`);
    }
    await assertWorks(client);
  });
});

suite('a client that traces', () => {
  test('is told how long each request took', async (t) => {
    const client = await start(t);
    client.notify('$/setTrace', { value: 'verbose' });
    await assertWorks(client);
    await client.server.waitFor('$/logTrace', ({ message }: { message: string }) =>
      /^textDocument\/definition took \d+\.\d ms\.$/.test(message),
    );
  });
});

suite('a request that is cancelled', () => {
  test('is answered as cancelled, not as empty', async (t) => {
    const client = await Client.start(t, manyDocuments());
    // The answer waits for the index, and so the request is still there to be cancelled.
    const source = new CancellationTokenSource();
    const request = client.request(
      'specmark/relatedDocuments',
      { uri: client.uri('/Document-1.md') },
      source.token,
    );
    source.cancel();
    await assert.rejects(request, isCancelled);
    await client.indexed();
  });

  test('while everything is checked, is answered as cancelled', async (t) => {
    const client = await Client.start(t, manyDocuments());
    await client.indexed();
    const source = new CancellationTokenSource();
    const request = client.request('specmark/checkAll', { workDoneToken: 'check' }, source.token);
    await client.server.waitFor('$/progress', isReport);
    source.cancel();
    await assert.rejects(request, isCancelled);
    await client.server.waitFor('$/progress', isEnd);
    assert.equal((await client.definition('/Document-1.md', at(0, 0).start)).length, 0);
  });
});

interface ProgressParams {
  readonly token: string;
  readonly value: { readonly kind: string };
}

function isReport({ token, value }: ProgressParams): boolean {
  return token === 'check' && value.kind === 'report';
}

function isEnd({ token, value }: ProgressParams): boolean {
  return token === 'check' && value.kind === 'end';
}

function isCancelled(error: ResponseError<unknown>): boolean {
  return error.code === LSPErrorCodes.RequestCancelled;
}

function inAlpha(rest: object) {
  return (client: Client) => ({ textDocument: { uri: client.uri('/Alpha.md') }, ...rest });
}

async function start(t: TestContext): Promise<Client> {
  const client = await Client.start(t, FIXTURE);
  await client.indexed();
  client.open('/Alpha.md');
  return client;
}

/** Whatever the answer is: there is one. */
async function answered(client: Client, method: string, params: unknown): Promise<void> {
  await client.request(method, params).catch((error: unknown) => {
    assert.ok(error instanceof Error && 'code' in error, `${method}: ${String(error)}`);
  });
}

async function assertWorks(client: Client): Promise<void> {
  const links = await client.definition('/Alpha.md', { line: 2, character: 7 });
  assert.deepEqual(
    links.map(({ targetUri }) => targetUri),
    [client.uri('/Beta.md')],
  );
}

function manyDocuments(): string {
  const numbers = Array.from({ length: 300 }, (_, number) => String(number));
  return numbers.map((number) => `//- /Document-${number}.md\n# Document ${number}\n`).join('');
}
