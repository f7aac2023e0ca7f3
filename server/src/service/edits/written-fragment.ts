import { decode } from '../uris.js';
import type { DocumentRecord } from '../workspace/record.js';
import { findPlace } from '../workspace/resolve.js';
import { headingName, headingTarget } from './target-text.js';

/** A fragment whose heading has changed. */
export interface FragmentToWrite {
  /** What stands after `#`, as it is written. */
  readonly written: string;
  /** Whether it stands in a wiki link, which names headings by their texts. */
  readonly wiki: boolean;
  /** The number of the heading that it leads to, in both records. */
  readonly heading: number;
  readonly before: DocumentRecord;
  readonly after: DocumentRecord;
}

/**
 * The fragment that leads to a heading which has changed, as the author has written the one before:
 * by text or by slug, with the headings above it, percent-encoded. What still leads there is kept.
 */
export function writtenFragment(wish: FragmentToWrite): string {
  const { written, wiki, heading, after } = wish;
  const [hashes = ''] = /^#*/.exec(written) ?? [];
  const segments = written.slice(hashes.length).split('#');
  const last = segments.at(-1) ?? '';
  const next = wiki && isByText(wish, last) ? byText(wish, last) : bySlug(wish, last);
  if (next === '') return written;
  const above = wiki ? segments.slice(0, -1).map((segment) => aboveAsNow(wish, segment)) : [];
  const whole = hashes + [...above, next].join('#');
  return leads(after, whole, wiki, heading) ? whole : hashes + next;
}

function leads(record: DocumentRecord, fragment: string, wiki: boolean, heading: number): boolean {
  const place = findPlace(record, fragment, wiki);
  return place.type === 'heading' && place.index === heading;
}

/** Whether a fragment is the heading's text, and not its slug. */
function isByText({ before, heading }: FragmentToWrite, segment: string): boolean {
  const { text = '' } = before.headings[heading] ?? {};
  const fold = (name: string) =>
    headingName(name)
      .replace(/[:%\\]/g, ' ')
      .replace(/\s+/g, ' ');
  return fold(decode(segment)).toLowerCase() === fold(text).toLowerCase();
}

function byText({ before, after, heading }: FragmentToWrite, segment: string): string {
  const next = targetOf(after, heading);
  if (segment === targetOf(before, heading)) return next;
  // Written in another way, it is kept where the text is what it was and leads there still.
  const isSame = before.headings[heading]?.text === after.headings[heading]?.text;
  return isSame && leads(after, segment, true, heading) ? segment : next;
}

/** A heading's name in a wiki link. */
function targetOf(record: DocumentRecord, index: number): string {
  const heading = record.headings[index];
  return heading ? headingTarget(record, heading, index, true) : '';
}

function bySlug({ before, after, heading, wiki }: FragmentToWrite, segment: string): string {
  const next = after.headings[heading]?.slug ?? '';
  // What names another thing than the slug, such as the heading's own id, may lead there still.
  const isSlug = decode(segment).toLowerCase() === before.headings[heading]?.slug;
  if (leads(after, segment, wiki, heading) && (!isSlug || next === before.headings[heading]?.slug))
    return segment;
  return segment.includes('%') ? encodeURIComponent(next) : next;
}

/** A heading above the one that is meant, as it is called now. */
function aboveAsNow({ before, after, heading }: FragmentToWrite, segment: string): string {
  let parent = before.headings[heading]?.parent ?? -1;
  while (parent >= 0) {
    if (isByText({ before, after, heading: parent, written: segment, wiki: true }, segment)) {
      return byText({ before, after, heading: parent, written: segment, wiki: true }, segment);
    }
    parent = before.headings[parent]?.parent ?? -1;
  }
  return segment;
}
