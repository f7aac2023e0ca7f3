import * as vscode from 'vscode';
import type { DocumentSymbolMiddleware } from 'vscode-languageclient/node';

/** VS Code’s own Markdown support. */
const MARKDOWN = 'vscode.markdown-language-features';

/**
 * VS Code lists what every outline has: with its own of Markdown and ours, *Go to Symbol* names each
 * heading twice, and the breadcrumbs begin with whose heading it is. So ours is shown to those who
 * ask for it, and where there is no other.
 */
export const provideDocumentSymbols: NonNullable<
  DocumentSymbolMiddleware['provideDocumentSymbols']
> = (document, token, next) => {
  const isWanted = vscode.workspace.getConfiguration('specmark', document).get<boolean>('outline');
  const isAlone = vscode.extensions.getExtension(MARKDOWN) === undefined;
  return isWanted || isAlone ? next(document, token) : [];
};
