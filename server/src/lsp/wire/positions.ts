import { Position } from 'vscode-languageserver';

/** What is to be done with the positions in a message. */
export interface PositionChange {
  /** Gives the position that takes the place of one in a document. */
  position(uri: string, position: Position): Position;
  /** Takes note that what follows speaks of a file by the name that it is about to get. */
  renamed(oldUri: string, newUri: string): void;
}

type Properties = Readonly<Record<string, unknown>>;

/**
 * Changes every position in the parameters or the result of any method of LSP, and nothing else. What
 * no change was made in is the same object as before.
 *
 * A position belongs to the document that is named nearest around it; where none is, it is left as it
 * is. So is what the client keeps for the server without looking at it: `data`.
 *
 * @param uri the document that a message is about which does not name it itself.
 */
export function changePositions(
  value: unknown,
  uri: string | undefined,
  change: PositionChange,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return changeList(value, () => uri, change);
  if (Position.is(value)) return uri === undefined ? value : change.position(uri, value);
  return changeProperties(value as Properties, uri, change);
}

/** The document that a message is about, by its parameters. */
export function documentOf(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  const { textDocument, item, uri } = params as Properties;
  // The requests of the hierarchies name an item, and their answers have ranges in its document.
  return uriOf(textDocument) ?? uriOf(item) ?? textOf(uri);
}

function changeProperties(
  value: Properties,
  outer: string | undefined,
  change: PositionChange,
): Properties {
  const uri = documentOf(value) ?? textOf(value['targetUri']) ?? outer;
  if (value['kind'] === 'rename') noteRename(value, change);
  let changed: Record<string, unknown> | undefined;
  for (const [key, child] of Object.entries(value)) {
    const next = changeProperty(value, key, child, { uri, outer }, change);
    if (next !== child) (changed ??= { ...value })[key] = next;
  }
  return changed ?? value;
}

interface Places {
  /** The document that the object names, or else the one around it. */
  readonly uri: string | undefined;
  /** The document around the object. */
  readonly outer: string | undefined;
}

function changeProperty(
  parent: Properties,
  key: string,
  child: unknown,
  { uri, outer }: Places,
  change: PositionChange,
): unknown {
  switch (key) {
    case 'data':
      return child;
    case 'changes':
    case 'relatedDocuments':
      return changeByUri(child, uri, change);
    case 'arguments':
      return changeArguments(child, uri, change);
    // Of a `LocationLink`: where the author has asked, not where it leads.
    case 'originSelectionRange':
      return changePositions(child, outer, change);
    // Of a call: in the document that calls, be it the item or the one that was asked about.
    case 'fromRanges':
      return changePositions(child, uriOf(parent['from']) ?? outer, change);
    // Of a `FoldingRange`.
    case 'startCharacter':
    case 'endCharacter':
      return changeCharacter(child, parent[key.replace('Character', 'Line')], uri, change);
    default:
      return changePositions(child, uri, change);
  }
}

/** Of a `WorkspaceEdit`: edits by the document that they are made in. */
function changeByUri(value: unknown, uri: string | undefined, change: PositionChange): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return changePositions(value, uri, change);
  }
  let changed: Record<string, unknown> | undefined;
  for (const [key, child] of Object.entries(value)) {
    const next = changePositions(child, key, change);
    if (next !== child) (changed ??= { ...(value as Properties) })[key] = next;
  }
  return changed ?? value;
}

/** Of a `Command`: a URI among the arguments names the document of those that follow it. */
function changeArguments(value: unknown, uri: string | undefined, change: PositionChange): unknown {
  if (!Array.isArray(value)) return value;
  let current = uri;
  const documentFor = (item: unknown) => {
    if (typeof item === 'string' && /^[a-z][\w+.-]*:/i.test(item)) current = item;
    return current;
  };
  return changeList(value, documentFor, change);
}

function changeList(
  list: readonly unknown[],
  documentFor: (item: unknown) => string | undefined,
  change: PositionChange,
): readonly unknown[] {
  let changed: unknown[] | undefined;
  list.forEach((item, index) => {
    const next = changePositions(item, documentFor(item), change);
    if (next !== item) (changed ??= [...list])[index] = next;
  });
  return changed ?? list;
}

function changeCharacter(
  character: unknown,
  line: unknown,
  uri: string | undefined,
  change: PositionChange,
): unknown {
  const position = { line, character };
  if (uri === undefined || !Position.is(position)) return character;
  return change.position(uri, position).character;
}

function noteRename({ oldUri, newUri }: Properties, change: PositionChange): void {
  if (typeof oldUri === 'string' && typeof newUri === 'string') change.renamed(oldUri, newUri);
}

function uriOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return textOf((value as Properties)['uri']);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
