import type { SpecDocument } from '../parse/document.js';
import type { Reference, ReferenceForm } from '../parse/facts.js';
import { findIds } from '../parse/prose.js';
import { slice } from '../parse/span.js';
import type { DocumentRecord } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { pathLink, pathTarget, wikiTarget } from './target-text.js';

/** The forms in which a list of relations can name a document. */
type WrittenForm = Extract<ReferenceForm, 'wiki' | 'id' | 'link'>;

/**
 * A reference to a document, written as the references beside it are.
 *
 * @param document the one that it is written in.
 * @param models references to write it like; the last one shows how.
 * @param form how to write it where there are none.
 */
export function relationText(
  snapshot: Snapshot,
  document: SpecDocument,
  target: DocumentRecord,
  models: readonly Reference[],
  form: ReferenceForm,
): string {
  const model = models.findLast((reference) => writtenForm(reference.form));
  const wanted = writtenForm(model?.form ?? form) ?? 'wiki';
  if (wanted === 'id' && isId(snapshot, document, target)) return target.name;
  const name = wikiTarget(snapshot, document.uri, target);
  if (wanted !== 'link' && name !== undefined) return `[[${name}]]`;
  return linkText(snapshot, document, target, model);
}

function writtenForm(form: ReferenceForm): WrittenForm | undefined {
  if (form === 'label') return 'link';
  return form === 'wiki' || form === 'id' || form === 'link' ? form : undefined;
}

/** Whether a document's bare name is found as an id, and leads to it. */
function isId(snapshot: Snapshot, document: SpecDocument, { name, uri }: DocumentRecord): boolean {
  const [id] = findIds(name, { start: 0, end: name.length });
  if (id?.target !== name) return false;
  const resolution = resolveReference(snapshot, document.uri, id);
  return (
    resolution.type === 'document' && resolution.document.uri === uri && !resolution.others.length
  );
}

/** A Markdown link with the document's name or title, and with or without `.md`, as others have it. */
function linkText(
  snapshot: Snapshot,
  document: SpecDocument,
  target: DocumentRecord,
  model: Reference | undefined,
): string {
  const typed = model?.form === 'link' ? model.target : '';
  const path = pathTarget(snapshot, document.uri, target, typed);
  const written = typed !== '' && !/\.md$/i.test(typed) ? path.replace(/\.md$/i, '') : path;
  if (isFrontMatter(document, model)) return written;
  const shown = model?.textSpan && slice(document.text, model.textSpan);
  const other = model && resolveReference(snapshot, document.uri, model);
  const byTitle = other?.type === 'document' && shown === other.document.title;
  return pathLink(byTitle ? target.title : target.name, written);
}

/** In front matter a path stands by itself. */
function isFrontMatter({ frontMatterSpan }: SpecDocument, model: Reference | undefined): boolean {
  return model !== undefined && model.span.end <= (frontMatterSpan?.end ?? 0);
}
