import type { Directive } from './directives.js';
import type { SpecDocument } from './document.js';
import { covers, touches, type Span } from './span.js';

/** The comments of a document that ask for silence, and what they have kept silent so far. */
export interface Suppressions {
  readonly comments: readonly SuppressionComment[];
  /** Whether a rule is to be silent about what starts at an offset. The comments that ask for it note it. */
  silence(rule: string, offset: number): boolean;
}

export interface SuppressionComment {
  readonly directive: Directive;
  /** The rules that it names; without any it speaks of every rule. */
  readonly rules: readonly string[];
  /** Where what it keeps silent starts. */
  readonly within: Span;
  /** The rules that it has kept silent. */
  readonly used: ReadonlySet<string>;
}

/**
 * Reads the comments by which an author asks for silence:
 *
 * - `<!-- specmark: ignore RULE -- reason -->` on the line, or before the next line with text;
 * - `<!-- specmark: ignore-section RULE -->` anywhere in the section;
 * - `<!-- specmark: ignore-file RULE -->` anywhere in the document.
 *
 * Several rules may be named; without one every rule is silent.
 */
export function suppressions(document: SpecDocument): Suppressions {
  const comments = document.directives.flatMap((directive) => readComment(document, directive));
  return {
    comments,
    silence: (rule, offset) => {
      let isSilent = false;
      for (const { rules, within, used } of comments) {
        if (!touches(within, offset) || !speaksOf(rules, rule)) continue;
        used.add(rule);
        isSilent = true;
      }
      return isSilent;
    },
  };
}

/** The rule that says where a comment keeps nothing silent. Only a comment that names it silences it. */
export const UNUSED_SUPPRESSION = 'unused-suppression';

function speaksOf(rules: readonly string[], rule: string): boolean {
  return rules.length ? rules.includes(rule) : rule !== UNUSED_SUPPRESSION;
}

/** The word of a comment that asks for silence, by how far it reaches. */
export const SUPPRESSION_WORDS = {
  line: 'ignore',
  section: 'ignore-section',
  file: 'ignore-file',
} as const;

function readComment(document: SpecDocument, directive: Directive) {
  const [word, ...rules] = directive.words;
  const within = scopeOf(document, directive.span, word);
  return within ? [{ directive, rules, within, used: new Set<string>() }] : [];
}

function scopeOf(document: SpecDocument, span: Span, word: string | undefined): Span | undefined {
  switch (word) {
    case SUPPRESSION_WORDS.line:
      return linesAround(document, span);
    case SUPPRESSION_WORDS.section:
      return document.sections.findLast(({ span: around }) => covers(around, span))?.span;
    case SUPPRESSION_WORDS.file:
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
