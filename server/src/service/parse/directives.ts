import type { Comment } from './facts.js';
import type { Span } from './span.js';

/**
 * A comment that speaks to Specmark: `<!-- specmark: kind=prd -->`,
 * `<!-- specmark: optional, alias="Overview" -->`,
 * `<!-- specmark: ignore missing-field -- the legacy importer has no owner -->`.
 */
export interface Directive {
  readonly span: Span;
  /** `name=value` words. A name may stand several times. */
  readonly values: readonly (readonly [name: string, value: string])[];
  /** Words without a value, in the order of the text. */
  readonly words: readonly string[];
  /** What stands after ` -- `: the author's reason. */
  readonly reason: string | undefined;
}

const OPENING = /^specmark:\s*/;
const WORD = /([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s,]+))|([\w-]+)/g;

/** The directive in a comment; none where the comment speaks to people. */
export function directiveOf(comment: Comment): Directive[] {
  if (!OPENING.test(comment.text)) return [];
  const [body = '', ...rest] = comment.text.replace(OPENING, '').split(/\s--\s/);
  const values: [string, string][] = [];
  const words: string[] = [];
  for (const [, name, quoted, bare, word] of body.matchAll(WORD)) {
    if (name) values.push([name, quoted ?? bare ?? '']);
    else if (word) words.push(word);
  }
  return [{ span: comment.span, values, words, reason: rest.join(' -- ').trim() || undefined }];
}

/** The value of a `name=value` word; the first where there are several. */
export function directiveValue(directive: Directive, name: string): string | undefined {
  return directive.values.find(([key]) => key === name)?.[1];
}
