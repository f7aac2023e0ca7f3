import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { renameDocument } from '../edits/rename-document.js';
import { renameHeading } from '../edits/rename-heading.js';
import { renameLabel } from '../edits/rename-label.js';
import { renameTag } from '../edits/rename-tag.js';
import type { Renaming } from '../edits/renaming.js';
import type { SpecDocument } from '../parse/document.js';
import { slice, trimSpan, type Span } from '../parse/span.js';
import { decode, fileNameOf, isUnsaved, stemOf } from '../uris.js';
import { quoted } from '../words.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { meantAt, type Meant } from './meant.js';
import { toWorkspaceEdit } from './workspace-edit.js';

export interface RenameContext {
  /** Whether files can be renamed along with what is written. */
  readonly renamesFiles: boolean;
}

export interface PreparedRename {
  readonly range: Range;
  /** The name as it is. */
  readonly placeholder: string;
}

export interface Rename {
  readonly edit: WorkspaceEdit;
  /** The documents whose texts have to be at hand first; with them it is asked for once more. */
  readonly needs: readonly string[];
}

/** The document whose text `prepareRename` needs, where it is not at hand. */
export function prepareRenameTarget(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): string | undefined {
  const document = snapshot.document(uri);
  const meant = document && meantIn(snapshot, document, position);
  return meant?.type === 'place' ? meant.document.uri : undefined;
}

/**
 * What is renamed from a position: a heading or a document, from itself or from a reference to it, a
 * tag, or the label of a link definition.
 *
 * @throws RangeError with a sentence for the author that says why nothing is.
 */
export function prepareRename(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  context: RenameContext,
): PreparedRename {
  const document = snapshot.document(uri);
  const meant = document && meantIn(snapshot, document, position);
  if (!meant) throw new RangeError(NOTHING);
  const at = (span: Span) => document.lines.range(trimSpan(document.text, span));
  const subject = renameable(snapshot, document, meant, context);
  switch (subject.type) {
    case 'document':
      return { range: at(subject.span), placeholder: stemOf(subject.document.uri) };
    case 'heading': {
      const placeholder = headingSource(snapshot, subject.document, subject.index);
      return { range: at(subject.span), placeholder };
    }
    case 'tag': {
      const { start, end } = subject.span;
      const marked = document.text[start] === '#' ? start + 1 : start;
      return { range: at({ start: marked, end }), placeholder: subject.name };
    }
    case 'label':
      return { range: at(subject.span), placeholder: slice(document.text, subject.span) };
  }
}

/**
 * The edit that gives what is meant at a position another name, wherever in the workspace it is named.
 *
 * @throws RangeError with a sentence for the author where it cannot be renamed, or not to this.
 */
export function getRename(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  newName: string,
  context: RenameContext,
): Rename {
  const document = snapshot.document(uri);
  const meant = document && meantIn(snapshot, document, position);
  if (!meant) throw new RangeError(NOTHING);
  const { edits, needs, renames } = rename(
    snapshot,
    document,
    renameable(snapshot, document, meant, context),
    newName,
  );
  return { edit: toWorkspaceEdit({ ...(renames && { renames }) }, edits), needs };
}

const NOTHING =
  'Nothing here can be renamed. What can: headings, tags, labels of links, and documents, from their titles or from references to them.';

type Subject = { readonly span: Span } & (
  | { readonly type: 'document'; readonly document: DocumentRecord }
  | { readonly type: 'heading'; readonly document: DocumentRecord; readonly index: number }
  | { readonly type: 'tag'; readonly name: string }
  | { readonly type: 'label'; readonly key: string }
);

function rename(
  snapshot: Snapshot,
  document: SpecDocument,
  subject: Subject,
  newName: string,
): Renaming {
  if (/[\r\n]/.test(newName)) throw new RangeError('A name cannot have several lines.');
  switch (subject.type) {
    case 'document':
      return renameDocument(snapshot, subject.document, newName);
    case 'heading':
      return renameHeading(snapshot, subject.document.uri, subject.index, newName);
    case 'tag':
      return renameTag(snapshot, subject.name, newName);
    case 'label':
      return renameLabel(document, subject.key, newName);
  }
}

function meantIn(
  snapshot: Snapshot,
  document: SpecDocument,
  position: Position,
): Meant | undefined {
  return meantAt(snapshot, document, document.lines.offset(position));
}

/** @throws RangeError where it cannot be renamed, with the reason. */
function renameable(
  snapshot: Snapshot,
  { uri }: SpecDocument,
  meant: Meant,
  context: RenameContext,
): Subject {
  switch (meant.type) {
    case 'document':
      checkDocument(meant.document, context);
      return meant;
    case 'place': {
      const { document, place, span } = meant;
      if (place.type === 'heading') return { type: 'heading', document, index: place.index, span };
      throw new RangeError('An HTML anchor cannot be renamed.');
    }
    case 'tag':
      checkTag(snapshot, uri, meant.name);
      return meant;
    case 'label':
      return meant;
    case 'file': {
      const name = fileNameOf(meant.uri);
      throw new RangeError(`${quoted(name)} is no document. Rename the file itself.`);
    }
    case 'field':
      throw new RangeError('The value of a field cannot be renamed.');
    case 'nowhere':
      throw new RangeError(whyNowhere(meant));
  }
}

/** Documents with another tag would be of no kind: no template that a rename may change asks for it. */
function checkTag(snapshot: Snapshot, uri: string, tag: string) {
  const kind = snapshot.kindsFor(uri).all.find(({ name }) => name === tag.toLowerCase());
  if (!kind || snapshot.isTemplate(kind.template.uri)) return;
  throw new RangeError(
    `${quoted(`#${kind.name}`)} is the tag of a built-in kind. ` +
      `Give the workspace a template with that tag, and both can be renamed.`,
  );
}

function checkDocument({ uri, name, nameKeys }: DocumentRecord, { renamesFiles }: RenameContext) {
  if (isUnsaved(uri)) throw new RangeError('This document has no file yet. Save it first.');
  const file = fileNameOf(uri);
  if (nameKeys.length > 1) {
    throw new RangeError(
      `${quoted(file)} is called after its folder. Rename the folder ${quoted(name)} itself.`,
    );
  }
  if (!renamesFiles) {
    throw new RangeError(
      `This editor does not rename files for a language server. Rename ${quoted(file)} itself.`,
    );
  }
}

function whyNowhere({ reference, resolution }: Extract<Meant, { type: 'nowhere' }>): string {
  if (resolution.type === 'external') return 'A web address cannot be renamed.';
  const { target, fragment = '' } = reference;
  if (resolution.type !== 'document') return `There is no document ${quoted(decode(target))}.`;
  return `${quoted(resolution.document.name)} has no heading ${quoted(decode(fragment))}.`;
}

/** A heading's text in Markdown, or as it reads where the text of its document is not at hand. */
function headingSource(snapshot: Snapshot, { uri, headings }: DocumentRecord, index: number) {
  const document = snapshot.document(uri);
  const heading = document?.sections[index]?.heading;
  if (document && heading) return slice(document.text, heading.textSpan);
  return headings[index]?.text ?? '';
}
