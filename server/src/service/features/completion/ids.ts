import { linksByPath } from '../../edits/link-text.js';
import { documentOffer } from './documents.js';
import { isInReference } from './line.js';
import type { CompletionRequest, Offer } from './offer.js';

/** The start of an id in running text, up to the cursor: `SPEC-Sto`. */
const START = /(?<![\p{L}\p{N}_/.#@-])\p{L}[\p{L}\p{N}]*[-_][\p{L}\p{N}_-]*$/u;

/**
 * The documents of a kind, as links, where an author writes a name that starts as theirs do:
 * `SPEC-`. In the brackets of a link, in a heading and in an address nothing is offered.
 */
export function ids(request: CompletionRequest): Offer | undefined {
  const { snapshot, document, inMatter, line } = request;
  const [typed] = inMatter ? [] : (START.exec(line.before) ?? []);
  if (typed === undefined || /^[ ]{0,3}#{1,6}\s/.test(line.before)) return undefined;
  const kind = snapshot.kindsFor(document.uri).all.find(({ prefix }) => isStart(typed, prefix));
  if (!kind || isInBrackets(line.before) || isInReference(document, line.offset)) return undefined;
  const [rest = ''] = /^[\p{L}\p{N}_-]*/u.exec(line.after) ?? [];
  const replace = { start: line.offset - typed.length, end: line.offset + rest.length };
  const context = { typed, replace, close: '', place: undefined } as const;
  const offer = documentOffer(request, { ...context, type: linksByPath(document) ? 'link' : 'id' });
  const own = offer.items.filter(({ label }) => isStart(label, kind.prefix));
  return own.length ? { ...offer, items: own } : undefined;
}

/** Whether a text starts with a prefix, which as a word alone says nothing yet. */
function isStart(text: string, prefix: string | undefined): boolean {
  return prefix !== undefined && text.toLowerCase().startsWith(prefix.toLowerCase());
}

/** Whether a bracket stands open, of a link's text or of a wiki link. */
function isInBrackets(before: string): boolean {
  return before.lastIndexOf('[') > before.lastIndexOf(']');
}
