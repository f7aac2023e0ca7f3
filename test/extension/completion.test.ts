import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEditors,
  openDocument,
  positionAfter,
  screenshot,
  setCursor,
  typeText,
  waitFor,
} from './helpers.js';

describe('Completion', () => {
  afterEach(closeEditors);

  it('opens after [[ by itself, and writes the link that is accepted', async () => {
    const editor = await typeAfter('SPEC-Late-Returns.md', 'after ten days.', ' See [[');
    await waitForItem(editor, 'SPEC-Catalogue');
    await screenshot('completion');
    await typeText('Cat');
    await accept(editor, /See \[\[SPEC-Catalogue\]\]$/m);
  });

  it('writes the heading that is accepted after #', async () => {
    const editor = await typeAfter(
      'SPEC-Late-Returns.md',
      'after ten days.',
      ' See [[SPEC-Reminders#Qu',
    );
    await trigger();
    await accept(editor, /See \[\[SPEC-Reminders#Quiet Hours\]\]$/m);
  });

  it('writes the path that is accepted after ](', async () => {
    const editor = await typeAfter('SPEC-Late-Returns.md', 'after ten days.', ' See [locks](Lock');
    await trigger();
    await accept(editor, /See \[locks\]\(sheds\/SPEC-Shed-Locks\.md\)$/m);
  });

  it('offers first what is not listed yet in a relation field', async () => {
    const editor = await typeAfter('SPEC-Late-Returns.md', '[[SPEC-Reminders]]', ', [[');
    const items = await waitForItem(editor, 'SPEC-Catalogue');
    const labels = items.map(labelOf).filter((label) => /^(SPEC|PRD)-/.test(label));
    assert.ok(
      labels.indexOf('SPEC-Catalogue') < labels.indexOf('SPEC-Reminders'),
      labels.join(', '),
    );
  });

  it('shows title, kind and status of what it offers, and a preview', async () => {
    const editor = await typeAfter('SPEC-Late-Returns.md', 'after ten days.', ' [[');
    const items = await waitForItem(editor, 'SPEC-Waiting-List');
    const item = items.find((candidate) => labelOf(candidate) === 'SPEC-Waiting-List');
    assert.ok(item && typeof item.label === 'object');
    assert.equal(item.label.description, 'Waiting List Technical Specification');
    assert.match(item.detail ?? '', /technical spec · /);
    const { documentation } = item;
    assert.ok(documentation instanceof vscode.MarkdownString);
    assert.match(documentation.value, /In October everybody wants the cider press/);
  });

  it('offers nothing inside code', async () => {
    const editor = await openDocument('SPEC-Lending-Desk.md');
    const items = await itemsAt(editor, positionAfter(editor.document, '[[not a'));
    assert.ok(!items.map(labelOf).includes('SPEC-Catalogue'));
  });
});

/** Types a text after another one in a document. */
async function typeAfter(name: string, place: string, text: string): Promise<vscode.TextEditor> {
  const editor = await openDocument(name);
  setCursor(editor, place);
  await typeText(text);
  return editor;
}

async function trigger(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
}

/** Accepts what the list of suggestions has at its top, once there is one. */
async function accept(editor: vscode.TextEditor, expected: RegExp): Promise<void> {
  const before = editor.document.version;
  await waitFor(async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    return editor.document.version > before;
  }, 'a suggestion is accepted');
  assert.match(editor.document.getText(), expected);
}

async function waitForItem(
  editor: vscode.TextEditor,
  label: string,
): Promise<readonly vscode.CompletionItem[]> {
  return waitFor(async () => {
    const items = await itemsAt(editor, editor.selection.active);
    return items.some((item) => labelOf(item) === label) ? items : undefined;
  }, `${label} is offered`);
}

/** What is offered at a position, with details and previews. */
async function itemsAt(
  { document }: vscode.TextEditor,
  position: vscode.Position,
): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
    '[',
    50,
  );
  return list.items;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
