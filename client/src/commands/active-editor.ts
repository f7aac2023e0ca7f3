import * as vscode from 'vscode';
import { DOCUMENTS } from '../server.js';

/** The active editor, where it shows a document that Specmark looks at; else the author is told. */
export function activeMarkdownEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor && vscode.languages.match(DOCUMENTS, editor.document) > 0) return editor;
  void vscode.window.showInformationMessage('Open a Markdown document first.');
  return undefined;
}
