import { numberingOf } from '../parse/heading-text.js';
import { repairMojibake } from '../parse/mojibake.js';
import { slice } from '../parse/span.js';
import type { Kind, KindSection } from './kind.js';

/** The name of a kind's section for a reader, without what only the template has in its heading. */
export function sectionName(kind: Kind, section: KindSection): string {
  return withoutTemplateMarks(kind, section, section.name);
}

/** The heading of a kind's section as Markdown, without what only the template has in it. */
export function sectionHeading(kind: Kind, section: KindSection): string {
  const source = slice(kind.template.text, section.section.heading.textSpan);
  return withoutTemplateMarks(kind, section, source);
}

const NOTE = /\s*[*_]*[([](?:optional|mandatory|required)[)\]][*_]*\s*$/i;

/** A document has numbers of its own, and needs no note that a section is mandatory. */
function withoutTemplateMarks(kind: Kind, section: KindSection, heading: string): string {
  // An underlined heading may run over several lines.
  const text = repairMojibake(heading).replace(/\s+/g, ' ').replace(NOTE, '').trim();
  const numbering = numberingOf(text);
  if (!numbering || !isNumbered(section.parent?.children ?? kind.sections)) return text;
  const { number, separator } = numbering;
  return text.slice(text.indexOf(number) + number.length + separator.length);
}

/** Whether a template numbers its sections: "3 Tiers" among headings without numbers is a name. */
export function isNumbered(siblings: readonly KindSection[]): boolean {
  const numbered = siblings.filter(({ name }) => numberingOf(name));
  return numbered.length * 2 > siblings.length;
}
