import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type {
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  MarkupContent,
  SelectionRange,
  SemanticTokens,
  SymbolInformation,
} from 'vscode-languageserver/node';
import { Client, POOR, RICH } from './client.js';

const FIXTURE = `
  //- /Alpha.md
  # Alpha

  See [[Be$0ta#Scope]].

  ## Goal

  Text.
  //- /Beta.md
  # Beta

  ## Scope
`;

suite('views', () => {
  test('are announced and answered', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: VIEWING });
    const { path, position } = client.workspace.cursor;
    client.open(path);
    const textDocument = { uri: client.uri(path) };
    const ask = <T>(method: string, params = {}) =>
      client.request<T>(`textDocument/${method}`, { textDocument, ...params });

    assert.deepEqual(client.result.capabilities.documentSymbolProvider, { label: 'Specmark' });
    const [symbol] = await ask<DocumentSymbol[]>('documentSymbol');
    assert.deepEqual(
      symbol?.children?.map(({ name }) => name),
      ['Goal'],
    );
    const folds = await ask<FoldingRange[]>('foldingRange');
    assert.deepEqual(folds[0], { startLine: 0, endLine: 6 });
    assert.equal(folds.length, 1);
    const [selection] = await ask<SelectionRange[]>('selectionRange', { positions: [position] });
    assert.ok(selection?.parent);
    await client.indexed();
    const highlights = await ask<DocumentHighlight[]>('documentHighlight', { position });
    assert.equal(highlights.length, 1);
    const [link] = await ask<DocumentLink[]>('documentLink');
    assert.equal(link?.target, `${client.uri('/Beta.md')}#L3`);
    assert.equal(link.tooltip, 'Beta › Scope');
    const { data } = await ask<SemanticTokens>('semanticTokens/full');
    assert.equal(data.length, 15);
  });

  test('are plain for a client that takes no more', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: POOR });
    const { path } = client.workspace.cursor;
    client.open(path);
    assert.equal(client.result.capabilities.semanticTokensProvider, undefined);
    const textDocument = { uri: client.uri(path) };
    const symbols = await client.request<SymbolInformation[]>('textDocument/documentSymbol', {
      textDocument,
    });
    assert.deepEqual(
      symbols.map(({ name, containerName, location }) => [name, containerName, location.uri]),
      [
        ['Alpha', undefined, client.uri(path)],
        ['Goal', 'Alpha', client.uri(path)],
      ],
    );
    await client.indexed();
    const [link] = await client.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument,
    });
    assert.equal(link?.tooltip, undefined);
  });

  test('of a reference say what it leads to, in the words that the client can show', async (t) => {
    const markdown = { ...RICH.textDocument, hover: { contentFormat: ['markdown' as const] } };
    for (const textDocument of [markdown, {}]) {
      const client = await Client.start(t, FIXTURE, { capabilities: { ...RICH, textDocument } });
      const { path, position } = client.workspace.cursor;
      client.open(path);
      await client.indexed();
      const hover = await client.request<Hover>('textDocument/hover', {
        textDocument: { uri: client.uri(path) },
        position,
      });
      const { kind, value } = hover.contents as MarkupContent;
      const isMarkdown = textDocument === markdown;
      assert.equal(kind, isMarkdown ? 'markdown' : 'plaintext');
      assert.ok(value.startsWith(isMarkdown ? '**[Beta](file:' : 'Beta\n'), value);
      assert.ok(value.includes('Scope'));
    }
  });

  test('are asked for again when another document changes what they say', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: VIEWING });
    client.open('/Alpha.md');
    await client.indexed();
    const asked = client.server.waitFor('workspace/semanticTokens/refresh');
    client.open('/Beta.md');
    client.change('/Beta.md', { text: '# Beta\n' });
    await asked;
  });
});

const VIEWING = {
  ...RICH,
  workspace: { ...RICH.workspace, semanticTokens: { refreshSupport: true } },
  textDocument: {
    ...RICH.textDocument,
    documentSymbol: { hierarchicalDocumentSymbolSupport: true, labelSupport: true },
    foldingRange: { rangeLimit: 1 },
    documentLink: { tooltipSupport: true },
    semanticTokens: {
      requests: { full: true, range: true },
      formats: ['relative' as const],
      tokenTypes: [],
      tokenModifiers: [],
    },
  },
};
