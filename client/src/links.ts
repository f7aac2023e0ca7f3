import * as vscode from 'vscode';
import { links as linksRequest, type Links } from '../../server/src/protocol/index.js';
import { DOCUMENTS, type Server } from './server.js';

/*
 * Files that are pasted or dropped become links, as the document that they come to writes them.
 *
 * VS Code’s own Markdown support inserts Markdown links for the same files, and yields to every edit
 * whose kind is a text. So a link to a document is a text to VS Code, and comes before its link; a
 * link to any other file is of a kind of its own, and comes after it: VS Code does as well there.
 */

const { Empty, Text } = vscode.DocumentDropOrPasteEditKind;

/** A link to a document of the workspace. */
const REFERENCE = Text.append('link', 'specmark');

/** A link to a file that is no document. */
const FILE = Empty.append('specmark', 'file');

const KINDS = [REFERENCE, FILE];
const MARKDOWN_LINK = Empty.append('markdown', 'link');

const URI_LIST = 'text/uri-list';
const PLAIN = 'text/plain';
const TITLE = 'Insert Spec Link';

/** Registers what makes links of files that are pasted or dropped. */
export function registerLinkEdits(server: Server): vscode.Disposable {
  const { registerDocumentDropEditProvider, registerDocumentPasteEditProvider } = vscode.languages;
  return vscode.Disposable.from(
    registerDocumentDropEditProvider(
      DOCUMENTS,
      {
        async provideDocumentDropEdits(document, position, data, token) {
          const range = new vscode.Range(position, position);
          const links = await linksTo(server, document, range, await urisIn(data), token);
          if (!links) return undefined;
          const edit = new vscode.DocumentDropEdit(links.text, TITLE, kindOf(links));
          edit.yieldTo = yieldTo(links);
          return edit;
        },
      },
      { dropMimeTypes: [URI_LIST, 'files'], providedDropEditKinds: KINDS },
    ),
    registerDocumentPasteEditProvider(
      DOCUMENTS,
      {
        async provideDocumentPasteEdits(document, ranges, data, { only }, token) {
          const [range] = ranges;
          // With several cursors an author edits columns, and means the text.
          if (!range || ranges.length > 1) return undefined;
          const uris = await urisIn(data);
          const targets = uris.length ? uris : await linesIn(data);
          const links = await linksTo(server, document, range, targets, token);
          if (!links) return undefined;
          const kind = kindOf(links);
          if (only && !only.contains(kind)) return undefined;
          const edit = new vscode.DocumentPasteEdit(links.text, TITLE, kind);
          // A path that is pasted into running text is as often meant as one: the link is offered.
          const isOffer = uris.length === 0 && range.isEmpty && !only;
          edit.yieldTo = isOffer ? [Text] : yieldTo(links);
          return [edit];
        },
      },
      { pasteMimeTypes: [URI_LIST, 'files', PLAIN], providedPasteEditKinds: KINDS },
    ),
  );
}

function kindOf({ toDocument }: Links): vscode.DocumentDropOrPasteEditKind {
  return toDocument ? REFERENCE : FILE;
}

function yieldTo({ toDocument }: Links): vscode.DocumentDropOrPasteEditKind[] {
  return toDocument ? [] : [MARKDOWN_LINK];
}

/** The URIs of the files in what is pasted or dropped. */
async function urisIn(data: vscode.DataTransfer): Promise<string[]> {
  return linesOf(await data.get(URI_LIST)?.asString()).filter((line) => !line.startsWith('#'));
}

async function linesIn(data: vscode.DataTransfer): Promise<string[]> {
  const lines = linesOf(await data.get(PLAIN)?.asString());
  // A longer text is none that names files, and the server is not asked to find that out.
  return lines.length <= MOST_LINES && lines.every((line) => PATH.test(line)) ? lines : [];
}

const MOST_LINES = 50;
const PATH = /^[^[\]()<>|*`]{1,1000}\.md(?:#.*)?$/i;

function linesOf(text = ''): string[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

async function linksTo(
  server: Server,
  document: vscode.TextDocument,
  range: vscode.Range,
  targets: readonly string[],
  token: vscode.CancellationToken,
): Promise<Links | null> {
  // Whoever pastes does not wait for a server that is not there.
  if (!targets.length || server.state === 'stopped' || server.state === 'starting') return null;
  const { start, end } = range;
  const uri = document.uri.toString();
  const plain = ({ line, character }: vscode.Position) => ({ line, character });
  const params = { uri, range: { start: plain(start), end: plain(end) }, targets };
  try {
    return await server.request(linksRequest, params, token);
  } catch (error) {
    if (!token.isCancellationRequested) server.output.debug('Links are not known.', error);
    return null;
  }
}
