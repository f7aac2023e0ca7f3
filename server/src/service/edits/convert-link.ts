import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { slice } from '../parse/span.js';
import type { Place } from '../workspace/places.js';
import type { DocumentRecord } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { LinkForm } from './link-form.js';
import { markdownLink, plainLinkText, plainWikiText, wikiLink, type LinkPlace } from './link-to.js';
import { headingTarget, pathTarget, wikiTarget } from './target-text.js';

/**
 * A wiki link as the Markdown link that leads to the same and shows the same, or the other way round.
 *
 * @param place what its place asks of how it is written.
 * @returns `undefined` where the other form cannot say it: it leads to no heading or document that
 *   there is, or to several; it has a title, markup in its text, or stands in front matter.
 */
export function convertedLink(
  snapshot: Snapshot,
  document: SpecDocument,
  reference: Reference,
  place: LinkPlace,
): string | undefined {
  const { form, span, target } = reference;
  if (span.start < (document.frontMatterSpan?.end ?? 0)) return undefined;
  const found = resolveReference(snapshot, document.uri, reference);
  if (found.type !== 'document' || found.others.length) return undefined;
  const goal = snapshot.record(found.document.uri);
  if (!goal || found.place?.type === 'unknown' || found.place?.type === 'unchecked')
    return undefined;
  const isOwn = target === '';
  if (form === 'wiki') {
    const path = isOwn ? '' : pathLike(snapshot, document, goal);
    const fragment = fragmentTo(goal, found.place, reference, false);
    return markdownLink(
      { target: path, fragment, shown: shownWiki(document, reference, place) },
      place,
    );
  }
  if (form !== 'link' || hasTitle(document, reference) || target.includes('?')) return undefined;
  const shown = reference.textSpan && plainLinkText(slice(document.text, reference.textSpan));
  const name = isOwn ? '' : wikiTarget(snapshot, document.uri, goal);
  if (shown === undefined || name === undefined) return undefined;
  const fragment = fragmentTo(goal, found.place, reference, true);
  return wikiLink({ target: name, fragment, shown }, place);
}

/** The form that a link is converted to. */
export function otherForm({ form }: Reference): LinkForm | undefined {
  if (form === 'wiki') return 'link';
  return form === 'link' ? 'wiki' : undefined;
}

function fragmentTo(
  goal: DocumentRecord,
  place: Place | undefined,
  { fragment }: Reference,
  wiki: boolean,
): string | undefined {
  if (place?.type !== 'heading') return fragment;
  const heading = goal.headings[place.index];
  return heading && headingTarget(goal, heading, place.index, wiki);
}

function shownWiki({ text }: SpecDocument, reference: Reference, place: LinkPlace): string {
  const { textSpan, target, fragment } = reference;
  if (textSpan) return slice(text, textSpan).trim();
  if (place !== 'heading') return plainWikiText({ target, fragment });
  return fragment === undefined ? target : `${target}#${fragment}`;
}

/** The path to a document as the links around write theirs: with `./` and `.md`, or without. */
function pathLike(snapshot: Snapshot, document: SpecDocument, goal: DocumentRecord): string {
  const model = document.references.findLast(
    ({ form, target }) => form === 'link' && target !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(target),
  );
  const leads = model && resolveReference(snapshot, document.uri, model).type === 'document';
  const written = leads ? model.target : '';
  const path = pathTarget(snapshot, document.uri, goal, written);
  const isBare = written !== '' && !/(?:\.md|\/)$/i.test(written);
  const bare = path.replace(/\.md$/i, '');
  const found = isBare && resolveReference(snapshot, document.uri, { form: 'link', target: bare });
  return found && found.type === 'document' && found.document.uri === goal.uri ? bare : path;
}

/** Whether a Markdown link has a title, `[text](path "title")`, for which a wiki link has no place. */
function hasTitle({ text }: SpecDocument, { span, targetSpan, fragmentSpan }: Reference): boolean {
  const rest = text.slice(fragmentSpan?.end ?? targetSpan.end, span.end);
  return /[^\s>)]/.test(rest);
}
