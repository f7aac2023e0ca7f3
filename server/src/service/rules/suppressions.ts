import type { Directive } from '../parse/directives.js';
import type { SpecDocument } from '../parse/document.js';
import { covers, touches, type Span } from '../parse/span.js';

/**
 * Reads the comments by which an author asks for silence:
 *
 * - `<!-- specmark: ignore RULE -- reason -->` on the line, or before the next line with text;
 * - `<!-- specmark: ignore-section RULE -->` anywhere in the section;
 * - `<!-- specmark: ignore-file RULE -->` anywhere in the document.
 *
 * Several rules may be named; without one every rule is silent.
 *
 * @returns whether a rule is silent about what starts at an offset.
 */
export function suppressions(document: SpecDocument): (rule: string, offset: number) => boolean {
  const silences = document.directives.flatMap((directive) => silenceOf(document, directive));
  if (!silences.length) return () => false;
  return (rule, offset) =>
    silences.some(
      ({ rules, within }) => touches(within, offset) && (!rules.length || rules.includes(rule)),
    );
}

interface Silence {
  readonly rules: readonly string[];
  readonly within: Span;
}

function silenceOf(document: SpecDocument, { span, words }: Directive): Silence[] {
  const [word, ...rules] = words;
  const within = scopeOf(document, span, word);
  return within ? [{ rules, within }] : [];
}

function scopeOf(document: SpecDocument, span: Span, word: string | undefined): Span | undefined {
  switch (word) {
    case 'ignore':
      return linesAround(document, span);
    case 'ignore-section':
      return document.sections.findLast(({ span: around }) => covers(around, span))?.span;
    case 'ignore-file':
      return { start: 0, end: document.text.length };
    default:
      return undefined;
  }
}

/** The lines of a comment; where it stands alone, down to the next line with text. */
function linesAround({ lines, text }: SpecDocument, span: Span): Span {
  const first = lines.lineAt(span.start);
  const last = lines.lineAt(span.end);
  const start = lines.start(first);
  const alone = text.slice(start, lines.end(last)).trim() === text.slice(span.start, span.end);
  if (!alone) return { start, end: lines.end(last) };
  const gap = /^\s*/.exec(text.slice(span.end))?.[0].length ?? 0;
  return { start, end: lines.end(lines.lineAt(span.end + gap)) };
}
