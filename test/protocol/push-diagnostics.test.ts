import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { at, Client, describe } from './client.js';

const FIXTURE = `
  //- /Alpha.md
  # Alpha

  See [[Beta]].
  //- /Beta.md
  # Beta
`;

const PUBLISH = 'textDocument/publishDiagnostics';

const WAITING = { textDocument: { publishDiagnostics: { versionSupport: true } } };

suite('a client that waits for diagnostics', () => {
  test('is told of each version, and never of an older one after a newer', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: WAITING });
    await client.indexed();
    client.open('/Alpha.md');
    let last = 1;
    // Even versions hold a reference that leads nowhere, odd ones do not.
    for (let count = 0; count < 20; count++) {
      const range = { ...at(2, 4), end: { line: 2, character: 12 } };
      last = client.change('/Alpha.md', { range, text: last % 2 ? '[[Best]]' : '[[Beta]]' });
    }
    const seen: PublishDiagnosticsParams[] = [];
    while (seen.at(-1)?.version !== last) {
      seen.push(await client.server.waitFor<PublishDiagnosticsParams>(PUBLISH));
    }
    const versions = seen.map(({ version }) => version ?? -1);
    assert.deepEqual(
      versions,
      [...new Set(versions)].sort((a, b) => a - b),
    );
    for (const { version = 0, diagnostics } of seen) {
      const expected = version % 2 ? [] : ['unknown-document: There is no document "Best".'];
      assert.deepEqual(diagnostics.map(describe), expected, `version ${String(version)}`);
    }
  });

  test('is told when another document changes what is said', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: WAITING });
    await client.indexed();
    client.open('/Alpha.md');
    assert.deepEqual(await client.published('/Alpha.md'), []);
    client.workspace.remove('/Beta.md');
    client.watched({ '/Beta.md': 'deleted' });
    const found = await client.published('/Alpha.md', ({ version }) => version === 1);
    assert.deepEqual(found, ['unknown-document: There is no document "Beta".']);
  });

  test('has diagnostics taken back when a document is closed', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: WAITING });
    await client.indexed();
    client.open('/Alpha.md', '# Alpha\n\n[[Gamma]]\n');
    assert.deepEqual(await client.published('/Alpha.md'), [
      'unknown-document: There is no document "Gamma".',
    ]);
    client.close('/Alpha.md');
    assert.deepEqual(await client.published('/Alpha.md'), []);
  });

  test('is told by the URI that it uses', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: WAITING });
    await client.indexed();
    const spelling = client.uri('/Alpha.md').replace('Alpha', '%41lpha');
    client.openUri(spelling, '[[Gamma]]');
    await client.server.waitFor<PublishDiagnosticsParams>(
      PUBLISH,
      ({ uri, diagnostics }) => uri === spelling && diagnostics.length === 1,
    );
  });
});
