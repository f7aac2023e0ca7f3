import type { Directive } from '../parse/directives.js';
import type { SpecDocument } from '../parse/document.js';
import { covers, type Span } from '../parse/span.js';

/**
 * Reads the comments by which an author asks for silence:
 *
 * - `<!-- specmark: ignore RULE -- reason -->` on the line, or on the line before;
 * - `<!-- specmark: ignore-section RULE -->` anywhere in the section;
 * - `<!-- specmark: ignore-file RULE -->` anywhere in the document.
 *
 * Several rules may be named; without one every rule is silent.
 *
 * @returns whether a rule is silent at a place.
 */
export function suppressions(document: SpecDocument): (rule: string, span: Span) => boolean {
  const silences = document.directives.flatMap((directive) => silenceOf(document, directive));
  if (!silences.length) return () => false;
  return (rule, span) =>
    silences.some(
      ({ rules, within }) => covers(within, span) && (!rules.length || rules.includes(rule)),
    );
}

interface Silence {
  readonly rules: readonly string[];
  readonly within: Span;
}

function silenceOf(document: SpecDocument, directive: Directive): Silence[] {
  const [word, ...rules] = directive.words;
  const within = scopeOf(document, directive, word);
  return within ? [{ rules, within }] : [];
}

function scopeOf(
  document: SpecDocument,
  { span }: Directive,
  word: string | undefined,
): Span | undefined {
  const { lines, text, sections } = document;
  switch (word) {
    case 'ignore': {
      const first = lines.lineAt(span.start);
      const alone = text.slice(lines.start(first), lines.end(first)).trim().startsWith('<!--');
      const last = lines.lineAt(span.end) + (alone ? 1 : 0);
      return { start: lines.start(first), end: lines.end(last) };
    }
    case 'ignore-section':
      return sections.findLast(({ span: around }) => covers(around, span))?.span;
    case 'ignore-file':
      return { start: 0, end: text.length };
    default:
      return undefined;
  }
}
