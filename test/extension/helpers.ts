import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';

/** The copy of the workspace that the suites run on. They may write to it. */
export function workspaceUri(...segments: string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, ...segments);
}

/** Opens a file of the workspace in an editor. */
export async function openDocument(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(workspaceUri(name));
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Writes a new file into the workspace and opens it in an editor. */
export async function createDocument(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(workspaceUri(name), new TextEncoder().encode(text));
  return openDocument(name);
}

/** Closes all editors and drops what was typed into them. */
export async function closeEditors(): Promise<void> {
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  // Not until there is no active text editor: a panel that shows text counts as one, and stays.
  for (let count = tabs().length; count > 0; count--) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await waitFor(() => tabs().length === 0, 'all editors are closed');
}

/**
 * Waits until a predicate yields something, and returns that. A predicate that throws has not
 * yielded anything yet; what it threw last is told when the time is up.
 */
export async function waitFor<T>(
  predicate: () => T | Promise<T>,
  message: string,
  timeout = 10_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeout;
  let problem: unknown;
  do {
    try {
      const value = await predicate();
      if (value) return value;
      problem = undefined;
    } catch (error) {
      problem = error;
    }
    await pause(20);
  } while (Date.now() < end);
  throw new Error(`Waited ${String(timeout)} ms in vain: ${message}`, { cause: problem });
}

/** What Specmark has found in a document so far. */
export function diagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'specmark');
}

/** The name of the rule that a diagnostic comes from. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for the first diagnostic of a rule in a document. */
export function waitForRule(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return waitFor(
    () => diagnostics(uri).find((diagnostic) => ruleOf(diagnostic) === rule),
    `${rule} in ${vscode.workspace.asRelativePath(uri)}`,
  );
}

/** The position right after the first occurrence of a text. */
export function positionAfter(document: vscode.TextDocument, text: string): vscode.Position {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`"${text}" is not in ${document.uri.path}.`);
  return document.positionAt(start + text.length);
}

/** Puts the cursor at a position, or right after the first occurrence of a text. */
export function setCursor(editor: vscode.TextEditor, place: vscode.Position | string): void {
  const at = typeof place === 'string' ? positionAfter(editor.document, place) : place;
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
}

/** Types a text at the cursor as a person does: with what typing triggers. */
export async function typeText(text: string): Promise<void> {
  for (const character of text) {
    await vscode.commands.executeCommand('type', { text: character });
  }
}

/** Takes a picture of the window for people to look at, where the test run can take pictures. */
export async function screenshot(name: string): Promise<void> {
  const folder = process.env['SPECMARK_SCREENSHOTS'];
  if (!folder || !process.env['SPECMARK_SCREENSHOTS_TAKEN']) return;
  const request = join(folder, `${name}.request`);
  writeFileSync(request, '');
  await waitFor(() => !existsSync(request), `the picture ${name}.png`);
}
