import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Client, POOR } from './client.js';

const FIXTURE = `
  //- /templates/Note.md
  # {{title}}

  **Tags:** #note
  //- /Alpha.md
  [[Nowhere]]
  //- /Beta.md
  [[Alpha]] [[Gone]]
  //- /Gamma.md
  # Gamma
`;

const IN_ALPHA = 'unknown-document: There is no document "Nowhere".';
const IN_BETA = 'unknown-document: There is no document "Gone".';

suite('check all', () => {
  for (const [name, capabilities] of [
    ['asks for diagnostics', undefined],
    ['waits for diagnostics', POOR],
  ] as const) {
    test(`tells of documents that are not open, to a client that ${name}`, async (t) => {
      const client = await Client.start(t, FIXTURE, capabilities && { capabilities });
      const result = await client.request('specmark/checkAll', {});
      assert.deepEqual(result, { documents: 3, findings: 2, cancelled: false });
      assert.deepEqual(await client.published('/Alpha.md'), [IN_ALPHA]);
      assert.deepEqual(await client.published('/Beta.md'), [IN_BETA]);
      assert.deepEqual(client.server.sent('textDocument/publishDiagnostics'), []);
    });
  }

  test('counts open documents by their open text, and leaves them to be asked for', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.open('/Alpha.md', '[[Nowhere]] [[Neither]]');
    const result = await client.request('specmark/checkAll', {});
    assert.deepEqual(result, { documents: 3, findings: 3, cancelled: false });
    assert.deepEqual(await client.published('/Beta.md'), [IN_BETA]);
    assert.deepEqual(client.server.sent('textDocument/publishDiagnostics'), []);
  });

  test('is taken back for a document that is opened, and told again when it is closed', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.request('specmark/checkAll', {});
    assert.deepEqual(await client.published('/Alpha.md'), [IN_ALPHA]);
    client.open('/Alpha.md');
    assert.deepEqual(await client.published('/Alpha.md'), []);
    assert.deepEqual(await client.findings('/Alpha.md'), [IN_ALPHA]);
    client.close('/Alpha.md');
    assert.deepEqual(await client.published('/Alpha.md'), [IN_ALPHA]);
  });

  test('is taken back for a document that is deleted or renamed', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.request('specmark/checkAll', {});
    await client.published('/Beta.md');
    client.workspace.remove('/Beta.md');
    client.workspace.write('/Zeta.md', client.workspace.text('/Beta.md'));
    client.watched({ '/Beta.md': 'deleted', '/Zeta.md': 'created' });
    assert.deepEqual(await client.published('/Beta.md'), []);
    assert.deepEqual(await client.published('/Zeta.md'), [IN_BETA]);
  });

  test('is renewed when a file changes', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.request('specmark/checkAll', {});
    assert.deepEqual(await client.published('/Beta.md'), [IN_BETA]);
    client.workspace.write('/Beta.md', '[[Alpha]]\n');
    client.watched({ '/Beta.md': 'changed' });
    assert.deepEqual(await client.published('/Beta.md'), []);
  });

  test('is renewed when another document mends what was wrong', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.request('specmark/checkAll', {});
    assert.deepEqual(await client.published('/Alpha.md'), [IN_ALPHA]);
    client.workspace.write('/Nowhere.md', '# Nowhere\n');
    client.watched({ '/Nowhere.md': 'created' });
    assert.deepEqual(await client.published('/Alpha.md'), []);
  });

  test('is renewed when the configuration changes', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.request('specmark/checkAll', {});
    assert.deepEqual(await client.published('/Alpha.md'), [IN_ALPHA]);
    client.settings = { rules: { 'unknown-document': 'off' } };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await client.published('/Alpha.md'), []);
  });

  test('reports on itself by the token that it is given', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.request('specmark/checkAll', { workDoneToken: 'check' });
    const kinds = client.server
      .sent<{ token: string; value: { kind: string } }>('$/progress')
      .filter(({ token }) => token === 'check')
      .map(({ value }) => value.kind);
    assert.deepEqual([kinds[0], kinds[1], kinds.at(-1)], ['begin', 'report', 'end']);
  });

  test('gives what it has when its progress is cancelled', async (t) => {
    const numbers = Array.from({ length: 2000 }, (_, number) => String(number));
    const many = numbers.map((number) => `//- /Document-${number}.md\n# ${number}\n`).join('');
    const client = await Client.start(t, many);
    await client.indexed();
    const checking = client.request<{ documents: number; cancelled: boolean }>(
      'specmark/checkAll',
      { workDoneToken: 'check' },
    );
    const isReport = ({ token, value }: { token: string; value: { kind: string } }) =>
      token === 'check' && value.kind === 'report';
    await client.server.waitFor('$/progress', isReport);
    client.notify('window/workDoneProgress/cancel', { token: 'check' });
    const { documents, cancelled } = await checking;
    assert.equal(cancelled, true);
    assert.ok(documents > 0 && documents < 2000);
  });
});
