import type { Range } from 'vscode-languageserver-types';
import type { Kind } from '../kinds/kind.js';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import { isOfTemplate, titleFromName } from '../rules/unfilled-placeholder.js';
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
  const name = fileName(params.name, kind);
  const uri = joinUri(folder, `${name}.md`);
  const text = fill(kind.template, titleOf(params.name, kind), params.now);
  const document = parseDocument(uri, text);
  const first = document.placeholders.find((placeholder) => isOfTemplate(placeholder, kind));
  return {
    uri,
    text,
    ...(first && { selection: document.lines.range(first.span) }),
    exists: snapshot.record(uri) !== undefined,
  };
}

/** `Waiting list` becomes `SPEC-Waiting-List` for a kind whose prefix is `SPEC-`. */
function fileName(typed: string, { prefix = '' }: Kind): string {
  const bare = typed.trim().replace(/\.md$/i, '');
  // The characters that one of the file systems does not take, and those that links cannot hold.
  const safe = bare.replace(/[\\/:*?"<>|#^[\]]+/g, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(safe)) {
    throw new RangeError(`"${typed}" cannot be a file name. Use letters or digits.`);
  }
  if (!prefix) return safe.replace(/^\.+/, '');
  const words = safe.split(/\s+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const joined = words.join('-');
  const rest = joined.toLowerCase().startsWith(prefix.toLowerCase())
    ? joined.slice(prefix.length)
    : joined;
  return prefix + (rest || joined);
}

function titleOf(typed: string, kind: Kind): string {
  const bare = typed.trim().replace(/\.md$/i, '');
  return /\s/.test(bare) ? bare : titleFromName(bare, kind.prefix);
}

function fill(template: SpecDocument, title: string, now: string): string {
  const filled = withoutTemplateComments(template).replace(
    /\{\{\s*(title|date|time)\s*(?::([^}]*))?\}\}/gi,
    (_, name: string, format: string | undefined) => {
      if (name.toLowerCase() === 'title') return title;
      return formatDate(now, format?.trim() ?? (name === 'time' ? 'HH:mm' : 'YYYY-MM-DD'));
    },
  );
  return filled;
}

function withoutTemplateComments({ text, directives }: SpecDocument): string {
  let result = text;
  for (const { span, words } of [...directives].reverse()) {
    if (!words.some((word) => TEMPLATE_WORDS.has(word))) continue;
    // The blank line that set the comment off goes with it.
    const before = result
      .slice(0, span.start)
      .replace(/(?:\r?\n){2,}$/, (gap) => gap.slice(0, gap.length / 2));
    result = before + result.slice(span.end).replace(/^[ \t]*(?:\r\n|\n|\r)/, '');
  }
  return result;
}

/** What a directive says of a template and not of a document. */
const TEMPLATE_WORDS = new Set(['template', 'optional', 'repeat']);

/** Moment's tokens, as Obsidian's templates use them: the parts of date and time in digits. */
function formatDate(now: string, format: string): string {
  const [year = '', month = '', day = '', hour = '', minute = ''] = now.split(/[-T:]/);
  const tokens: Record<string, string> = {
    YYYY: year,
    YY: year.slice(-2),
    MM: month,
    DD: day,
    HH: hour,
    mm: minute,
    ss: '00',
  };
  return format.replace(/YYYY|YY|MM|DD|HH|mm|ss/g, (token) => tokens[token] ?? token);
}
