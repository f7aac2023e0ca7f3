import type { Kind, KindField, KindSection } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import { numberingOf } from '../parse/heading-text.js';
import type { Section } from '../parse/sections.js';
import type { Span } from '../parse/span.js';
import type { Related } from './rule.js';

/** The place for what is said of a document as a whole: its title, else its first line of text. */
export function titleSpan(document: SpecDocument): Span {
  const heading = (document.subtitle ?? document.title)?.heading;
  if (heading && heading.textSpan.end > heading.textSpan.start) return heading.textSpan;
  const { lines, text, frontMatterSpan } = document;
  const body = frontMatterSpan?.end ?? 0;
  const start = body + (/^[\s\ufeff]*/.exec(text.slice(body))?.[0].length ?? 0);
  if (start < text.length) return { start, end: lines.end(lines.lineAt(start)) };
  return { start: 0, end: lines.end(0) };
}

/** A section's name for a message: its heading without its number. */
export function headingName({ heading }: Section): string {
  // An underlined heading may run over several lines.
  const text = heading.text.replace(/\s+/g, ' ');
  const numbering = numberingOf(text);
  if (!numbering) return text;
  const { number, separator } = numbering;
  return text.slice(text.indexOf(number) + number.length + separator.length);
}

/** Where a kind's template asks for a section. */
export function templatePlace(kind: Kind, { section }: KindSection): Related {
  return askedAt(kind, section.heading.textSpan);
}

/** Where a kind's template asks for a field. */
export function templateFieldPlace(kind: Kind, { field }: KindField): Related {
  return askedAt(kind, field.nameSpan);
}

function askedAt({ template }: Kind, span: Span): Related {
  const location = { uri: template.uri, range: template.lines.range(span) };
  return { location, message: 'The template asks for it here.' };
}
