import type { Range } from 'vscode-languageserver-types';
import { fileNameFor } from '../edits/file-name.js';
import { fromTemplate } from '../edits/from-template.js';
import { titleFromName, withoutPrefix } from '../edits/template-text.js';
import type { Kind } from '../kinds/kind.js';
import { unfilledPlaceholders } from '../rules/unfilled-placeholder.js';
import { joinUri, normalizeUri } from '../uris.js';
import type { Snapshot } from '../workspace/snapshot.js';

export interface NewDocumentParams {
  readonly kind: string;
  /** The name as its author typed it: a file name or a title. */
  readonly name: string;
  readonly folderUri: string;
  /** Now, as `YYYY-MM-DDTHH:mm`, in the author's time. */
  readonly now: string;
}

export interface NewDocument {
  readonly uri: string;
  readonly text: string;
  /** The first placeholder; absent where nothing is left to be filled. */
  readonly selection?: Range;
  readonly exists: boolean;
}

/**
 * A new document of a kind: its template, with title and dates filled in, and without the comments
 * that speak to Specmark of the template itself.
 *
 * @throws RangeError with a sentence for the author where there is no such kind, or where nothing of
 *   the name can be a file name.
 */
export function getNewDocument(snapshot: Snapshot, params: NewDocumentParams): NewDocument {
  const folder = normalizeUri(params.folderUri);
  const kind = snapshot.kindsFor(folder).get(params.kind);
  if (!kind) throw new RangeError(`There is no kind "${params.kind}".`);
  const typed = params.name.trim().replace(/\.md$/i, '');
  const uri = joinUri(folder, `${fileNameFor(typed, kind)}.md`);
  const values = { title: titleFor(typed, kind), now: params.now };
  const document = fromTemplate(snapshot, kind, uri, values);
  const first = unfilledPlaceholders(document, kind)[0];
  return {
    uri,
    text: document.text,
    ...(first && { selection: document.lines.range(first.span) }),
    exists: snapshot.record(uri) !== undefined,
  };
}

/** A title as it was typed; a file name that was typed is made one. */
function titleFor(typed: string, { prefix }: Kind): string {
  const own = withoutPrefix(typed, prefix);
  return /\s/.test(own) ? own : titleFromName(own, undefined);
}
