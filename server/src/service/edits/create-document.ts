import { unusableIn } from '../file-names.js';
import type { Kind } from '../kinds/kind.js';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { decode, documentNames, isWithin, joinUri, parentUri } from '../uris.js';
import { findPlace } from '../workspace/places.js';
import { recordOf } from '../workspace/record.js';
import { isByName } from '../workspace/references.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { fromTemplate } from './from-template.js';
import { eolOf } from './style.js';
import { titleFromName } from './template-text.js';

/** A document that is still to be made. */
export interface WantedDocument {
  readonly uri: string;
  readonly name: string;
  readonly text: string;
  /** The kind from whose template it is made; absent where its name says none. */
  readonly kind: Kind | undefined;
}

/**
 * The document that a reference names and that there is not: where the reference says that it is, or
 * beside its own document; from the template of the kind that its name says; with the heading that
 * the reference names.
 *
 * @param today as `YYYY-MM-DD`, for templates that ask for the date.
 * @returns `undefined` where there can be no such document.
 */
export function wantedDocument(
  snapshot: Snapshot,
  document: SpecDocument,
  reference: Reference,
  today: string | undefined,
): WantedDocument | undefined {
  const uri = uriOf(snapshot, document, reference);
  if (uri === undefined) return undefined;
  const { name } = documentNames(uri);
  const evidence = { uri, name, claimedKind: undefined, tags: [] };
  const kind = snapshot.kindsFor(uri).kindOf(evidence);
  const title = titleFromName(name, kind?.prefix);
  const plain = kind
    ? fromTemplate(snapshot, kind, uri, { title, now: today }).text
    : `# ${title}\n`;
  const text = withHeading(parseDocument(uri, plain), reference);
  const eol = eolOf(document, document);
  return { uri, name, text: text.replace(/\r\n|\n|\r/g, eol), kind };
}

function uriOf(
  snapshot: Snapshot,
  { uri: from }: SpecDocument,
  { form, target }: Reference,
): string | undefined {
  const home = snapshot.folderOf(from);
  if (home === undefined) return undefined;
  const written = isByName(form) ? target : decode(target.replace(/\?.*$/s, ''));
  const path = `${written.replace(/\.md$/i, '').trim()}.md`;
  const isUsable = path.split('/').every((part) => unusableIn(part) === undefined);
  if (!isUsable || /(?:^|\/)\.md$/.test(path)) return undefined;
  const isNamed = isByName(form) && path.includes('/') && !/^\.{1,2}\//.test(path);
  const base = path.startsWith('/') || isNamed ? home : parentUri(from);
  const uri = joinUri(base, path);
  const isPossible = isWithin(home, uri) && !snapshot.isTemplate(uri) && !snapshot.isExcluded(uri);
  return isPossible && !snapshot.record(uri) ? uri : undefined;
}

/** A new document's text, with the heading that is asked for where the template has none of it. */
function withHeading(made: SpecDocument, { form, fragment }: Reference): string {
  const { text } = made;
  if (fragment === undefined) return text;
  const isText = isByName(form);
  if (findPlace(recordOf(made), fragment, isText).type !== 'unknown') return text;
  const wanted = decode(fragment.slice(fragment.lastIndexOf('#') + 1)).trim();
  const heading = isText ? wanted : titleFromName(wanted, undefined);
  return `${text.trimEnd()}\n\n## ${heading}\n`;
}
