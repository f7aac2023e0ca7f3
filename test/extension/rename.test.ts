import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEditors,
  createDocument,
  openDocument,
  positionAfter,
  waitFor,
  workspaceUri,
} from './helpers.js';

const FOLDER = 'renaming';
const STORE = `${FOLDER}/Store.md`;
const SHOP = `${FOLDER}/Shop.md`;
const DESK = `${FOLDER}/desk/Desk.md`;

const TEXTS = {
  [STORE]: '# Store\n\n## Opening Hours\n\nSee [[#Opening Hours]].\n',
  [SHOP]: '# Shop\n\nAs [[Store#Opening Hours|they]] say, and [so](Store.md#opening-hours).\n',
  [DESK]: '# Desk\n\n[The store](../Store.md), [its hours](../Store.md#opening-hours).\n',
};

describe('Renaming', () => {
  beforeEach(async () => {
    for (const [name, text] of Object.entries(TEXTS)) {
      await createDocument(name, text);
      await closeEditors();
    }
  });

  afterEach(async () => {
    // VS Code opens an editor, a moment later, for each text that is changed and not saved.
    await vscode.workspace.saveAll();
    await closeEditors();
    await vscode.workspace.fs.delete(workspaceUri(FOLDER), { recursive: true });
  });

  it('a heading changes every reference, and one undo takes it back', async () => {
    const { document } = await openDocument(STORE);
    await rename(document, '## Open', 'Visiting Hours');
    assert.equal(document.getText(), TEXTS[STORE].replaceAll('Opening Hours', 'Visiting Hours'));
    const shop = TEXTS[SHOP].replace('Opening Hours', 'Visiting Hours');
    assert.equal(await textOf(SHOP), shop.replace('#opening-', '#visiting-'));
    assert.equal(await textOf(DESK), TEXTS[DESK].replace('#opening-', '#visiting-'));
    await undo();
    for (const [name, text] of Object.entries(TEXTS)) assert.equal(await textOf(name), text);
  });

  it('a file that an edit moves takes its links along', async () => {
    await openDocument(SHOP);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(workspaceUri(STORE), workspaceUri(FOLDER, 'desk', 'Depot.md'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    const shop = TEXTS[SHOP].replace('Store#', 'Depot#').replace('Store.md#', 'desk/Depot.md#');
    assert.equal(await textOf(SHOP), shop);
    assert.equal(await textOf(DESK), TEXTS[DESK].replaceAll('../Store', 'Depot'));
  });

  it('a file that is moved in the explorer takes its links along', async () => {
    const [store, desk] = [workspaceUri(STORE), workspaceUri(FOLDER, 'desk')];
    // What is new may not be drawn yet, and what is cut is forgotten where a path is copied after it.
    for (const uri of [desk, store]) {
      await waitFor(() => canSelect(uri), `${uri.path} can be selected in the explorer`);
    }
    await vscode.commands.executeCommand('filesExplorer.cut');
    await select(desk);
    // Once the file is moved, VS Code draws it again where it was, and fails if the tree has already
    // let go of it. Whether the file was moved is asked below, so that this failure says nothing.
    const pasted = vscode.commands.executeCommand('filesExplorer.paste').then(undefined, String);
    await waitFor(() => exists(`${FOLDER}/desk/Store.md`), 'the file was moved');
    await pasted;
    const shop = TEXTS[SHOP].replace('Store.md#', 'desk/Store.md#');
    await waitFor(async () => (await textOf(SHOP)) === shop, 'the links follow');
    assert.equal(await textOf(DESK), TEXTS[DESK].replaceAll('../Store', 'Store'));
  });
});

/** Renames what stands after a text. A file cannot be renamed so: VS Code changes the order of edits here. */
async function rename(
  document: vscode.TextDocument,
  place: string,
  newName: string,
): Promise<void> {
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    positionAfter(document, place),
    newName,
  );
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Takes back what was done last, in all files, as the dialog that asks suggests. */
async function undo(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await vscode.commands.executeCommand('undo');
}

/** Selects a file or a folder in the explorer. */
async function select(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('revealInExplorer', uri);
  await vscode.commands.executeCommand('workbench.files.action.focusFilesExplorer');
}

/** Selects in the explorer, and asks there what is selected. */
async function canSelect(uri: vscode.Uri): Promise<boolean> {
  await select(uri);
  await vscode.commands.executeCommand('copyFilePath');
  return (await vscode.env.clipboard.readText()) === uri.fsPath;
}

async function textOf(name: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(workspaceUri(name))).getText();
}

async function exists(name: string): Promise<boolean> {
  return vscode.workspace.fs.stat(workspaceUri(name)).then(
    () => true,
    () => false,
  );
}
