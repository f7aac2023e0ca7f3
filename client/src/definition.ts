import * as vscode from 'vscode';
import type { DefinitionMiddleware } from 'vscode-languageclient/node';

/**
 * VS Code’s own Markdown support answers for Markdown links as well, and gives the line of the
 * heading. Two answers that differ in their range would be listed to choose from, where the same
 * answer twice is a jump. So for these links the target is no more than its line.
 */
export const provideDefinition: NonNullable<DefinitionMiddleware['provideDefinition']> = async (
  document,
  position,
  token,
  next,
) => {
  const definition = await next(document, position, token);
  if (!Array.isArray(definition)) return definition;
  return definition.map((target) =>
    'targetUri' in target && !isWikiLink(document, target) ? narrow(target) : target,
  ) as typeof definition;
};

function isWikiLink(
  document: vscode.TextDocument,
  { originSelectionRange }: vscode.LocationLink,
): boolean {
  return (
    originSelectionRange !== undefined && /^!?\[\[/.test(document.getText(originSelectionRange))
  );
}

function narrow(target: vscode.LocationLink): vscode.LocationLink {
  const { start, end } = target.targetSelectionRange ?? target.targetRange;
  const line = new vscode.Range(start.with({ character: 0 }), end);
  return { ...target, targetRange: line, targetSelectionRange: line };
}
