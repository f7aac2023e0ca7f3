import type { SpecDocument } from '../parse/document.js';
import { recordOf, type DocumentRecord } from '../workspace/record.js';
import { resolverFrom } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';

/** The two ways to write a link to a document in running text. */
export type LinkForm = 'wiki' | 'link';

/** So many other documents are asked where one has no links of its own. */
const MOST_NEIGHBOURS = 50;

/**
 * How an author writes links to documents: as most of a document's own are; where it has none, as those
 * of the documents around it are.
 */
export function linkFormOf(snapshot: Snapshot, document: SpecDocument): LinkForm {
  const own = countForms(snapshot, recordOf(document));
  if (own.wiki !== own.link) return own.wiki > own.link ? 'wiki' : 'link';
  const all = { wiki: 0, link: 0 };
  let asked = 0;
  for (const record of snapshot.index.records()) {
    if (asked++ >= MOST_NEIGHBOURS) break;
    if (snapshot.folderOf(record.uri) !== snapshot.folderOf(document.uri)) continue;
    const { wiki, link } = countForms(snapshot, record);
    if (wiki !== link) all[wiki > link ? 'wiki' : 'link']++;
  }
  return all.link > all.wiki ? 'link' : 'wiki';
}

function countForms(snapshot: Snapshot, record: DocumentRecord): Record<LinkForm, number> {
  const resolve = resolverFrom(snapshot, record.uri);
  const counts = { wiki: 0, link: 0 };
  for (const reference of record.references) {
    const { form, target, field } = reference;
    // Front matter and other metadata have ways of their own, and so has a table of contents.
    if (target === '' || field !== undefined) continue;
    const written = form === 'label' ? 'link' : form;
    if (written !== 'wiki' && written !== 'link') continue;
    if (resolve(reference).type === 'document') counts[written]++;
  }
  return counts;
}
