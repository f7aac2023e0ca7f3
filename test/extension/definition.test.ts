import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEditors,
  openDocument,
  positionAfter,
  setCursor,
  waitFor,
  workspaceUri,
} from './helpers.js';

/** From a text in SPEC-Lending-Desk.md to a line of another document. */
const JUMPS: readonly [place: string, from: string, file: string, line: string][] = [
  ['a field of the metadata', '**Dependencies:** [[SPEC-Cat', 'SPEC-Catalogue.md', '# Catalogue'],
  ['Cross-References', '- [[SPEC-Late', 'SPEC-Late-Returns.md', '# Late Returns'],
  ['a wiki link to a heading', '[[Glossary#Lo', 'Glossary.md', 'Loan'],
  ['a wiki link in a table', '[[SPEC-Catalogue#4.3', 'SPEC-Catalogue.md', '### 4.3 Data Models'],
  ['a Markdown link', '](SPEC-Catalogue.md#41', 'SPEC-Catalogue.md', '### 4.1 API Endpoints'],
  ['a reference link', '[locker sta', 'sheds/SPEC-Shed-Locks.md', '### Data Models & Schema'],
  ['a link definition', '[states]: sheds', 'sheds/SPEC-Shed-Locks.md', '### Data Models & Schema'],
];

describe('Go to Definition', () => {
  afterEach(closeEditors);

  for (const [place, from, file, line] of JUMPS) {
    it(`jumps from ${place} to its target`, async () => {
      const editor = await openDocument('SPEC-Lending-Desk.md');
      setCursor(editor, from);
      const target = await jump(file);
      const { active } = target.selection;
      assert.ok(
        target.document.lineAt(active.line).text.startsWith(line),
        `"${target.document.lineAt(active.line).text}" is the line.`,
      );
    });
  }

  it('jumps to a heading of the same document', async () => {
    const editor = await openDocument('Glossary.md');
    setCursor(editor, '[[#Lock');
    await waitFor(async () => {
      await vscode.commands.executeCommand('editor.action.revealDefinition');
      return editor.document.lineAt(editor.selection.active.line).text === 'Locker';
    }, 'the heading');
  });

  it('underlines the whole reference', async () => {
    const { document } = await openDocument('SPEC-Lending-Desk.md');
    const links = await waitFor(async () => {
      const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        positionAfter(document, '[[Glossary#Lo'),
      );
      return found.length > 0 ? found : undefined;
    }, 'a definition');
    const origin = links[0]?.originSelectionRange;
    assert.ok(origin);
    assert.equal(document.getText(origin), '[[Glossary#Loan|loan]]');
  });
});

/** Asks for the definition as F12 does, until the expected document is the active one. */
async function jump(file: string): Promise<vscode.TextEditor> {
  const expected = workspaceUri(...file.split('/')).toString();
  return waitFor(async () => {
    await vscode.commands.executeCommand('editor.action.revealDefinition');
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.toString() === expected ? editor : undefined;
  }, `${file} is shown`);
}
