import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEditors,
  diagnostics,
  openDocument,
  ruleOf,
  screenshot,
  setCursor,
  waitFor,
  waitForRule,
} from './helpers.js';

describe('Quick fixes', () => {
  afterEach(closeEditors);

  it('insert a missing section in its place, with the guidance of the template', async () => {
    const { document } = await editorAt('SPEC-Reminders.md', 'missing-section', 'Reminders Tech');
    await takeFix(document, 'Insert section "Future Enhancements"');
    await waitUntilGone(document, /Future Enhancements/);
    const headings = document
      .getText()
      .split('\n')
      .filter((line) => line.startsWith('## '));
    const place = headings.indexOf('## Future Enhancements');
    assert.ok(place > headings.indexOf('## Testing & Quality Assurance'), headings.join('\n'));
    assert.ok(place < headings.indexOf('## Success Criteria'), headings.join('\n'));
    assert.match(document.getText(), /### Technical Roadmap\n\n?\[Planned technical improvements/);
    await screenshot('fix-missing-section');
  });

  it('insert all that a stub lacks', async () => {
    const { document } = await editorAt('SPEC-Late-Returns.md', 'missing-section', '# Late');
    await takePreferred(document);
    await waitFor(() => document.getText().includes('## Cross-References'), 'the last section');
    assert.equal(document.getText().match(/^## /gm)?.length, 10);
  });

  it('insert a missing field below the one before it', async () => {
    const { document } = await editorAt('SPEC-Reminders.md', 'missing-field', '**Version:**');
    await takePreferred(document);
    await waitFor(() => document.getText().includes('**Authors:**'), 'the field');
    assert.match(document.getText(), /^\*\*Date:\*\* 2025-02-30\n\*\*Authors:\*\* /m);
  });

  it('fill in the date of today', async () => {
    const { document } = await editorAt('sheds/PRD-Shed-Kiosk.md', 'unfilled-placeholder', '{{da');
    await takePreferred(document);
    await waitFor(() => !document.getText().includes('{{date}}'), 'the date');
    const written = /^\*\*Date:\*\* (.*)$/m.exec(document.getText())?.[1] ?? '';
    const days = (Date.now() - Date.parse(written)) / 86_400_000;
    assert.ok(Math.abs(days) < 2, `${written} is today.`);
  });

  it('lead a reference to the nearest document', async () => {
    const { document } = await editorAt(
      'SPEC-Waiting-List.md',
      'unknown-document',
      '[[SPEC-Cataloge',
    );
    await takeFix(document, 'Change to "SPEC-Catalogue"');
    await waitUntilGone(document, /SPEC-Cataloge/);
    assert.match(document.getText(), /things come from \[\[SPEC-Catalogue\]\],/);
  });

  it('lead a reference to the nearest heading', async () => {
    const { document } = await editorAt('SPEC-Waiting-List.md', 'unknown-heading', '#Quite');
    await takeFix(document, 'Change to "Quiet Hours"');
    await waitUntilGone(document, /Quite/);
    assert.match(document.getText(), /\[\[SPEC-Reminders#Quiet Hours\|quiet hours\]\]/);
  });

  it('are taken back by one undo', async () => {
    const { document } = await editorAt('SPEC-Late-Returns.md', 'missing-section', '# Late');
    const before = document.getText();
    await takePreferred(document);
    await waitFor(() => document.getText() !== before, 'the sections');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });
});

/** Opens a document with the cursor right after a text, once a rule has found something. */
async function editorAt(name: string, rule: string, text: string): Promise<vscode.TextEditor> {
  const editor = await openDocument(name);
  await waitForRule(editor.document.uri, rule);
  setCursor(editor, text);
  return editor;
}

/** Applies what the editor holds for the right answer, as *Auto Fix* does. */
async function takePreferred(document: vscode.TextDocument): Promise<void> {
  const { version } = document;
  await waitFor(async () => {
    await vscode.commands.executeCommand('editor.action.codeAction', {
      kind: 'quickfix',
      apply: 'first',
      preferred: true,
    });
    // The edit may come a moment after the command has ended; tried again, it would come twice.
    return waitFor(() => document.version > version, 'the edit', 2000).catch(() => false);
  }, 'a preferred fix at the cursor');
}

/** Applies the fix that has a title, from those that the editor would list at the cursor. */
async function takeFix(document: vscode.TextDocument, title: string): Promise<void> {
  const edit = await waitFor(async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      vscode.window.activeTextEditor?.selection,
      vscode.CodeActionKind.QuickFix.value,
    );
    const titles = actions.map((action) => action.title);
    const action = actions[titles.indexOf(title)];
    if (!action) throw new Error(`Offered are: ${titles.join(', ')}`);
    return action.edit;
  }, `the fix "${title}"`);
  await vscode.workspace.applyEdit(edit);
}

async function waitUntilGone(document: vscode.TextDocument, message: RegExp): Promise<void> {
  await waitFor(
    () => !diagnostics(document.uri).some((found) => message.test(found.message)),
    `no finding says ${String(message)}: ${diagnostics(document.uri).map(ruleOf).join(', ')}`,
  );
}
