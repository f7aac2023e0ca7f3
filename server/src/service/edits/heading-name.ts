import type { SpecDocument } from '../parse/document.js';
import { EMOJI } from '../parse/heading-text.js';
import { repairMojibake } from '../parse/mojibake.js';
import type { Section } from '../parse/sections.js';
import { slice } from '../parse/span.js';
import { numberSpan, separatorLength } from './renumber.js';
import type { Replacement } from './rounds.js';

/**
 * The change that gives a heading another name. Its number, its emoji and the emphasis around all of
 * it stay.
 *
 * @param name the new name, as Markdown.
 */
export function renamingChange(
  document: SpecDocument,
  section: Section,
  name: string,
): Replacement {
  const { textSpan } = section.heading;
  const number = numberSpan(document, section);
  const numberEnd = number && number.end + separatorLength(document.text, number.end);
  const head = slice(document.text, { start: textSpan.start, end: numberEnd ?? textSpan.start });
  const written = repairMojibake(slice(document.text, textSpan).slice(head.length));
  const [before = ''] = MARKS_BEFORE.exec(written) ?? [];
  const [after = ''] = MARKS_AFTER.exec(written.slice(before.length)) ?? [];
  // Emphasis that does not go around all of the heading goes with the words that it was on.
  const isAround = emphasis(head + before) === emphasis(after).split('').reverse().join('');
  const own = name.search(EMOJI) < 0;
  const kept = (marks: string) => {
    const signs = own ? marks : marks.replace(EMOJI, '').trim();
    return isAround ? signs : signs.replace(/[*_~]/g, '');
  };
  return {
    ...textSpan,
    newText: (isAround ? head : head.replace(/[*_~]/g, '')) + kept(before) + name + kept(after),
  };
}

const MARK = `(?:${EMOJI.source}|[*_~\\s])+`;
const MARKS_BEFORE = new RegExp(`^${MARK}`, 'u');
const MARKS_AFTER = new RegExp(`${MARK}$`, 'u');

function emphasis(marks: string): string {
  return marks.replace(/[^*_~]/g, '');
}
