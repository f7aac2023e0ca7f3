import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { at, Client } from './client.js';

const FIXTURE = `
  //- /Alpha.md
  # Alpha
  //- /Beta.md
  # Beta
`;

suite('edits', () => {
  test('after an emoji are counted in UTF-16', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md', 'A 🧩🧩 [[Be]] end\n');
    // The cursor stands after "Be": two letters, four halves, three separators, two brackets.
    client.change('/Alpha.md', { range: at(0, 11), text: 'ta' });
    const [link] = await client.definition('/Alpha.md', { line: 0, character: 10 });
    assert.equal(link?.targetUri, client.uri('/Beta.md'));
    assert.deepEqual(link.originSelectionRange, { ...at(0, 7), end: { line: 0, character: 15 } });
  });

  test('keep carriage returns where they are', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md', '# Alpha\r\n\r\nOne\r\nTwo\r\n');
    client.change(
      '/Alpha.md',
      { range: at(3, 3), text: '\r\n[[Beta]]' },
      { range: { ...at(1, 0), end: { line: 2, character: 0 } }, text: '' },
      { range: at(0, 7), text: ' 🚀' },
    );
    const [link] = await client.definition('/Alpha.md', { line: 3, character: 4 });
    assert.equal(link?.targetUri, client.uri('/Beta.md'));
    assert.deepEqual(link.originSelectionRange, { ...at(3, 0), end: { line: 3, character: 8 } });
  });

  test('that replace the whole text are taken', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md');
    client.change('/Alpha.md', { text: '[[Beta]]' });
    assert.equal((await client.definition('/Alpha.md', { line: 0, character: 3 })).length, 1);
  });

  test('that are malformed leave the text as it was', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md', '[[Beta]]');
    const malformed = { range: { start: null, end: null } } as never;
    client.change('/Alpha.md', { range: at(0, 0), text: 'lost ' }, malformed);
    await client.logged(/textDocument\/didChange failed/);
    const [link] = await client.definition('/Alpha.md', { line: 0, character: 3 });
    assert.deepEqual(link?.originSelectionRange, { ...at(0, 0), end: { line: 0, character: 8 } });
  });

  test('reach over the end of the text without harm', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md', 'One\n');
    client.change('/Alpha.md', { range: at(99, 99), text: '[[Beta]]' });
    assert.equal((await client.definition('/Alpha.md', { line: 1, character: 3 })).length, 1);
  });

  test('in a document of another language are nobody’s affair', async (t) => {
    const client = await Client.start(t, FIXTURE);
    const uri = client.uri('/notes.txt');
    client.openUri(uri, '[[Gamma]]', 'plaintext');
    client.change('/notes.txt', { text: '[[Delta]]' });
    await client.indexed();
    const params = { textDocument: { uri } };
    const report = await client.request('textDocument/diagnostic', params);
    assert.deepEqual(report, { kind: 'full', items: [] });
  });

  test('of a document without a file are followed as well', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    const uri = 'untitled:Untitled-1';
    client.openUri(uri, '[[Beta]]');
    const links = await client.request('textDocument/definition', {
      textDocument: { uri },
      position: { line: 0, character: 3 },
    });
    assert.equal((links as unknown[]).length, 1);
  });
});
