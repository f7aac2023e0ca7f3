import * as vscode from 'vscode';

/** What a new spec is to be, as far as the caller of the command has said it. */
export interface Wish {
  readonly kind?: string;
  readonly name?: string;
  readonly folder?: vscode.Uri;
}

/**
 * Reads the command's argument: a folder from the explorer, `{ kind, name, folderUri }` from a
 * keybinding or another extension, and nothing from the Command Palette.
 */
export function readWish(argument: unknown): Wish {
  if (argument instanceof vscode.Uri) return { folder: argument };
  if (typeof argument !== 'object' || argument === null) return {};
  const kind = text(argument, 'kind');
  const name = text(argument, 'name');
  const folderUri = text(argument, 'folderUri');
  return {
    ...(kind !== undefined && { kind }),
    ...(name !== undefined && { name }),
    ...(folderUri !== undefined && { folder: vscode.Uri.parse(folderUri) }),
  };
}

function text(object: object, key: string): string | undefined {
  const value: unknown = Reflect.get(object, key);
  return typeof value === 'string' ? value : undefined;
}
