import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver';
import type { FixAllResult } from '../../server/src/protocol/index.js';
import { at, Client } from './client.js';

const FIXTURE = `
  //- /Storage.md
  # Storage
  //- /Cache.md
  # Cache

  See [[Storrage]] and [[Storagee]].
`;

suite('fix all', () => {
  test('mends every finding of a rule in a document', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Cache.md');
    const actions = await client.codeActions('/Cache.md', at(2, 8));
    const action = actions.find(({ title }) => title.startsWith('Fix all'));
    assert.equal(action?.title, 'Fix all unknown-document in this document');
    const { edit } = action.edit
      ? action
      : await client.request<CodeAction>('codeAction/resolve', action);
    assert.equal(editsIn(edit), 2);
  });

  test('mends the workspace in one edit, with documents that are not open', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    const result = await client.request<FixAllResult>('specmark/fixAll', {});
    const { fixed, documents } = result;
    assert.deepEqual({ fixed, documents }, { fixed: 2, documents: 1 });
    assert.equal(editsIn(result.edit), 2);
  });

  test('has nothing to give to who saves a document in which nothing is safe to mend', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Cache.md');
    const actions = await client.request('textDocument/codeAction', {
      textDocument: { uri: client.uri('/Cache.md') },
      range: at(0, 0),
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    assert.deepEqual(actions, []);
  });
});

/** How many places an edit writes in, in whichever form it comes. */
function editsIn(edit: FixAllResult['edit'] | undefined): number {
  const lists = [
    ...Object.values(edit?.changes ?? {}),
    ...(edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? [change.edits] : [])),
  ];
  return lists.flat().length;
}
