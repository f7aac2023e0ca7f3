import * as vscode from 'vscode';
import {
  relatedDocuments,
  type RelatedDocument,
  type RelatedGroup,
} from '../../../server/src/protocol/index.js';
import type { Server } from '../server.js';
import { activeMarkdownEditor } from './active-editor.js';
import type { Command } from './command.js';

/** *Open Related Spec…*: a list of all that the active document leads to and that leads to it. */
export const openRelatedSpec: Command = { id: 'specmark.openRelatedSpec', run };

interface Item extends vscode.QuickPickItem {
  readonly uri?: vscode.Uri;
}

const TO_THE_SIDE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('split-horizontal'),
  tooltip: 'Open to the side',
};

async function run(server: Server): Promise<void> {
  const editor = activeMarkdownEditor();
  if (!editor) return;
  const groups = await server.request(relatedDocuments, { uri: editor.document.uri.toString() });
  if (groups.every(({ documents }) => documents.length === 0)) {
    void vscode.window.showInformationMessage('This document is related to no other.');
    return;
  }
  const choice = await pick(groups.flatMap(itemsOf));
  if (choice) await vscode.window.showTextDocument(choice.uri, { viewColumn: choice.column });
}

function itemsOf({ relation, documents }: RelatedGroup): Item[] {
  if (documents.length === 0) return [];
  return [{ label: relation, kind: vscode.QuickPickItemKind.Separator }, ...documents.map(itemOf)];
}

function itemOf({ uri, title, name, kind, status }: RelatedDocument): Item {
  return {
    label: title || name,
    description: [name, kind, status].filter(Boolean).join(' · '),
    buttons: [TO_THE_SIDE],
    uri: vscode.Uri.parse(uri),
  };
}

/** Shows the list, and yields what was chosen and where it is to be opened. */
function pick(
  items: readonly Item[],
): Promise<{ uri: vscode.Uri; column: vscode.ViewColumn } | undefined> {
  return new Promise((resolve) => {
    const list = vscode.window.createQuickPick<Item>();
    const choose = (item: Item | undefined, column: vscode.ViewColumn): void => {
      resolve(item?.uri && { uri: item.uri, column });
      list.hide();
    };
    list.title = 'Open Related Spec';
    list.placeholder = 'Title, name, kind or status';
    list.matchOnDescription = true;
    list.items = items;
    list.onDidAccept(() => {
      choose(list.selectedItems[0], vscode.ViewColumn.Active);
    });
    list.onDidTriggerItemButton(({ item }) => {
      choose(item, vscode.ViewColumn.Beside);
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}
