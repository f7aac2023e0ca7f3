import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { Client, POOR, type StartOptions } from './client.js';

const FIXTURE = `
  //- /Alpha.md
  # Alpha

  [[Gamma]]
  //- /house/adr.md
  # {{title}}

  ## Context
  //- /adr/Beta.md
  # Beta
`;

const UNKNOWN = 'unknown-document: There is no document "Gamma".';
const CONFIGURATION = '/.specmark.json';

const start = (t: Parameters<typeof Client.start>[0], text: string, options?: StartOptions) =>
  Client.start(t, `${FIXTURE}\n  //- ${CONFIGURATION}\n  ${text}\n`, options);

/** Waits until the client is told something of the configuration file that fits. */
async function told(client: Client, pattern: RegExp | null): Promise<string[]> {
  return client.published(CONFIGURATION, ({ diagnostics }: PublishDiagnosticsParams) =>
    pattern ? pattern.test(JSON.stringify(diagnostics)) : diagnostics.length === 0,
  );
}

suite('.specmark.json', () => {
  test('counts for its folder, also when it changes', async (t) => {
    const client = await start(t, '{ "rules": { "unknown-document": "off" } }');
    await client.indexed();
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), []);
    client.workspace.write(CONFIGURATION, '{ "rules": { "unknown-document": "hint" } }');
    client.watched({ [CONFIGURATION]: 'changed' });
    await client.indexed();
    assert.deepEqual(await client.findings('/Alpha.md'), [UNKNOWN]);
    client.workspace.remove(CONFIGURATION);
    client.watched({ [CONFIGURATION]: 'deleted' });
    await client.indexed();
    const report = await client.diagnose('/Alpha.md');
    assert.ok(report.kind === 'full');
    assert.equal(report.items[0]?.severity, 1);
  });

  test('gives way to what a person wishes', async (t) => {
    const client = await start(t, '{ "rules": { "unknown-document": "off" } }', {
      settings: { rules: { 'unknown-document': 'warning' } },
    });
    await client.indexed();
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), [UNKNOWN]);
  });

  test('counts as it is typed', async (t) => {
    const client = await start(t, '{}');
    await client.indexed();
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), [UNKNOWN]);
    client.openUri(client.uri(CONFIGURATION), '{ "exclude": "Alp*" }', 'jsonc');
    await client.request('specmark/kinds', {});
    client.change(CONFIGURATION, { text: '{ "rules": { "unknown-document": "off" } }' });
    await client.indexed();
    assert.deepEqual(await client.findings('/Alpha.md'), []);
    assert.deepEqual(await client.findings(CONFIGURATION), []);
    client.close(CONFIGURATION);
    await client.indexed();
    assert.deepEqual(await client.findings('/Alpha.md'), [UNKNOWN]);
  });

  test('goes on to count as it was while it is no JSON', async (t) => {
    const client = await start(t, '{ "rules": { "unknown-document": "off" } }');
    await client.indexed();
    client.open('/Alpha.md');
    client.workspace.write(CONFIGURATION, '{ "rules": { "unknown-document": ');
    client.watched({ [CONFIGURATION]: 'changed' });
    assert.deepEqual(await told(client, /no JSON/), [
      'configuration: This is no JSON: a value is missing. Until it is mended, what was configured before counts.',
    ]);
    assert.deepEqual(await client.findings('/Alpha.md'), []);
  });

  test('makes a kind of any file, and of those that a glob names', async (t) => {
    const client = await start(
      t,
      '{ "kinds": { "adr": { "template": "house/adr.md", "files": "adr/*" } } }',
    );
    await client.indexed();
    client.open('/adr/Beta.md');
    assert.deepEqual(await client.findings('/adr/Beta.md'), [
      'missing-section: Missing section "Context".',
    ]);
    client.open('/house/adr.md');
    assert.deepEqual(await client.findings('/house/adr.md'), []);
    client.workspace.write(CONFIGURATION, '{}');
    client.watched({ [CONFIGURATION]: 'changed' });
    await client.indexed();
    assert.deepEqual(await client.findings('/adr/Beta.md'), []);
  });

  for (const [name, options] of Object.entries<StartOptions>({
    'a client that asks for diagnostics': {},
    'a poor client': { capabilities: POOR },
  })) {
    test(`is told of by its faults, and the rest counts: ${name}`, async (t) => {
      const client = await start(
        t,
        '{ "rule": {}, "kinds": { "adr": { "template": "house/ard.md" } }, "exclude": "Alpha.md" }',
        options,
      );
      assert.deepEqual(await told(client, /There is no file/), [
        'configuration: There is no setting "rule". Did you mean "rules"?',
        'configuration: There is no file "house/ard.md". The path of a template starts from this folder.',
      ]);
      // The template comes, and nothing of it is left but the wrong name.
      client.workspace.write('/house/ard.md', '# {{title}}\n\n## Context\n');
      client.watched({ '/house/ard.md': 'created' });
      assert.equal((await told(client, /^(?!.*There is no file).*no setting/)).length, 1);
      client.workspace.remove(CONFIGURATION);
      client.watched({ [CONFIGURATION]: 'deleted' });
      assert.deepEqual(await told(client, null), []);
    });
  }

  test('is told of without what an editor sees by the schema', async (t) => {
    const client = await start(t, '{ "rules": 3, "rule": 4 }', {
      params: { initializationOptions: { checksSchema: true } },
    });
    assert.deepEqual(await told(client, /no setting/), [
      'configuration: There is no setting "rule". Did you mean "rules"?',
    ]);
  });
});

suite('the baseline', () => {
  const set = (client: Client, anew = false) =>
    client.request<Record<string, unknown>>('specmark/setBaseline', {
      folderUri: client.uri(''),
      anew,
    });

  test('records what is found, shows only what is new, and shrinks', async (t) => {
    const client = await start(t, '{ "exclude": "house" }');
    await client.indexed();
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), [UNKNOWN]);
    const path = '.specmark-baseline.txt';
    const none = { dropped: 0, fresh: 0 };
    assert.deepEqual(await set(client), { path, created: true, size: 1, ...none });
    assert.deepEqual(await client.findings('/Alpha.md'), []);
    const configuration = readFileSync(client.workspace.path(CONFIGURATION), 'utf8');
    assert.deepEqual(JSON.parse(configuration), { exclude: 'house', baseline: path });

    client.change('/Alpha.md', { text: '# Alpha\n\nMoved: [[Gamma]], [[Delta]]\n' });
    const delta = 'unknown-document: There is no document "Delta".';
    assert.deepEqual(await client.findings('/Alpha.md'), [delta]);

    client.change('/Alpha.md', { text: '# Alpha\n\n[[Delta]]\n' });
    assert.deepEqual(await set(client), { path, created: false, size: 0, dropped: 1, fresh: 1 });
    client.change('/Alpha.md', { text: '# Alpha\n\n[[Gamma]]\n' });
    assert.deepEqual(await client.findings('/Alpha.md'), [UNKNOWN]);
    assert.equal((await set(client, true))['size'], 1);
    assert.deepEqual(await client.findings('/Alpha.md'), []);
  });

  test('is read again when it changes on disk', async (t) => {
    const client = await start(t, '{ "baseline": "known.txt" }');
    await client.indexed();
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), [UNKNOWN]);
    client.workspace.write(
      '/known.txt',
      'Alpha.md\tunknown-document\t-\tThere is no document "Gamma".\n',
    );
    client.watched({ '/known.txt': 'created' });
    await client.indexed();
    assert.deepEqual(await client.findings('/Alpha.md'), []);
  });

  test('is not set over a configuration that is not saved, or is no JSON', async (t) => {
    const client = await start(t, '{ "exclude": ');
    const { message } = await client.fails('specmark/setBaseline', { folderUri: client.uri('') });
    assert.equal(message, 'Mend .specmark.json first: it is no JSON.');
    client.openUri(client.uri(CONFIGURATION), '{}', 'jsonc');
    const second = await client.fails('specmark/setBaseline', { folderUri: client.uri('') });
    assert.equal(second.message, 'Save .specmark.json first: it is to name the baseline file.');
  });
});
