import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import type { Replacement } from './rounds.js';

/**
 * The change that puts a heading on another level: its marks, or the line below it. An underlined
 * heading gets marks where no line can say its level.
 *
 * @param level 1 to 6.
 */
export function headingLevelChange(
  { text }: SpecDocument,
  { heading }: Section,
  level: number,
): Replacement[] {
  const { span, textSpan, setext } = heading;
  if (level === heading.level) return [];
  const content = text.slice(textSpan.start, textSpan.end);
  if (!setext) {
    // Marks after the text are kept as many as before it, where they were so.
    const closing = /#+[ \t]*$/.exec(text.slice(textSpan.end, span.end));
    const marks = '#'.repeat(level);
    const start = { start: span.start, end: span.start + heading.level };
    const end = textSpan.end + (closing?.index ?? 0);
    const closes = closing?.[0].trimEnd().length === heading.level;
    return [
      { ...start, newText: marks },
      ...(closes ? [{ start: end, end: end + heading.level, newText: marks }] : []),
    ];
  }
  if (level <= 2) {
    const line = /[=-]+[ \t]*$/.exec(text.slice(textSpan.end, span.end));
    const start = textSpan.end + (line?.index ?? 0);
    const length = line?.[0].trimEnd().length ?? 0;
    const newText = (level === 1 ? '=' : '-').repeat(length);
    return [{ start, end: start + length, newText }];
  }
  const oneLine = content.split(/[ \t]*(?:\r\n|\r|\n)[ \t]*/).join(' ');
  return [{ ...span, newText: `${'#'.repeat(level)} ${oneLine}` }];
}

/**
 * The changes that put headings of a section and below it on other levels, all by as many.
 *
 * @param sections the section first, then those below it that go along.
 * @returns `undefined` where there are no levels for that.
 */
export function shiftLevels(
  document: SpecDocument,
  sections: readonly Section[],
  by: number,
): Replacement[] | undefined {
  const levels = sections.map(({ heading }) => heading.level + by);
  if (levels.some((level) => level < 1 || level > 6)) return undefined;
  return sections.flatMap((section, index) =>
    headingLevelChange(document, section, levels[index] ?? section.heading.level),
  );
}
