import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { ErrorCodes, type ServerCapabilities } from 'vscode-languageserver/node';
import { Client, POOR, RICH } from './client.js';

const FIXTURE = `
  //- /Alpha.md
  # Alpha
`;

/** What every client can take. */
const FOR_EVERYONE: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: 2 },
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: true,
  hoverProvider: true,
  documentHighlightProvider: true,
  documentLinkProvider: {},
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  workspaceSymbolProvider: true,
  callHierarchyProvider: true,
  typeHierarchyProvider: true,
  implementationProvider: true,
  typeDefinitionProvider: true,
  codeLensProvider: {},
  inlayHintProvider: true,
  completionProvider: {
    triggerCharacters: ['[', '#', '(', '/', '*', '-', ':'],
    resolveProvider: true,
  },
};

suite('initialize', () => {
  test('announces to a rich client all that is served', async (t) => {
    const { result } = await Client.start(t, FIXTURE, { capabilities: RICH });
    assert.deepEqual(result.capabilities, {
      ...FOR_EVERYONE,
      codeActionProvider: {
        codeActionKinds: [
          ...['quickfix', 'refactor.extract', 'refactor.inline', 'refactor.rewrite'],
          'source.fixAll.specmark',
        ],
      },
      diagnosticProvider: {
        identifier: 'specmark',
        interFileDependencies: true,
        workspaceDiagnostics: false,
      },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });

  test('announces to a poor client nothing that it cannot take', async (t) => {
    const { result } = await Client.start(t, FIXTURE, { capabilities: POOR });
    assert.deepEqual(result.capabilities, { ...FOR_EVERYONE, workspace: {} });
  });

  test('says which version of the package answers', async (t) => {
    const { result } = await Client.start(t, FIXTURE);
    const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
    const { version } = JSON.parse(text) as { version: string };
    assert.deepEqual(result.serverInfo, { name: 'Specmark', version });
  });

  test('asks a rich client for news of files and of the configuration', async (t) => {
    const { server } = await Client.start(t, FIXTURE);
    const watched = await server.waitFor<Registration>('client/registerCapability', (params) =>
      registers(params, 'workspace/didChangeWatchedFiles'),
    );
    const { watchers } = watched.registrations[0]?.registerOptions as { watchers: object[] };
    assert.deepEqual(watchers, [
      { globPattern: '**/*.md' },
      { globPattern: '**/.obsidian/templates.json' },
      { globPattern: '**/.specmark.json' },
      { globPattern: '**/*', kind: 5 },
    ]);
    await server.waitFor<Registration>('client/registerCapability', (params) =>
      registers(params, 'workspace/didChangeConfiguration'),
    );
  });

  test('asks a poor client for nothing', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: POOR });
    await client.indexed();
    const { server } = client;
    assert.deepEqual(server.sent('client/registerCapability'), []);
    assert.deepEqual(server.sent('workspace/configuration'), []);
    assert.deepEqual(server.sent('window/workDoneProgress/create'), []);
  });

  test('keeps the order of what comes while the service is being loaded', async (t) => {
    const client = Client.launch(t, FIXTURE);
    const publishDiagnostics = { versionSupport: true };
    const initialized = client.initialize({
      capabilities: { textDocument: { publishDiagnostics } },
    });
    // None of these waits for an answer to the one before.
    client.notify('initialized', {});
    client.open('/Alpha.md');
    client.change('/Alpha.md', { text: '# Alpha\n\n[[Alpha#Nowhere]]\n' });
    await initialized;
    const found = await client.published('/Alpha.md', ({ version }) => version === 2);
    assert.deepEqual(found, ['unknown-heading: This document has no heading "Nowhere".']);
  });

  test('comes before every other request', async (t) => {
    const client = Client.launch(t, FIXTURE);
    const { code } = await client.fails('textDocument/definition', {});
    assert.equal(code, ErrorCodes.ServerNotInitialized);
  });
});

suite('the end', () => {
  test('is in good order after shutdown', async (t) => {
    const client = await Client.start(t, FIXTURE);
    assert.equal(await client.request('shutdown', undefined), null);
    client.notify('exit', undefined);
    assert.equal(await client.server.exit, 0);
  });

  test('is in good order also in the midst of indexing', async (t) => {
    const client = await Client.start(t, manyDocuments(200));
    await client.server.waitFor('window/workDoneProgress/create');
    await client.request('shutdown', undefined);
    client.notify('exit', undefined);
    assert.equal(await client.server.exit, 0);
  });

  test('is a failure without shutdown', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.notify('exit', undefined);
    assert.equal(await client.server.exit, 1);
  });

  test('comes when the client hangs up', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.server.hangUp();
    assert.equal(await client.server.exit, 1);
  });

  test('comes when the process that the client named is gone', async (t) => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    t.after(() => parent.kill('SIGKILL'));
    const client = await Client.start(t, FIXTURE, { params: { processId: parent.pid ?? null } });
    parent.kill('SIGKILL');
    assert.equal(await client.server.exit, 1);
  });

  test('lets no request through after shutdown', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.request('shutdown', undefined);
    const { code } = await client.fails('specmark/kinds', {});
    assert.equal(code, ErrorCodes.InvalidRequest);
  });
});

interface Registration {
  readonly registrations: readonly { readonly method: string; readonly registerOptions: unknown }[];
}

function registers({ registrations }: Registration, method: string): boolean {
  return registrations.some((registration) => registration.method === method);
}

function manyDocuments(count: number): string {
  const numbers = Array.from({ length: count }, (_, number) => String(number));
  return numbers.map((number) => `//- /Document-${number}.md\n# Document ${number}\n`).join('');
}
