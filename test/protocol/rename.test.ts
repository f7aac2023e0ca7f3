import assert from 'node:assert/strict';
import { renameSync, utimesSync } from 'node:fs';
import { suite, test } from 'node:test';
import {
  ErrorCodes,
  LSPErrorCodes,
  type ClientCapabilities,
  type Location,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { applyWorkspaceEdit } from '../unit/fixture.js';
import { Client, POOR } from './client.js';

const RENAMING: ClientCapabilities = {
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] },
    fileOperations: { willRename: true, didRename: true },
  },
  textDocument: { rename: { prepareSupport: true } },
};

/** A client that renames files and says so only afterwards. */
const TELLING: ClientCapabilities = {
  workspace: { applyEdit: true, fileOperations: { didRename: true } },
};

const FIXTURE = `
  //- /Alpha.md
  # Alpha

  See [[Beta#Scope|its scope]] and [it](docs/Beta.md).

  - [Alpha](#alpha)
  //- /docs/Beta.md
  # Beta

  ## Scope

  Back to [Alpha](../Alpha.md).
  //- /docs/Gamma.md
  [Beta](Beta.md#scope)
`;

const LONG_AGO = new Date('2025-07-05');

const ON_HEADING = { line: 2, character: 12 };
const ON_DOCUMENT = { line: 2, character: 8 };

async function start(t: Parameters<typeof Client.start>[0], capabilities = RENAMING) {
  const client = await Client.start(t, FIXTURE, { capabilities });
  client.open('/Alpha.md');
  return client;
}

/** The files after an edit, by their paths in the fixture. */
function after(client: Client, edit: WorkspaceEdit | null): Record<string, string> {
  assert.ok(edit);
  const paths = ['/Alpha.md', '/docs/Beta.md', '/docs/Gamma.md'];
  const texts = new Map(paths.map((path) => [client.uri(path), client.workspace.text(path)]));
  const root = client.uri('/');
  return Object.fromEntries(
    [...applyWorkspaceEdit(texts, edit)].map(([uri, text]) => [uri.slice(root.length), text]),
  );
}

function at(client: Client, position: { line: number; character: number }) {
  return { textDocument: { uri: client.uri('/Alpha.md') }, position };
}

suite('references', () => {
  test('come from every document, those that are not open included', async (t) => {
    const client = await start(t);
    const found = await client.request<Location[]>('textDocument/references', {
      ...at(client, ON_HEADING),
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      found.map(({ uri, range }) => [uri, range.start.line]),
      [
        [client.uri('/Alpha.md'), 2],
        [client.uri('/docs/Beta.md'), 2],
        [client.uri('/docs/Gamma.md'), 0],
      ],
    );
  });
});

suite('rename', () => {
  test('shows the name as it is in a document that is not open', async (t) => {
    const client = await start(t);
    assert.deepEqual(client.result.capabilities.renameProvider, { prepareProvider: true });
    const prepared = await client.request('textDocument/prepareRename', at(client, ON_HEADING));
    const range = { start: { line: 2, character: 11 }, end: { line: 2, character: 16 } };
    assert.deepEqual(prepared, { range, placeholder: 'Scope' });
  });

  test('says why nothing can be renamed', async (t) => {
    const client = await start(t);
    const nowhere = at(client, { line: 2, character: 1 });
    const { code, message } = await client.fails('textDocument/prepareRename', nowhere);
    assert.equal(code, LSPErrorCodes.RequestFailed);
    assert.match(message, /^Nothing here can be renamed\./);
  });

  test('of a heading reaches documents that are not open', async (t) => {
    const client = await start(t);
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...at(client, ON_HEADING),
      newName: 'Limits',
    });
    assert.deepEqual(after(client, edit), {
      '/Alpha.md': client.workspace.text('/Alpha.md').replace('#Scope', '#Limits'),
      '/docs/Beta.md': client.workspace.text('/docs/Beta.md').replace('Scope', 'Limits'),
      '/docs/Gamma.md': '[Beta](Beta.md#limits)\n',
    });
    const versions = edit.documentChanges?.map((change) =>
      'textDocument' in change ? change.textDocument.version : undefined,
    );
    assert.deepEqual(versions?.toSorted(), [1, null, null]);
  });

  test('of a heading fits a file that was changed and that nobody has told of', async (t) => {
    const client = await start(t);
    const { workspace } = client;
    // A file that was written just now is read again in any case.
    utimesSync(workspace.path('/docs/Gamma.md'), LONG_AGO, LONG_AGO);
    client.watched({ '/docs/Gamma.md': 'changed' });
    await client.indexed();
    workspace.write('/docs/Gamma.md', '# Gamma\n\n[Beta](Beta.md#scope)\n');
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...at(client, ON_HEADING),
      newName: 'Limits',
    });
    const uri = client.uri('/docs/Gamma.md');
    const written = edit.documentChanges?.find(
      (change) => 'textDocument' in change && change.textDocument.uri === uri,
    );
    const range = { start: { line: 2, character: 15 }, end: { line: 2, character: 20 } };
    assert.deepEqual(written && 'edits' in written && written.edits, [
      { range, newText: 'limits' },
    ]);
  });

  test('of a document renames its file', async (t) => {
    const client = await start(t);
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...at(client, ON_DOCUMENT),
      newName: 'Delta',
    });
    const text = client.workspace.text('/Alpha.md');
    assert.deepEqual(after(client, edit), {
      '/Alpha.md': text.replace('[[Beta', '[[Delta').replace('Beta.md', 'Delta.md'),
      '/docs/Delta.md': client.workspace.text('/docs/Beta.md'),
      '/docs/Gamma.md': '[Beta](Delta.md#scope)\n',
    });
  });

  test('takes no name that another file has, be it a document or not', async (t) => {
    const client = await start(t);
    client.workspace.write('/docs/.hidden/x.md', '');
    client.workspace.write('/docs/late.md/file', '');
    for (const [newName, message] of [
      ['Gamma', 'There is a document "Gamma.md" already.'],
      ['late', 'There is a file "late.md" already.'],
      ['a:b', `A document's name cannot hold ":".`],
    ]) {
      const params = { ...at(client, ON_DOCUMENT), newName };
      assert.equal((await client.fails('textDocument/rename', params)).message, message);
    }
    const { code } = await client.fails('textDocument/rename', at(client, ON_DOCUMENT));
    assert.equal(code, ErrorCodes.InvalidParams);
  });

  test('of a heading is a plain edit for a poor client, and of a document is refused', async (t) => {
    const client = await start(t, POOR);
    assert.equal(client.result.capabilities.renameProvider, true);
    const { message } = await client.fails('textDocument/rename', {
      ...at(client, ON_DOCUMENT),
      newName: 'Delta',
    });
    assert.equal(
      message,
      'This editor does not rename files for a language server. Rename "Beta.md" itself.',
    );
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...at(client, ON_HEADING),
      newName: 'Limits',
    });
    assert.equal(edit.documentChanges, undefined);
    assert.equal(Object.keys(edit.changes ?? {}).length, 3);
  });
});

suite('files that the editor renames', () => {
  test('are followed before it happens, where the client tells before', async (t) => {
    const client = await start(t);
    const { willRename, didRename } = client.result.capabilities.workspace?.fileOperations ?? {};
    assert.deepEqual(
      willRename?.filters.map(({ pattern }) => pattern.matches),
      ['file', 'folder'],
    );
    assert.equal(didRename, undefined);
    const edit = await client.request<WorkspaceEdit>('workspace/willRenameFiles', {
      files: [{ oldUri: client.uri('/docs'), newUri: client.uri('/specs/new') }],
    });
    assert.deepEqual(after(client, edit), {
      '/Alpha.md': client.workspace.text('/Alpha.md').replace('docs/', 'specs/new/'),
      '/docs/Beta.md': client.workspace.text('/docs/Beta.md').replace('../', '../../'),
      '/docs/Gamma.md': client.workspace.text('/docs/Gamma.md'),
    });
  });

  test('ask for no edit where nothing names them', async (t) => {
    const client = await start(t);
    const edit = await client.request('workspace/willRenameFiles', {
      files: [{ oldUri: client.uri('/docs/Gamma.md'), newUri: client.uri('/docs/Delta.md') }],
    });
    assert.equal(edit, null);
  });

  test('are followed afterwards, where the client tells only then', async (t) => {
    const client = await start(t, TELLING);
    const { willRename, didRename } = client.result.capabilities.workspace?.fileOperations ?? {};
    assert.equal(willRename, undefined);
    assert.equal(didRename?.filters.length, 2);
    await client.indexed();
    renameSync(client.workspace.path('/docs/Beta.md'), client.workspace.path('/Delta.md'));
    client.notify('workspace/didRenameFiles', {
      files: [{ oldUri: client.uri('/docs/Beta.md'), newUri: client.uri('/Delta.md') }],
    });
    const { edit } = await client.server.waitFor<{ edit: WorkspaceEdit }>('workspace/applyEdit');
    const texts = new Map([
      [client.uri('/Alpha.md'), client.workspace.text('/Alpha.md')],
      [client.uri('/Delta.md'), client.workspace.text('/docs/Beta.md')],
      [client.uri('/docs/Gamma.md'), client.workspace.text('/docs/Gamma.md')],
    ]);
    const now = applyWorkspaceEdit(texts, edit);
    assert.match(
      now.get(client.uri('/Alpha.md')) ?? '',
      /\[\[Delta#Scope\|its scope\]\] and \[it\]\(Delta\.md\)/,
    );
    assert.match(now.get(client.uri('/Delta.md')) ?? '', /\[Alpha\]\(Alpha\.md\)/);
    assert.equal(now.get(client.uri('/docs/Gamma.md')), '[Beta](../Delta.md#scope)\n');
  });
});
