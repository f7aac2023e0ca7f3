import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  LSPErrorCodes,
  type ClientCapabilities,
  type CodeAction,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { applyWorkspaceEdit } from '../unit/fixture.js';
import { Client } from './client.js';

const FIXTURE = `
  //- /SPEC-Alpha.md
  # Alpha

  **Related:** [[SPEC-Gamma]]

  ## Storage

  How it is stored, see [[SPEC-Gamma|gamma]].

  ### Layout

  Two files.
  //- /docs/Beta.md
  [Layout](../SPEC-Alpha.md#layout), [[SPEC-Alpha#Storage]]
  //- /SPEC-Gamma.md
  # Gamma

  [[SPEC-Alpha]]
`;

const PATHS = ['/SPEC-Alpha.md', '/docs/Beta.md', '/SPEC-Gamma.md'];

const LITERALS = {
  codeActionLiteralSupport: { codeActionKind: { valueSet: ['refactor'] } },
};

/** A client that asks for edits later, works on files and asks its user. */
const ABLE: ClientCapabilities = {
  workspace: {
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: {},
    },
  },
  textDocument: {
    codeAction: {
      ...LITERALS,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

/** A client that takes plain edits with the offers, and nothing else. */
const PLAIN: ClientCapabilities = { textDocument: { codeAction: LITERALS } };

const ON_HEADING = { line: 4, character: 5 };
const ON_LINK = { line: 6, character: 27 };

async function start(
  t: Parameters<typeof Client.start>[0],
  capabilities: ClientCapabilities,
  path = '/SPEC-Alpha.md',
) {
  const client = await Client.start(t, FIXTURE, { capabilities });
  client.open(path);
  return client;
}

function actions(
  client: Client,
  position: { line: number; character: number },
  context: object = { only: ['refactor'] },
  path = '/SPEC-Alpha.md',
): Promise<CodeAction[]> {
  return client.request('textDocument/codeAction', {
    textDocument: { uri: client.uri(path) },
    range: { start: position, end: position },
    context: { diagnostics: [], ...context },
  });
}

async function resolved(client: Client, offered: CodeAction[], title: RegExp) {
  const action = offered.find((each) => title.test(each.title));
  assert.ok(action, offered.map((each) => each.title).join(', '));
  assert.equal(action.edit, undefined);
  const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
  return edit ?? assert.fail(action.title);
}

/** The files after an edit, by their paths in the fixture. */
function after(client: Client, edit: WorkspaceEdit): Record<string, string> {
  const texts = new Map(PATHS.map((path) => [client.uri(path), client.workspace.text(path)]));
  const root = client.uri('/');
  return Object.fromEntries(
    [...applyWorkspaceEdit(texts, edit)].map(([uri, text]) => [uri.slice(root.length), text]),
  );
}

suite('refactorings', () => {
  test('are announced by their kinds', async (t) => {
    const { result } = await start(t, ABLE);
    const { codeActionProvider } = result.capabilities;
    const kinds = typeof codeActionProvider === 'object' ? codeActionProvider.codeActionKinds : [];
    for (const kind of ['refactor.extract', 'refactor.inline', 'refactor.rewrite']) {
      assert.ok(kinds?.includes(kind), kind);
    }
  });

  test('extract a section: a file is made, and references in documents that are not open follow', async (t) => {
    const client = await start(t, ABLE);
    const offered = await actions(client, ON_HEADING, { only: ['refactor.extract'] });
    const edit = await resolved(client, offered, /into a new technical spec$/);
    assert.deepEqual(
      edit.documentChanges?.map((change) => ('kind' in change ? change.kind : 'edit')),
      ['create', 'edit', 'edit', 'edit'],
    );
    const files = after(client, edit);
    assert.deepEqual(Object.keys(files).toSorted(), [
      '/SPEC-Alpha.md',
      '/SPEC-Gamma.md',
      '/SPEC-Storage.md',
      '/docs/Beta.md',
    ]);
    assert.match(files['/SPEC-Alpha.md'] ?? '', /## Storage\n\n\[\[SPEC-Storage\]\]\n$/);
    assert.match(
      files['/SPEC-Storage.md'] ?? '',
      /^# Storage\n\n\*\*Version:\*\* 1\.0\n\*\*Date:\*\* \d{4}-[^]*\n\nHow it is stored, see \[\[SPEC-Gamma\|gamma\]\]\.\n\n## Layout\n\nTwo files\.\n$/,
    );
    assert.equal(files['/docs/Beta.md'], '[Layout](../SPEC-Storage.md#layout), [[SPEC-Storage]]\n');
  });

  test('extract nothing over a file that is there', async (t) => {
    const client = await start(t, ABLE);
    await client.indexed();
    client.workspace.write('/SPEC-Storage.md/file', '');
    const offered = await actions(client, ON_HEADING);
    const action = offered.find(({ title }) => title.endsWith('technical spec'));
    const { code, message } = await client.fails('codeAction/resolve', action);
    assert.equal(code, LSPErrorCodes.RequestFailed);
    assert.equal(message, 'There is a file "SPEC-Storage.md" already.');
  });

  test('inline a document, and ask before its file goes', async (t) => {
    const client = await start(t, ABLE, '/SPEC-Gamma.md');
    const at = { line: 2, character: 4 };
    const offered = await actions(client, at, { only: ['refactor.inline'] }, '/SPEC-Gamma.md');
    const edit = await resolved(client, offered, /^Inline "SPEC-Alpha" and delete its file$/);
    const [deletion] = (edit.documentChanges ?? []).filter((change) => 'kind' in change);
    assert.equal(deletion?.kind, 'delete');
    const annotation = edit.changeAnnotations?.[deletion.annotationId ?? ''];
    assert.deepEqual(annotation, { label: 'Delete the file', needsConfirmation: true });
    const files = after(client, edit);
    assert.equal(
      files['/docs/Beta.md'],
      '[Layout](../SPEC-Gamma.md#layout), [[SPEC-Gamma#Storage]]\n',
    );
    assert.equal(files['/SPEC-Alpha.md'], undefined);
  });

  test('rewrite one link with the offer, for a client that asks for no edits later', async (t) => {
    const client = await start(t, PLAIN);
    await client.indexed();
    const offered = await actions(client, ON_LINK);
    assert.deepEqual(
      offered.map(({ title }) => title),
      ['Convert to a Markdown link'],
    );
    const { edit } = offered[0] ?? {};
    assert.deepEqual(Object.keys(edit ?? {}), ['changes']);
    assert.match(
      after(client, edit ?? {})['/SPEC-Alpha.md'] ?? '',
      /see \[gamma\]\(SPEC-Gamma\.md\)\./,
    );
  });

  test('rewrite the links of the workspace once their author has seen them', async (t) => {
    const client = await start(t, ABLE);
    const edit = await resolved(client, await actions(client, ON_LINK), /in the workspace/);
    assert.deepEqual(Object.values(edit.changeAnnotations ?? {}), [
      { label: 'Convert wiki links to Markdown links', needsConfirmation: true },
    ]);
    const files = after(client, edit);
    assert.equal(files['/SPEC-Gamma.md'], '# Gamma\n\n[SPEC-Alpha](SPEC-Alpha.md)\n');
    assert.match(
      files['/docs/Beta.md'] ?? '',
      /, \[SPEC-Alpha > Storage\]\(\.\.\/SPEC-Alpha\.md#storage\)\n$/,
    );
    assert.match(files['/SPEC-Alpha.md'] ?? '', /^\*\*Related:\*\* \[\[SPEC-Gamma\]\]$/m);
  });

  test('are not offered to a cursor that merely came by', async (t) => {
    const client = await start(t, ABLE);
    const isRefactoring = ({ kind = '' }: CodeAction) => kind.startsWith('refactor');
    const [invoked, automatic] = [1, 2];
    const asked = await actions(client, ON_HEADING, { triggerKind: invoked });
    assert.equal(asked.filter(isRefactoring).length, 2);
    const passing = await actions(client, ON_HEADING, { triggerKind: automatic });
    assert.deepEqual(passing.filter(isRefactoring), []);
  });
});
