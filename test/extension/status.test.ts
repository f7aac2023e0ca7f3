import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEditors,
  openDocument,
  positionAfter,
  setCursor,
  typeText,
  waitFor,
} from './helpers.js';

/** What the extension shows of itself. */
interface Api {
  readonly status: { readonly item: vscode.LanguageStatusItem };
  readonly server: { readonly state: string; stop(): Promise<void> };
}

describe('The language status', () => {
  let api: Api;

  before(async () => {
    const extension = vscode.extensions.getExtension<Api>('specmark.specmark');
    assert.ok(extension);
    api = await extension.activate();
  });

  afterEach(closeEditors);

  it('says kind and completeness', async () => {
    await openDocument('SPEC-Late-Returns.md');
    await waitForText('technical spec · 1 of 10 sections');
    const { detail, command } = api.status.item;
    assert.equal(detail, 'missing: 9 sections');
    assert.match(command?.tooltip ?? '', /^Insert Current Implementation Status, System Arch/);
    assert.equal(command?.command, 'specmark.insertMissingSections');
  });

  it('offers nothing where nothing is missing', async () => {
    await openDocument('PRD-Lending.md');
    await waitForText('product requirements · 7 of 7 sections');
    await waitFor(() => api.status.item.detail === '', 'no detail');
    assert.equal(api.status.item.command, undefined);
  });

  it('counts the placeholders that are to be filled', async () => {
    await openDocument('sheds/PRD-Shed-Kiosk.md');
    await waitFor(() => api.status.item.detail === '4 placeholders to fill', 'the detail');
    assert.equal(api.status.item.text, 'product requirements · 7 of 7 sections');
  });

  it('says that a document has no kind', async () => {
    await openDocument('Glossary.md');
    await waitForText('no kind · structure is not checked');
    assert.equal(api.status.item.command, undefined);
  });

  it('follows what is typed', async () => {
    const editor = await openDocument('SPEC-Late-Returns.md');
    await waitForText('technical spec · 1 of 10 sections');
    setCursor(editor, positionAfter(editor.document, 'after ten days.'));
    await typeText('\n\n## Success Criteria\n');
    await waitForText('technical spec · 2 of 10 sections');
  });

  it('offers to restart the server when it has stopped', async () => {
    await openDocument('SPEC-Late-Returns.md');
    await waitForText('technical spec · 1 of 10 sections');
    await api.server.stop();
    await waitForText('Specmark has stopped');
    const { command, severity } = api.status.item;
    assert.equal(severity, vscode.LanguageStatusSeverity.Error);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command);
    await waitForText('technical spec · 1 of 10 sections');
    assert.equal(api.status.item.severity, vscode.LanguageStatusSeverity.Information);
  });

  async function waitForText(text: string): Promise<void> {
    await waitFor(() => api.status.item.text === text, `the status "${text}"`);
  }
});
