import type { Anchor, Comment, Reference } from './facts.js';

export function findComments(html: string, base: number): Comment[] {
  const comments: Comment[] = [];
  for (let start = html.indexOf('<!--'); start >= 0;) {
    const close = html.indexOf('-->', start + 4);
    if (close < 0) break;
    const span = { start: base + start, end: base + close + 3 };
    comments.push({ text: html.slice(start + 4, close).trim(), span });
    start = html.indexOf('<!--', close + 3);
  }
  return comments;
}

const COMMENT = /<!--[^]*?(?:-->|$)/g;
const TAG = /<([a-z][a-z0-9-]*)/gi;
const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/dy;

/** What the tags of some HTML say: the places that they name, and what they lead to or show. */
export function readTags(html: string, base: number): Pick<Found, 'anchors' | 'references'> {
  const found: Found = { anchors: [], references: [] };
  const tags = html.replace(COMMENT, (comment) => ' '.repeat(comment.length));
  for (const tag of tags.matchAll(TAG)) {
    ATTRIBUTE.lastIndex = tag.index + tag[0].length;
    for (let match = ATTRIBUTE.exec(tags); match; match = ATTRIBUTE.exec(tags)) {
      const [, attribute = '', double, single, bare] = match;
      const value = double ?? single ?? bare;
      if (!value) continue;
      if (/^(?:id|name)$/i.test(attribute)) {
        const span = { start: base + tag.index, end: base + ATTRIBUTE.lastIndex };
        found.anchors.push({ name: value, span });
      } else if (leads(tag[1] ?? '', attribute)) {
        const [start, end] = match.indices?.slice(2).find(Boolean) ?? [0, 0];
        const span = { start: base + start, end: base + end };
        found.references.push({ form: 'html', span, ...destinationOf(value, span.start) });
      }
    }
  }
  return found;
}

interface Found {
  readonly anchors: Anchor[];
  readonly references: Reference[];
}

/** Style sheets and scripts are for a page, and nothing that a document speaks of. */
function leads(tag: string, attribute: string): boolean {
  if (/^href$/i.test(attribute)) return /^(?:a|area)$/i.test(tag);
  return /^src$/i.test(attribute) && !/^script$/i.test(tag);
}

/** A destination with its parts, by where it starts. */
export function destinationOf(raw: string, start: number) {
  const span = { start, end: start + raw.length };
  const hash = raw.indexOf('#');
  if (hash < 0) return { target: raw, targetSpan: span };
  const middle = start + hash;
  return {
    target: raw.slice(0, hash),
    targetSpan: { start, end: middle },
    fragment: raw.slice(hash + 1),
    fragmentSpan: { start: middle + 1, end: span.end },
  };
}
