import * as vscode from 'vscode';
import { newDocument, type NewDocument } from '../../../server/src/protocol/index.js';
import { chooseFolder } from '../new-spec/folder.js';
import { chooseKind } from '../new-spec/kind.js';
import { askName } from '../new-spec/name.js';
import { localNow } from '../new-spec/now.js';
import { readWish } from '../new-spec/wish.js';
import type { Server } from '../server.js';
import type { Command } from './command.js';

/**
 * *New Spec from Template…*: asks for what it was not given, and writes a document in which the
 * first placeholder is selected. A keybinding can give it `{ kind, name, folderUri }`.
 */
export const newSpec: Command = { id: 'specmark.newSpec', run };

/** @returns the new document's URI; nothing where the author has changed their mind. */
async function run(server: Server, argument: unknown): Promise<vscode.Uri | undefined> {
  const wish = readWish(argument);
  const folder = wish.folder ?? (await chooseFolder());
  if (!folder) return undefined;
  const kind = await chooseKind(server, folder, wish.kind);
  if (!kind) return undefined;
  const document =
    wish.name === undefined
      ? await askName(server, kind, folder)
      : await server.request(newDocument, {
          kind: kind.name,
          name: wish.name,
          folderUri: folder.toString(),
          now: localNow(),
        });
  return document && create(server, document);
}

async function create(server: Server, document: NewDocument): Promise<vscode.Uri> {
  const uri = vscode.Uri.parse(document.uri);
  const path = vscode.workspace.asRelativePath(uri);
  if (document.exists) throw new Error(`${path} exists already.`);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(document.text) });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${path} could not be created.`);
  await vscode.window.showTextDocument(uri, {
    preview: false,
    ...(document.selection && { selection: server.convert.asRange(document.selection) }),
  });
  return uri;
}
