import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, createDocument, screenshot, waitFor, workspaceUri } from './helpers.js';

describe('Snippets', () => {
  const made: string[] = [];
  afterEach(async () => {
    await closeEditors();
    for (const name of made.splice(0)) await vscode.workspace.fs.delete(workspaceUri(name));
  });

  it('fill an empty file with a whole document', async () => {
    const { document } = await insertInto('SPEC-Tool-Care.md', 'Technical spec');
    const text = document.getText();
    assert.match(text, /^# Tool Care\n\n\*\*Version:\*\* 1\.0\n\*\*Date:\*\* \d{4}-\d\d-\d\d\n/);
    assert.equal(text.match(/^## /gm)?.length, 10);
    assert.match(text, /### Completed ✅\n\n- \[List implemented features\/components\]\n/);
    await screenshot('snippet');
  });

  it('lead from one placeholder to the next', async () => {
    const editor = await insertInto('PRD-Tool-Care.md', 'Product requirements: metadata');
    const selected = () => editor.document.getText(editor.selection);
    await waitFor(() => selected() === '1.0', 'the version is selected');
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await waitFor(() => selected() === '[Author Names]', 'the authors are selected');
  });

  it('insert one section with its guidance', async () => {
    const name = 'Technical spec: Success Criteria › Quality Metrics';
    const { document } = await insertInto('Notes.md', name);
    assert.equal(
      document.getText(),
      '### Quality Metrics\n\n- [Code coverage percentage]\n- [Bug/defect rates]\n- [Test automation coverage]',
    );
  });

  it('insert links', async () => {
    const { document } = await insertInto('Notes.md', 'Wiki link to a heading');
    assert.equal(document.getText(), '[[document#heading]]');
  });

  async function insertInto(file: string, name: string): Promise<vscode.TextEditor> {
    made.push(file);
    const editor = await createDocument(file, '');
    await vscode.commands.executeCommand('editor.action.insertSnippet', {
      langId: 'markdown',
      name,
    });
    await waitFor(() => editor.document.getText() !== '', `the snippet "${name}"`);
    return editor;
  }
});
