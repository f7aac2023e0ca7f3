import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Client, POOR } from './client.js';

const FIXTURE = `
  //- /one/Alpha.md
  [[Beta]]
  //- /two/Beta.md
  # Beta
  //- /two/inner/Gamma.md
  # Gamma
`;

const UNKNOWN = 'unknown-document: There is no document "Beta".';

suite('workspace folders', () => {
  test('are added and removed while the server runs', async (t) => {
    const client = await Client.start(t, FIXTURE, { folders: ['/one'] });
    await client.indexed();
    client.open('/one/Alpha.md');
    assert.deepEqual(await client.findings('/one/Alpha.md'), [UNKNOWN]);
    changeFolders(client, ['/two'], []);
    await client.indexed();
    assert.deepEqual(await client.findings('/one/Alpha.md'), []);
    changeFolders(client, [], ['/two']);
    await client.indexed();
    assert.deepEqual(await client.findings('/one/Alpha.md'), [UNKNOWN]);
  });

  test('leave their documents where another folder holds them too', async (t) => {
    const client = await Client.start(t, FIXTURE, { folders: ['/one', '/two', '/two/inner'] });
    await client.indexed();
    changeFolders(client, [], ['/two']);
    const { documents } = await client.request<{ documents: number }>('specmark/checkAll', {});
    // Alpha and Gamma; Beta has left.
    assert.equal(documents, 2);
  });

  test('bring their own templates', async (t) => {
    const client = await Client.start(
      t,
      `${FIXTURE}
      //- /two/templates/Note.md
      # {{title}}

      **Tags:** #note

      ## Context
      //- /two/Delta.md
      # Delta

      **Tags:** #note
      `,
      { folders: ['/one'] },
    );
    changeFolders(client, ['/two'], []);
    await client.indexed();
    assert.match((await client.findings('/two/Delta.md')).join(), /^missing-section: .*Context/);
    const kinds = await client.request<{ name: string }[]>('specmark/kinds', {
      folderUri: client.uri('/two'),
    });
    assert.equal(kinds[0]?.name, 'note');
  });

  test('can be missing: an open document works, and its neighbours are not read', async (t) => {
    const client = await Client.start(t, FIXTURE, { folders: [] });
    client.open('/one/Alpha.md', '# A\n\n[[Beta]] [[#Nowhere]]\n');
    // What is beside the document is not known, so nothing is said of it.
    assert.deepEqual(await client.findings('/one/Alpha.md'), [
      'unknown-heading: This document has no heading "Nowhere".',
    ]);
    const result = await client.request('specmark/checkAll', {});
    assert.deepEqual(result, { documents: 1, findings: 1, cancelled: false });
    const status = await client.request('specmark/kinds', {});
    assert.equal((status as unknown[]).length, 2);
    client.close('/one/Alpha.md');
    const nothing = await client.request('specmark/checkAll', {});
    assert.deepEqual(nothing, { documents: 0, findings: 0, cancelled: false });
  });

  test('are found where an older client names only one', async (t) => {
    const client = Client.launch(t, FIXTURE);
    await client.initialize({
      capabilities: POOR,
      params: { workspaceFolders: null, rootUri: `${client.uri('/two')}/` },
    });
    await client.indexed();
    const { documents } = await client.request<{ documents: number }>('specmark/checkAll', {});
    assert.equal(documents, 2);
  });

  test('that are on no disk are told of, and their open documents work', async (t) => {
    const client = Client.launch(t, FIXTURE);
    const folder = { uri: 'vscode-vfs://github/specmark/specmark', name: 'remote' };
    await client.initialize({ params: { workspaceFolders: [folder] } });
    await client.indexed();
    await client.logged(/vscode-vfs:.* is not on this machine/);
    client.open('/one/Alpha.md');
    assert.deepEqual(await client.findings('/one/Alpha.md'), []);
  });
});

function changeFolders(client: Client, added: readonly string[], removed: readonly string[]): void {
  const folder = (name: string) => ({ uri: client.uri(name), name });
  client.notify('workspace/didChangeWorkspaceFolders', {
    event: { added: added.map(folder), removed: removed.map(folder) },
  });
}
