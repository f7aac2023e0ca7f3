import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver/node';
import { Client, POOR } from './client.js';

/*
 * LSP 3.17, property by property: what a client has to say that it takes is given to those clients
 * that say so, and to no others.
 */
const FIXTURE = `
  //- /Alpha.md
  # Alpha

  See [[Beta#Scope]], [[Betta]], [b](
  and [[.

  ## Goal

  Text. <!-- specmark: ignore -->

  [c](Beta.md#scpe)
  //- /Beta.md
  # The Beta

  ## Scope
  //- /SPEC-Gamma.md
  # Gamma

  **Version:** 1.0
  **Dependencies:** [[SPEC-Delta]]

  ## Executive Summary

  Text.

  ##
  //- /docs/SPEC-Delta.md
  # Delta

  **Version:** 1.0
`;

interface Row {
  readonly what: string;
  /** What the client takes in any case, so that there is an answer. */
  readonly base?: ClientCapabilities;
  /** What it has to take, too. */
  readonly takes: ClientCapabilities;
  readonly ask: (client: Client) => Promise<unknown>;
  /** What the answer holds then. */
  readonly holds: RegExp;
}

const literals = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } };
const symbols = { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } };
const resolves = { ...literals, dataSupport: true, resolveSupport: { properties: ['edit'] } };
const versions = { documentChanges: true };

const ROWS: readonly Row[] = [
  {
    what: 'links as definitions',
    takes: { textDocument: { definition: { linkSupport: true } } },
    ask: (client) => client.definition('/Alpha.md', { line: 2, character: 7 }),
    holds: /"targetUri"/,
  },
  {
    what: 'details of a completion item’s label',
    takes: { textDocument: { completion: { completionItem: { labelDetailsSupport: true } } } },
    ask: (client) => client.completion('/Alpha.md', { line: 3, character: 6 }),
    holds: /"labelDetails"/,
  },
  {
    what: 'kinds of completion items that the first version of LSP has not',
    takes: { textDocument: { completion: { completionItemKind: { valueSet: [17, 19] } } } },
    ask: (client) => client.completion('/Alpha.md', { line: 2, character: 35 }),
    holds: /"kind":19\b/,
  },
  {
    what: 'defaults of completion items',
    takes: { textDocument: { completion: { completionList: { itemDefaults: ['editRange'] } } } },
    ask: (client) => client.completion('/Alpha.md', { line: 3, character: 6 }),
    holds: /"itemDefaults"/,
  },
  {
    what: 'tab stops in completion items',
    takes: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    ask: (client) => client.completion('/SPEC-Gamma.md', { line: 9, character: 2 }),
    holds: /"insertTextFormat":2\b/,
  },
  {
    what: 'Markdown in hovers',
    takes: { textDocument: { hover: { contentFormat: ['markdown'] } } },
    ask: (client) => at(client, 'hover', { line: 2, character: 7 }),
    holds: /"kind":"markdown"/,
  },
  {
    what: 'tooltips of links',
    takes: { textDocument: { documentLink: { tooltipSupport: true } } },
    ask: (client) => at(client, 'documentLink'),
    holds: /"tooltip"/,
  },
  {
    what: 'nested symbols',
    takes: symbols,
    ask: (client) => at(client, 'documentSymbol'),
    holds: /"children"/,
  },
  {
    what: 'code actions',
    takes: { textDocument: { codeAction: literals } },
    ask: (client) => Promise.resolve(client.result.capabilities),
    holds: /"codeActionProvider"/,
  },
  {
    what: 'preferred code actions',
    base: { textDocument: { codeAction: literals } },
    takes: { textDocument: { codeAction: { ...literals, isPreferredSupport: true } } },
    ask: (client) => actions(client),
    holds: /"isPreferred"/,
  },
  {
    what: 'edits that are asked for later',
    base: { textDocument: { codeAction: literals } },
    takes: { textDocument: { codeAction: resolves } },
    ask: (client) => actions(client, '/SPEC-Gamma.md'),
    holds: /"data"/,
  },
  {
    what: 'versions of the documents that an edit is for',
    takes: { workspace: { workspaceEdit: versions } },
    ask: (client) => at(client, 'rename', { line: 5, character: 4 }, { newName: 'Aim' }),
    holds: /"documentChanges"/,
  },
  {
    what: 'files that an edit renames',
    base: { workspace: { workspaceEdit: versions } },
    takes: { workspace: { workspaceEdit: { ...versions, resourceOperations: ['rename'] } } },
    ask: (client) =>
      at(client, 'rename', { line: 0, character: 3 }, { newName: 'Omega' }).catch(String),
    holds: /"kind":"rename"/,
  },
  {
    what: 'files that an edit makes',
    base: {
      textDocument: { codeAction: literals },
      workspace: { workspaceEdit: versions },
    },
    takes: {
      textDocument: { codeAction: literals },
      workspace: { workspaceEdit: { ...versions, resourceOperations: ['create'] } },
    },
    ask: (client) => actions(client),
    holds: /"kind":"create"/,
  },
  {
    what: 'annotations of changes',
    base: { workspace: { workspaceEdit: versions } },
    takes: { workspace: { workspaceEdit: { ...versions, changeAnnotationSupport: {} } } },
    ask: (client) => client.request('specmark/fixAll', {}),
    holds: /"annotationId".*"changeAnnotations"/,
  },
  {
    what: 'the places that a diagnostic speaks of besides',
    takes: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
    ask: published,
    holds: /"relatedInformation"/,
  },
  {
    what: 'the pages that describe a diagnostic',
    takes: { textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } },
    ask: published,
    holds: /"codeDescription"/,
  },
  {
    what: 'tags of diagnostics',
    takes: { textDocument: { publishDiagnostics: { tagSupport: { valueSet: [1] } } } },
    ask: published,
    holds: /"tags"/,
  },
  {
    what: 'the version that diagnostics are of',
    takes: { textDocument: { publishDiagnostics: { versionSupport: true } } },
    ask: published,
    holds: /"version"/,
  },
  {
    what: 'the tokens of a whole document',
    base: tokens({ range: true }),
    takes: tokens({ range: true, full: true }),
    ask: (client) => Promise.resolve(client.result.capabilities.semanticTokensProvider),
    holds: /"full":true/,
  },
  {
    what: 'the tokens of a range',
    base: tokens({ full: true }),
    takes: tokens({ range: true, full: true }),
    ask: (client) => Promise.resolve(client.result.capabilities.semanticTokensProvider),
    holds: /"range":true/,
  },
  {
    what: 'a rename that is tried first',
    takes: { textDocument: { rename: { prepareSupport: true } } },
    ask: (client) => Promise.resolve(client.result.capabilities.renameProvider),
    holds: /"prepareProvider":true/,
  },
];

suite('only a client that says so is given', () => {
  for (const { what, base = POOR, takes, ask, holds } of ROWS) {
    test(what, async (t) => {
      for (const [capabilities, isGiven] of [
        [base, false],
        [takes, true],
      ] as const) {
        const client = await Client.start(t, FIXTURE, { capabilities });
        client.open('/Alpha.md');
        client.open('/SPEC-Gamma.md');
        await client.indexed();
        const answer = JSON.stringify((await ask(client)) ?? null);
        assert.equal(holds.test(answer), isGiven, answer);
      }
    });
  }
});

test('every code action is of a kind that was announced', async (t) => {
  const capabilities = { textDocument: { codeAction: literals } };
  const client = await Client.start(t, FIXTURE, { capabilities });
  client.open('/Alpha.md');
  await client.indexed();
  const { codeActionProvider } = client.result.capabilities;
  const announced =
    typeof codeActionProvider === 'object' ? (codeActionProvider.codeActionKinds ?? []) : [];
  const others = (await actions(client))
    .map(({ kind = '' }) => kind)
    .filter((kind) => !announced.some((own) => `${kind}.`.startsWith(`${own}.`)));
  assert.deepEqual(others, []);
});

function tokens(requests: { range?: boolean; full?: boolean }): ClientCapabilities {
  const rest = { formats: ['relative' as const], tokenModifiers: [], tokenTypes: [] };
  return { textDocument: { semanticTokens: { requests, ...rest } } };
}

function at(
  client: Client,
  method: string,
  position = { line: 0, character: 0 },
  more: object = {},
): Promise<unknown> {
  const textDocument = { uri: client.uri('/Alpha.md') };
  return client.request(`textDocument/${method}`, { textDocument, position, ...more });
}

function actions(client: Client, path = '/Alpha.md'): Promise<CodeAction[]> {
  return client.codeActions(path, {
    start: { line: 0, character: 0 },
    end: { line: 20, character: 0 },
  });
}

function published(client: Client): Promise<unknown> {
  const uri = client.uri('/Alpha.md');
  return client.server.waitFor<{ uri: string; diagnostics: unknown[] }>(
    'textDocument/publishDiagnostics',
    (params) => params.uri === uri && params.diagnostics.length > 2,
  );
}
