import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as protocol from 'vscode-languageserver/node';
import { ErrorCodes, type ClientCapabilities } from 'vscode-languageserver/node';
import { Client, POOR } from './client.js';

const FIXTURE = `
  //- /Alpha.md
  # Alpha

  See [[Be$0ta#Nowhere]].

  ## Goal
  //- /Beta.md
  # Beta
`;

/** A client that takes all that LSP 3.17 has. */
const EVERYTHING: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    codeLens: { refreshSupport: true },
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    executeCommand: { dynamicRegistration: true },
    fileOperations: {
      ...{ dynamicRegistration: true, didCreate: true, didDelete: true, didRename: true },
      ...{ willCreate: true, willDelete: true, willRename: true },
    },
    inlayHint: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    symbol: { resolveSupport: { properties: ['location.range'] } },
    workspaceEdit: {
      changeAnnotationSupport: { groupsOnLabel: true },
      documentChanges: true,
      failureHandling: 'undo',
      resourceOperations: ['create', 'rename', 'delete'],
    },
    workspaceFolders: true,
  },
  textDocument: {
    callHierarchy: {},
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor'] } },
      dataSupport: true,
      disabledSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    codeLens: {},
    completion: {
      completionItem: {
        documentationFormat: ['markdown', 'plaintext'],
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        resolveSupport: { properties: ['documentation', 'detail'] },
        snippetSupport: true,
      },
      completionList: { itemDefaults: ['editRange', 'data', 'commitCharacters'] },
    },
    definition: { linkSupport: true },
    diagnostic: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    documentLink: { tooltipSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    implementation: { linkSupport: true },
    inlayHint: { resolveSupport: { properties: ['tooltip'] } },
    rename: { honorsChangeAnnotations: true, prepareSupport: true },
    semanticTokens: {
      formats: ['relative'],
      requests: { full: { delta: true }, range: true },
      tokenModifiers: [],
      tokenTypes: [],
    },
    synchronization: { didSave: true, willSave: true, willSaveWaitUntil: true },
    typeDefinition: { linkSupport: true },
    typeHierarchy: {},
  },
  window: { showDocument: { support: true }, workDoneProgress: true },
};

interface Request {
  readonly method: string;
  /** Where the server announces that it answers, as a path in its capabilities. */
  readonly capability: string;
}

/** Of these the library does not say it. */
const WITHOUT_CAPABILITY: Readonly<Record<string, string>> = {
  'typeHierarchy/subtypes': 'typeHierarchyProvider',
  'typeHierarchy/supertypes': 'typeHierarchyProvider',
};

/** The requests of LSP that a client sends, by what the library knows of the protocol. */
const REQUESTS: readonly Request[] = Object.values(protocol as Record<string, unknown>)
  .filter(isMessage)
  .flatMap(({ method, messageDirection, type, capabilities }) => {
    const capability = capabilities?.server ?? WITHOUT_CAPABILITY[method];
    if (messageDirection !== protocol.MessageDirection.clientToServer) return [];
    return 'numberOfParams' in type && isRequest(type) && capability
      ? [{ method, capability }]
      : [];
  });

suite('capabilities', () => {
  for (const [name, capabilities] of Object.entries({ EVERYTHING, POOR })) {
    test(`that are announced are served, to a client that takes ${name}`, async (t) => {
      const client = await Client.start(t, FIXTURE, { capabilities });
      client.open('/Alpha.md');
      const announced = REQUESTS.filter((request) => isAnnounced(client, request));
      assert.ok(announced.length > 8);
      const refused = await refusedOf(client, announced);
      assert.deepEqual(refused, []);
    });
  }

  for (const [name, capabilities] of Object.entries({ EVERYTHING, POOR })) {
    test(`that are not announced are not served, to a client that takes ${name}`, async (t) => {
      const client = await Client.start(t, FIXTURE, { capabilities });
      const others = REQUESTS.filter((request) => !isAnnounced(client, request));
      const refused = await refusedOf(client, others);
      assert.deepEqual(
        refused,
        others.map(({ method }) => method),
      );
    });
  }

  test('that a client does not have are not made use of in diagnostics', async (t) => {
    const tags = async (capabilities: ClientCapabilities) => {
      const client = await Client.start(t, FIXTURE, { capabilities });
      client.open('/Beta.md', '# Beta\n\nText. <!-- specmark: ignore -->\n');
      await client.indexed();
      const uri = client.uri('/Beta.md');
      const { diagnostics } = await client.server.waitFor<protocol.PublishDiagnosticsParams>(
        'textDocument/publishDiagnostics',
        (params) => params.uri === uri && params.diagnostics.length > 0,
      );
      return diagnostics.map((diagnostic) => diagnostic.tags);
    };
    assert.deepEqual(await tags({}), [undefined]);
    const publishDiagnostics = { tagSupport: { valueSet: [protocol.DiagnosticTag.Unnecessary] } };
    assert.deepEqual(await tags({ textDocument: { publishDiagnostics } }), [
      [protocol.DiagnosticTag.Unnecessary],
    ]);
  });

  test('of a client decide whether completion items are documented in Markdown', async (t) => {
    for (const format of ['markdown', 'plaintext'] as const) {
      const completion = { completionItem: { documentationFormat: [format] } };
      const client = await Client.start(t, FIXTURE, {
        capabilities: { textDocument: { completion } },
      });
      const { path, position } = client.workspace.cursor;
      client.open(path);
      await client.indexed();
      const list = await client.completion(path, position);
      const item = list?.items.find(({ label }) => label === 'Beta');
      const resolved = await client.request<protocol.CompletionItem>(
        'completionItem/resolve',
        item,
      );
      assert.deepEqual(resolved.documentation, {
        kind: format,
        value: format === 'markdown' ? '**Beta**' : 'Beta',
      });
    }
  });
});

interface MessageDescription {
  readonly method: string;
  readonly messageDirection: protocol.MessageDirection;
  readonly type: object;
  readonly capabilities?: { readonly server?: string };
}

function isMessage(value: unknown): value is MessageDescription {
  return typeof value === 'object' && value !== null && 'messageDirection' in value;
}

function isRequest(type: object): boolean {
  return (
    type instanceof protocol.ProtocolRequestType || type instanceof protocol.ProtocolRequestType0
  );
}

function isAnnounced({ result }: Client, { capability }: Request): boolean {
  let value: unknown = result.capabilities;
  for (const key of capability.split('.')) {
    value = typeof value === 'object' && value !== null ? (value as never)[key] : undefined;
  }
  return value !== undefined && value !== false;
}

/** Those of some requests that the server says it does not know. */
async function refusedOf(client: Client, requests: readonly Request[]): Promise<string[]> {
  const { position } = client.workspace.cursor;
  const range = { start: position, end: position };
  const item = {
    name: 'Alpha',
    kind: 15,
    uri: client.uri('/Alpha.md'),
    range,
    selectionRange: range,
  };
  const params = {
    ...{ textDocument: { uri: client.uri('/Alpha.md') }, position, positions: [position], range },
    ...{ context: { diagnostics: [], includeDeclaration: true }, query: '', newName: 'Gamma' },
    ...{ item, label: 'Alpha', title: 'Alpha', files: [], command: 'none', previousResultIds: [] },
  };
  const answers = await Promise.all(
    requests.map(async ({ method }) => {
      const code = await client.request(method, params).then(
        () => undefined,
        (error: unknown) => (error as { code: number }).code,
      );
      return code === ErrorCodes.MethodNotFound ? [method] : [];
    }),
  );
  return answers.flat();
}
