import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openDocument, waitFor, workspaceUri } from './helpers.js';

const NAME = 'SPEC-Lending-Desk.md';

describe('The outline', () => {
  const settings = () => vscode.workspace.getConfiguration('specmark');

  afterEach(async () => {
    await settings().update('outline', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.fs.delete(workspaceUri('.vscode'), { recursive: true }).then(
      () => undefined,
      () => undefined,
    );
    await closeEditors();
  });

  it('lists each heading once, as VS Code has it', async () => {
    await openDocument(NAME);
    const names = await waitFor(
      async () => (await symbols()).map(({ name }) => name),
      'an outline',
    );
    const headings = names.filter((name) => name.endsWith('Event Handling'));
    assert.deepEqual(headings, ['### Event Handling']);
  });

  it('has fields and counts for those who ask for it', async () => {
    await settings().update('outline', true, vscode.ConfigurationTarget.Workspace);
    const editor = await openDocument(NAME);
    // VS Code asks once for each text that a document has.
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '<!-- new -->\n\n');
    });
    const own = await waitFor(
      async () => (await symbols()).find(({ name }) => name === 'Event Handling'),
      'Specmark’s own outline',
    );
    assert.match(own.detail, /^\d references?$/);
    assert.ok((await symbols()).some(({ name, detail }) => name === 'Version' && detail));
  });
});

/** What VS Code lists of a document, without nesting. */
async function symbols(): Promise<vscode.DocumentSymbol[]> {
  const nested = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
    'vscode.executeDocumentSymbolProvider',
    workspaceUri(NAME),
  );
  const flat = (list: readonly vscode.DocumentSymbol[]): vscode.DocumentSymbol[] =>
    list.flatMap((symbol) => [symbol, ...flat(symbol.children)]);
  return flat(nested);
}
