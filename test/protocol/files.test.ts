import assert from 'node:assert/strict';
import { mkdirSync, renameSync, symlinkSync, truncateSync } from 'node:fs';
import { suite, test } from 'node:test';
import { Client } from './client.js';

const FIXTURE = `
  //- /Alpha.md
  [[Beta]] [[Gamma]] [[Delta]]
  //- /Beta.md
  # Beta
  //- /docs/Gamma.md
  # Gamma
`;

suite('files that change', () => {
  test('are followed in one batch, as on a branch switch', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md', '[[Beta#Scope]] [[Gamma]] [[Delta]]\n');
    assert.deepEqual(await client.findings('/Alpha.md'), [
      'unknown-heading: "Beta" has no heading "Scope".',
      'unknown-document: There is no document "Delta".',
    ]);
    client.workspace.write('/Beta.md', '# Beta\n\n## Scope\n');
    client.workspace.write('/new/Delta.md', '# Delta\n');
    client.workspace.remove('/docs/Gamma.md');
    const others: Record<string, 'created'> = {};
    for (let number = 0; number < 300; number++) {
      const path = `/many/Document-${String(number)}.md`;
      client.workspace.write(path, `# Document ${String(number)}\n`);
      others[path] = 'created';
    }
    client.watched({
      '/Beta.md': 'changed',
      '/new/Delta.md': 'created',
      '/docs/Gamma.md': 'deleted',
      ...others,
    });
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.deepEqual(await client.findings('/Alpha.md'), [
      'unknown-document: There is no document "Gamma".',
    ]);
    // All at once: the client was asked once to ask again.
    assert.deepEqual(client.server.sent('workspace/diagnostic/refresh'), []);
  });

  test('are looked at, whatever is said to have happened to them', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md', '[[Beta]] [[Delta]]\n');
    await client.findings('/Alpha.md');
    client.workspace.remove('/Beta.md');
    client.workspace.write('/Delta.md', '# Delta\n');
    client.watched({ '/Beta.md': 'created', '/Delta.md': 'deleted' });
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.deepEqual(await client.findings('/Alpha.md'), [
      'unknown-document: There is no document "Beta".',
    ]);
  });

  test('go with their folder, which is told of in one event', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md', '[[Beta]] [[Gamma]]\n');
    assert.deepEqual(await client.findings('/Alpha.md'), []);
    client.workspace.remove('/docs');
    client.watched({ '/docs': 'deleted' });
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.deepEqual(await client.findings('/Alpha.md'), [
      'unknown-document: There is no document "Gamma".',
    ]);
  });

  test('move with their folder', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md', '[gamma](texts/Gamma.md)\n');
    await client.findings('/Alpha.md');
    renameSync(client.workspace.path('/docs'), client.workspace.path('/texts'));
    client.watched({ '/docs': 'deleted', '/texts': 'created' });
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.deepEqual(await client.findings('/Alpha.md'), []);
  });

  test('do not count while their document is open', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md', '[[Beta#Scope]]\n');
    client.open('/Beta.md', '# Beta\n\n## Scope\n');
    assert.deepEqual(await client.findings('/Alpha.md'), []);
    client.workspace.write('/Beta.md', '# Beta\n\n## Other\n');
    client.workspace.write('/Delta.md', '[[Beta]]\n');
    client.watched({ '/Beta.md': 'changed', '/Delta.md': 'created' });
    assert.deepEqual(await client.findings('/Alpha.md'), []);
    // With the document closed, the file counts again: what was not saved is thrown away.
    client.close('/Beta.md');
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.deepEqual(await client.findings('/Alpha.md'), [
      'unknown-heading: "Beta" has no heading "Scope".',
    ]);
  });

  test('leave with their document when they are none of the workspace', async (t) => {
    const client = await Client.start(t, `${FIXTURE}\n  //- /node_modules/x/Delta.md\n  # Delta\n`);
    await client.indexed();
    client.open('/Alpha.md', '[[Delta]]\n');
    assert.equal((await client.findings('/Alpha.md')).length, 1);
    client.open('/node_modules/x/Delta.md');
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.equal((await client.findings('/Alpha.md')).length, 0);
    client.close('/node_modules/x/Delta.md');
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.equal((await client.findings('/Alpha.md')).length, 1);
  });
});

suite('files', () => {
  test('that are hidden or installed are no documents', async (t) => {
    const client = await Client.start(
      t,
      `
      //- /Alpha.md
      [[One]] [[Two]] [[Three]] [[Four]]
      //- /.cache/One.md
      # One
      //- /node_modules/package/Two.md
      # Two
      //- /docs/.Three.md
      # Three
      //- /docs/deep/FOUR.MD
      # Four
      `,
    );
    await client.indexed();
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), [
      'unknown-document: There is no document "One".',
      'unknown-document: There is no document "Two".',
      'unknown-document: There is no document "Three".',
    ]);
    // Nor are they when they change.
    client.watched({ '/.cache/One.md': 'changed', '/node_modules/package/Two.md': 'created' });
    client.workspace.write('/docs/Three.md', '# Three\n');
    client.watched({ '/docs/Three.md': 'created' });
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.equal((await client.findings('/Alpha.md')).length, 2);
  });

  test('that cannot be read are named in the log, and known by name', async (t) => {
    const client = Client.launch(t, FIXTURE);
    const { workspace } = client;
    symlinkSync('Delta.md', workspace.path('/Delta.md'));
    await client.initialize();
    await client.indexed();
    assert.match(await client.logged(/Delta\.md/), /Delta\.md cannot be read: ELOOP/);
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), []);
  });

  test('that are too large are named in the log, and known by name', async (t) => {
    const client = Client.launch(t, FIXTURE);
    client.workspace.write('/Delta.md', '# Delta\n');
    truncateSync(client.workspace.path('/Delta.md'), 9 * 1024 * 1024);
    await client.initialize();
    await client.indexed();
    assert.match(await client.logged(/Delta\.md/), /is not read: it is larger than 8 MB/);
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), []);
  });

  test('of which there are many are all read, whoever reads them', async (t) => {
    const many = 700;
    const documents = Array.from(
      { length: many },
      (_, number) => `//- /docs/Document-${String(number)}.md\n# Title\n\n[[Hub#Scope]]\n`,
    );
    const fixture = `//- /docs/Hub.md\n# Hub\n\n## Scope\n${documents.join('')}`;
    const client = Client.launch(t, fixture);
    client.workspace.write('/docs/Large.md', '# Large\n');
    truncateSync(client.workspace.path('/docs/Large.md'), 9 * 1024 * 1024);
    await client.initialize();
    await client.indexed();
    assert.match(await client.logged(/Large\.md/), /is not read: it is larger than 8 MB/);
    client.open('/docs/Hub.md');
    const places = await client.request<{ uri: string }[]>('textDocument/references', {
      textDocument: { uri: client.uri('/docs/Hub.md') },
      position: { line: 2, character: 4 },
      context: { includeDeclaration: false },
    });
    assert.equal(new Set(places.map(({ uri }) => uri)).size, many);
    client.open('/docs/Note.md', '[[Large]]\n');
    assert.deepEqual(await client.findings('/docs/Note.md'), []);
  });

  test('behind links are found once, and circles come to an end', async (t) => {
    const client = Client.launch(t, FIXTURE);
    const { workspace } = client;
    mkdirSync(workspace.path('/linked'));
    symlinkSync('..', workspace.path('/linked/circle'));
    symlinkSync('../docs', workspace.path('/linked/docs'));
    symlinkSync('nowhere', workspace.path('/linked/Nowhere.md'));
    symlinkSync('../Beta.md', workspace.path('/linked/Delta.md'));
    await client.initialize();
    await client.indexed();
    const result = await client.request('specmark/checkAll', {});
    // Alpha, Beta, Gamma, and Delta, which is a link to a file.
    assert.deepEqual(result, { documents: 4, findings: 0, cancelled: false });
  });

  test('have the same places with a byte order mark as in an editor', async (t) => {
    const client = Client.launch(t, FIXTURE);
    client.workspace.write('/Beta.md', '\uFEFF# Beta\n');
    await client.initialize();
    await client.indexed();
    client.open('/Alpha.md');
    const [link] = await client.definition('/Alpha.md', { line: 0, character: 3 });
    assert.deepEqual(link?.targetSelectionRange.start, { line: 0, character: 2 });
  });
});
