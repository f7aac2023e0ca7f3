import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openDocument, positionAfter, waitFor, workspaceUri } from './helpers.js';

describe('Refactorings', () => {
  const uri = workspaceUri('SPEC-System-Architecture.md');

  afterEach(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(uri);
  });

  it('extract a section into a new document', async () => {
    const { document } = await openDocument('SPEC-Reminders.md');
    const at = positionAfter(document, '## System Arch');
    const action = await waitFor(async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(at, at),
        vscode.CodeActionKind.RefactorExtract.value,
        // So many of them come with their edits.
        10,
      );
      return actions.find(({ title }) => title.endsWith('into a new technical spec'));
    }, 'the action');
    assert.ok(action.edit, 'the action has its edit');
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    const made = await waitFor(
      async () => vscode.workspace.openTextDocument(uri),
      'the new document',
    );
    assert.match(made.getText(), /^# System Architecture\n\n\*\*Version:\*\* 1\.0\n/);
    assert.match(
      document.getText(),
      /^## System Architecture\n+\[\[SPEC-System-Architecture\]\]$/m,
    );
  });
});
