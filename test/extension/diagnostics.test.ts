import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEditors,
  diagnostics,
  openDocument,
  positionAfter,
  ruleOf,
  screenshot,
  setCursor,
  typeText,
  waitFor,
  waitForRule,
  workspaceUri,
} from './helpers.js';

describe('Diagnostics', () => {
  afterEach(closeEditors);

  it('name the faults in the references of a document', async () => {
    const editor = await openDocument('SPEC-Waiting-List.md');
    const { document } = editor;
    await waitForRule(document.uri, 'unknown-heading');
    const told = [
      ['one-sided-relation', '[[SPEC-Catalogue]]'],
      ['unknown-document', 'SPEC-Cataloge'],
      ['unknown-document', 'SPEC-Lending-Dsek.md'],
      ['unknown-heading', 'Quite Hours'],
      ['duplicate-link-definition', 'desk'],
    ];
    await waitFor(
      () => diagnostics(document.uri).length === told.length,
      'all documents are known',
    );
    assert.deepEqual(
      diagnostics(document.uri).map((found) => [ruleOf(found), document.getText(found.range)]),
      told,
    );
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    setCursor(editor, '[[SPEC-Cataloge');
    await screenshot('diagnostics');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('name what the template asks for, with the place in the template', async () => {
    const { document } = await openDocument('SPEC-Reminders.md');
    const found = await waitForRule(document.uri, 'missing-section');
    assert.equal(document.getText(found.range), 'Reminders Technical Specification');
    assert.match(found.message, /Future Enhancements/);
    const [related] = found.relatedInformation ?? [];
    assert.ok(related, 'The template is named.');
    const template = await vscode.workspace.openTextDocument(related.location.uri);
    assert.equal(template.getText(related.location.range), 'Future Enhancements');
  });

  for (const name of [
    'PRD-Lending.md',
    'SPEC-Lending-Desk.md',
    'SPEC-Catalogue.md',
    'sheds/SPEC-Shed-Locks.md',
    'Glossary.md',
    'README.md',
  ]) {
    it(`find no fault in ${name}`, async () => {
      const editor = await openDocument(name);
      // A fault that is made here shows that the document has been looked at.
      await append(editor, '\n\n[[SPEC-Nothing]]\n');
      await waitForRule(editor.document.uri, 'unknown-document');
      assert.deepEqual(
        faults(editor.document.uri).map(({ message }) => message),
        ['There is no document "SPEC-Nothing".'],
      );
    });
  }

  it('appear and vanish while somebody types', async () => {
    const editor = await openDocument('SPEC-Lending-Desk.md');
    setCursor(editor, 'It has no screen of its own.');
    await typeText(' See [[SPEC-Nothing]]');
    await waitForRule(editor.document.uri, 'unknown-document');
    await screenshot('diagnostics-typing');
    await vscode.commands.executeCommand('deleteLeft');
    await vscode.commands.executeCommand('deleteLeft');
    await waitForNone(editor.document.uri);
  });

  it('appear when a section goes, and vanish when it comes back', async () => {
    const editor = await openDocument('SPEC-Lending-Desk.md');
    const { document } = editor;
    const end = positionAfter(document, '## Success Criteria');
    await editor.edit((edit) => {
      edit.delete(new vscode.Range(end.line, 0, end.line, end.character));
    });
    const found = await waitForRule(document.uri, 'missing-section');
    assert.match(found.message, /Success Criteria/);
    await vscode.commands.executeCommand('undo');
    await waitForNone(document.uri);
  });

  it('follow what happens to other files', async () => {
    const { document } = await openDocument('SPEC-Waiting-List.md');
    await waitForRule(document.uri, 'unknown-document');
    const file = workspaceUri('SPEC-Cataloge.md');
    const isMissing = () =>
      diagnostics(document.uri).some(({ message }) => message.includes('Cataloge'));
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('# A file\n'));
    await waitFor(() => !isMissing(), 'the new file is a target');
    await vscode.workspace.fs.delete(file);
    await waitFor(isMissing, 'the file is missed again');
  });

  it('follow unsaved text in another document', async () => {
    const reminders = await openDocument('SPEC-Reminders.md');
    const { document } = await openDocument('SPEC-Waiting-List.md');
    await waitForRule(document.uri, 'unknown-heading');
    const edit = new vscode.WorkspaceEdit();
    const end = positionAfter(reminders.document, '#### Quiet');
    edit.replace(
      reminders.document.uri,
      new vscode.Range(end.translate(0, -'Quiet'.length), end),
      'Quite',
    );
    await vscode.workspace.applyEdit(edit);
    await waitFor(
      () => !diagnostics(document.uri).some((found) => ruleOf(found) === 'unknown-heading'),
      'the heading is there',
    );
    await openDocument('SPEC-Reminders.md');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await waitForRule(document.uri, 'unknown-heading');
  });

  it('follow the settings', async () => {
    const settings = vscode.workspace.getConfiguration('specmark');
    const { document } = await openDocument('SPEC-Waiting-List.md');
    await waitForRule(document.uri, 'unknown-heading');
    try {
      await settings.update('rules', { 'unknown-document': 'off', 'unknown-heading': 'hint' });
      await waitFor(
        () => !diagnostics(document.uri).some((found) => ruleOf(found) === 'unknown-document'),
        'a rule that is off finds nothing',
      );
      const found = diagnostics(document.uri).find((each) => ruleOf(each) === 'unknown-heading');
      assert.equal(found?.severity, vscode.DiagnosticSeverity.Hint);
    } finally {
      await settings.update('rules', undefined);
    }
    await waitForRule(document.uri, 'unknown-document');
  });
});

async function append(editor: vscode.TextEditor, text: string): Promise<void> {
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  await editor.edit((edit) => {
    edit.insert(end, text);
  });
}

async function waitForNone(uri: vscode.Uri): Promise<void> {
  await waitFor(() => faults(uri).length === 0, 'no fault is found any more');
}

/** What is found and is more than a hint, such as one at a date in another style. */
function faults(uri: vscode.Uri): vscode.Diagnostic[] {
  return diagnostics(uri).filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint);
}
