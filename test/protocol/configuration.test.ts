import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ShowMessageParams } from 'vscode-languageserver/node';
import { Client, SILENCE } from './client.js';

const FIXTURE = `
  //- /Alpha.md
  # Alpha

  [[Gamma]]
  //- /house/style/Note.md
  # {{title}}

  **Tags:** #note

  ## Context
  //- /notes/Beta.md
  # Beta

  **Tags:** #note
`;

const UNKNOWN = 'unknown-document: There is no document "Gamma".';

suite('the configuration', () => {
  test('is followed live', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), [UNKNOWN]);
    configure(client, { rules: { 'unknown-document': 'off' } });
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.deepEqual(await client.findings('/Alpha.md'), []);
    configure(client, { rules: { 'unknown-document': 'hint' } });
    await client.server.waitFor('workspace/diagnostic/refresh');
    const report = await client.diagnose('/Alpha.md');
    assert.ok(report.kind === 'full');
    assert.equal(report.items[0]?.severity, 4);
  });

  test('is asked for as a whole, and for each folder', async (t) => {
    const client = await Client.start(t, FIXTURE, { folders: ['/house', '/notes'] });
    const asked = await client.server.waitFor('workspace/configuration');
    assert.deepEqual(asked, {
      items: [
        { section: 'specmark' },
        { section: 'specmark', scopeUri: client.uri('/house') },
        { section: 'specmark', scopeUri: client.uri('/notes') },
      ],
    });
  });

  test('is taken from the start where the client cannot be asked', async (t) => {
    const initializationOptions = { rules: { 'unknown-document': 'off' } };
    const client = await Client.start(t, FIXTURE, {
      capabilities: { textDocument: { diagnostic: {} } },
      params: { initializationOptions },
    });
    await client.indexed();
    assert.deepEqual(await client.findings('/Alpha.md'), []);
    client.notify('workspace/didChangeConfiguration', {
      settings: { specmark: { rules: { 'unknown-document': 'warning' } } },
    });
    assert.deepEqual(await client.findings('/Alpha.md'), [UNKNOWN]);
  });

  test('with faults is told of once, and the rest of it counts', async (t) => {
    const settings = {
      rules: { 'missing-sections': 'off', 'unknown-heading': 'loud', 'unknown-document': 'off' },
      exclude: 'drafts/**',
      kinds: { files: { 'a/**': 3 } },
      templates: { folders: ['.', 7] },
    };
    const client = await Client.start(t, FIXTURE, { settings });
    await client.indexed();
    configure(client, { ...settings, rules: { ...settings.rules, 'missing-field': 'off' } });
    await client.indexed();
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), []);
    const told = client.server.sent<ShowMessageParams>('window/showMessage');
    assert.ok(told.every(({ type }) => type === 2));
    assert.deepEqual(
      told.map(({ message }) => message.replace(/The rules are .*|file:.*/, '…')).sort(),
      [
        'Specmark: "." cannot be a template folder: it holds the whole of …',
        'Specmark: specmark.exclude should be a list of strings, and is "drafts/**".',
        'Specmark: specmark.kinds.files: "a/**" should name a kind, and is 3.',
        'Specmark: specmark.rules: "unknown-heading" should be one of error, warning, information, hint, off, and is "loud".',
        'Specmark: specmark.rules: there is no rule "missing-sections". …',
        'Specmark: specmark.templates.folders should hold strings, and holds 7.',
      ],
    );
  });

  test('says which folders hold templates', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/notes/Beta.md');
    assert.deepEqual(await client.findings('/notes/Beta.md'), []);
    configure(client, { templates: { folders: ['house/style'] } });
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.match((await client.findings('/notes/Beta.md')).join(), /^missing-section: .*Context/);
  });

  test('says which files are of which kind', async (t) => {
    const client = await Client.start(t, FIXTURE, {
      settings: { kinds: { files: { 'notes/**': 'product-requirements' } } },
    });
    client.open('/notes/Beta.md');
    const status = await client.request<{ kind?: { name: string } }>('specmark/documentStatus', {
      uri: client.uri('/notes/Beta.md'),
    });
    assert.equal(status.kind?.name, 'product-requirements');
  });

  test('says what is no document', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    assert.equal(await countDocuments(client), 3);
    configure(client, { exclude: ['notes/**', 'house'] });
    assert.equal(await countDocuments(client), 1);
    configure(client, { exclude: ['house'] });
    assert.equal(await countDocuments(client), 2);
  });

  test('that never comes is not waited for longer than a moment', async (t) => {
    const client = await Client.start(t, FIXTURE, { settings: SILENCE });
    await client.indexed();
    assert.deepEqual(await client.findings('/Alpha.md'), [UNKNOWN]);
  });
});

suite('.obsidian/templates.json', () => {
  test('says where templates are, also when it changes', async (t) => {
    const client = await Client.start(
      t,
      `${FIXTURE}\n  //- /.obsidian/templates.json\n  { "folder": "house/style" }\n`,
    );
    client.open('/notes/Beta.md');
    assert.match((await client.findings('/notes/Beta.md')).join(), /^missing-section: .*Context/);
    client.workspace.write('/.obsidian/templates.json', '{ "folder": "elsewhere" }');
    client.watched({ '/.obsidian/templates.json': 'changed' });
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.deepEqual(await client.findings('/notes/Beta.md'), []);
  });

  test('is told of when it is no JSON', async (t) => {
    const client = await Client.start(t, `${FIXTURE}\n  //- /.obsidian/templates.json\n  {\n`);
    await client.indexed();
    const [told] = client.server.sent<ShowMessageParams>('window/showMessage');
    assert.match(told?.message ?? '', /\.obsidian\/templates\.json in .* is no JSON/);
  });

  test('can name a hidden folder, whose templates count', async (t) => {
    const client = await Client.start(
      t,
      `
      //- /.obsidian/templates/Note.md
      # {{title}}

      **Tags:** #note

      ## Context
      //- /Beta.md
      # Beta

      **Tags:** #note
      `,
    );
    assert.match((await client.findings('/Beta.md')).join(), /^missing-section: .*Context/);
  });
});

function configure(client: Client, settings: unknown): void {
  client.settings = settings;
  client.notify('workspace/didChangeConfiguration', { settings: null });
}

async function countDocuments(client: Client): Promise<number> {
  const result = await client.request<{ documents: number }>('specmark/checkAll', {});
  return result.documents;
}
