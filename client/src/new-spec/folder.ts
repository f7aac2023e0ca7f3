import * as vscode from 'vscode';

/**
 * The folder for a new spec: that of the active document, else the workspace folder; asked for only
 * where neither is there or there are several. The author can still choose another one later.
 */
export async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const { workspaceFolders = [] } = vscode.workspace;
  const active = vscode.window.activeTextEditor?.document;
  if (active && vscode.workspace.getWorkspaceFolder(active.uri)) {
    return vscode.Uri.joinPath(active.uri, '..');
  }
  if (workspaceFolders.length > 1) {
    const folder = await vscode.window.showWorkspaceFolderPick({
      placeHolder: 'The workspace folder for the new spec',
    });
    return folder?.uri;
  }
  return workspaceFolders[0]?.uri ?? browseFolder();
}

/** Lets the author choose any folder. */
export async function browseFolder(start?: vscode.Uri): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: 'Folder for the New Spec',
    openLabel: 'Choose Folder',
    canSelectFiles: false,
    canSelectFolders: true,
    ...(start && { defaultUri: start }),
  });
  return chosen?.[0];
}

/** A folder as the explorer shows it: by its path from the workspace folder, or its own name. */
export function folderName(folder: vscode.Uri): string {
  const root = vscode.workspace.getWorkspaceFolder(folder);
  const isRoot = root?.uri.toString() === folder.toString();
  return isRoot ? root.name : vscode.workspace.asRelativePath(folder);
}
