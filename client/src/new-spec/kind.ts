import * as vscode from 'vscode';
import { kinds as kindsRequest, type KindInfo } from '../../../server/src/protocol/index.js';
import type { Server } from '../server.js';

/**
 * The kind for a new spec, from those that count in a folder.
 *
 * @param wanted the name of a kind that the author has chosen already.
 */
export async function chooseKind(
  server: Server,
  folder: vscode.Uri,
  wanted?: string,
): Promise<KindInfo | undefined> {
  const workspaceFolder = vscode.workspace.getWorkspaceFolder(folder);
  const folderUri = (workspaceFolder?.uri ?? folder).toString();
  const kinds = await server.request(kindsRequest, { folderUri });
  if (wanted !== undefined) return find(kinds, wanted);
  const choice = await vscode.window.showQuickPick(kinds.map(itemOf), {
    title: 'New Spec from Template',
    placeHolder: 'Kind',
    matchOnDescription: true,
  });
  return choice?.info;
}

function find(kinds: readonly KindInfo[], name: string): KindInfo {
  const kind = kinds.find((candidate) => candidate.name === name);
  if (kind) return kind;
  const names = kinds.map((candidate) => candidate.name).join(', ');
  throw new Error(`There is no kind “${name}”. The kinds are: ${names}.`);
}

function itemOf(info: KindInfo): vscode.QuickPickItem & { readonly info: KindInfo } {
  const template = vscode.workspace.asRelativePath(vscode.Uri.parse(info.templateUri));
  return {
    label: info.label,
    description: info.prefix ? `${info.prefix}…` : '',
    detail: info.own ? `Template: ${template}` : 'Built-in template',
    info,
  };
}
