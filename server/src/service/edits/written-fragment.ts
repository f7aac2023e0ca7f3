import { decode } from '../uris.js';
import { findPlace } from '../workspace/places.js';
import type { DocumentRecord } from '../workspace/record.js';
import { wikiHeading, headingTarget } from './target-text.js';

/** A fragment whose heading has changed. */
export interface FragmentToWrite {
  /** What stands after `#`, as it is written. */
  readonly written: string;
  /** Whether it stands in a wiki link, which names headings by their texts. */
  readonly wiki: boolean;
  /** The number of the heading that it leads to. */
  readonly heading: number;
  readonly before: DocumentRecord;
  readonly after: DocumentRecord;
  /** The number that a heading of `before` has in `after`; the same one where it is not given. */
  readonly now?: (heading: number) => number;
}

/**
 * The fragment that leads to a heading which has changed, as the author has written the one before:
 * by text or by slug, with the headings above it, percent-encoded. What still leads there is kept.
 */
export function writtenFragment(wish: FragmentToWrite): string {
  const { written, wiki, after } = wish;
  const [hashes = ''] = /^#*/.exec(written) ?? [];
  const segments = written.slice(hashes.length).split('#');
  const last = segments.at(-1) ?? '';
  const next = wiki && isByText(wish, last) ? byText(wish, last) : bySlug(wish, last);
  if (next === '') return written;
  const above = wiki ? segments.slice(0, -1).map((segment) => aboveAsNow(wish, segment)) : [];
  const whole = hashes + [...above, next].join('#');
  return leads(after, whole, wiki, nowOf(wish)) ? whole : hashes + next;
}

function leads(record: DocumentRecord, fragment: string, wiki: boolean, heading: number): boolean {
  const place = findPlace(record, fragment, wiki);
  return place.type === 'heading' && place.index === heading;
}

/** Whether a fragment is the heading's text, and not its slug. */
function isByText({ before, heading }: FragmentToWrite, segment: string): boolean {
  const { text = '' } = before.headings[heading] ?? {};
  const fold = (name: string) =>
    wikiHeading(name)
      .replace(/[:%\\]/g, ' ')
      .replace(/\s+/g, ' ');
  return fold(decode(segment)).toLowerCase() === fold(text).toLowerCase();
}

/** The number of the heading after the change. */
function nowOf({ heading, now }: FragmentToWrite): number {
  return now ? now(heading) : heading;
}

function byText(wish: FragmentToWrite, segment: string): string {
  const { before, after, heading } = wish;
  const now = nowOf(wish);
  const next = targetOf(after, now);
  if (segment === targetOf(before, heading)) return next;
  // Written in another way, it is kept where the text is what it was and leads there still.
  const isSame = before.headings[heading]?.text === after.headings[now]?.text;
  return isSame && leads(after, segment, true, now) ? segment : next;
}

/** A heading's name in a wiki link. */
function targetOf(record: DocumentRecord, index: number): string {
  const heading = record.headings[index];
  return heading ? headingTarget(record, heading, index, true) : '';
}

function bySlug(wish: FragmentToWrite, segment: string): string {
  const { before, after, heading, wiki } = wish;
  const now = nowOf(wish);
  const next = after.headings[now]?.slug ?? '';
  // What names another thing than the slug, such as the heading's own id, may lead there still.
  const isSlug = decode(segment).toLowerCase() === before.headings[heading]?.slug;
  if (leads(after, segment, wiki, now) && (!isSlug || next === before.headings[heading]?.slug))
    return segment;
  return segment.includes('%') ? encodeURIComponent(next) : next;
}

/** A heading above the one that is meant, as it is called now. */
function aboveAsNow(wish: FragmentToWrite, segment: string): string {
  const { headings } = wish.before;
  let parent = headings[wish.heading]?.parent ?? -1;
  while (parent >= 0) {
    const above = { ...wish, heading: parent, written: segment, wiki: true };
    if (isByText(above, segment)) return byText(above, segment);
    parent = headings[parent]?.parent ?? -1;
  }
  return segment;
}
