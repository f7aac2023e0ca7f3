import type { SpecDocument } from '../parse/document.js';
import type { Finding } from '../rules/rule.js';

/** The place of what is said of a document as a whole. */
const WHOLE = '-';

/**
 * What tells a finding from others in its document, whatever lines it stands on: the rule, the section,
 * and what is found. A finding that speaks of several things has one for each of them.
 */
export function fingerprints(document: SpecDocument, rule: string, finding: Finding): string[] {
  const { about, message, span } = finding;
  if (about) return [...new Set(about)].map((part) => [rule, WHOLE, folded(part)].join('\t'));
  return [[rule, placeOf(document, span.start), folded(withoutSuggestion(message))].join('\t')];
}

/** The headings that an offset stands below, without title and subtitle. */
function placeOf({ sections, title, subtitle }: SpecDocument, offset: number): string {
  const keys: string[] = [];
  let at = sections.findLast(({ span }) => span.start <= offset && offset <= span.end);
  for (; at && at !== title && at !== subtitle; at = at.parent) keys.unshift(at.heading.key);
  return folded(keys.join(' > ')) || WHOLE;
}

/** What might be meant follows from other documents, which come and go. */
function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean .*\?$/s, '');
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
