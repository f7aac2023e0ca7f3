import type { Directive } from '../parse/directives.js';
import type { Span } from '../parse/span.js';

/**
 * A stretch of a text without some of the comments in it. A comment that has its lines for itself
 * goes with them, and the empty lines before it go, too, where others follow it.
 */
export function withoutDirectives(
  text: string,
  within: Span,
  directives: readonly Directive[],
): string {
  let result = text.slice(within.start, within.end);
  for (const { span } of directives.toReversed()) {
    if (span.start < within.start || within.end < span.end) continue;
    const before = result.slice(0, span.start - within.start).replace(/[ \t]+$/, '');
    result = joined(before, result.slice(span.end - within.start));
  }
  return result;
}

function joined(before: string, after: string): string {
  if (!/(?:^|[\r\n])$/.test(before)) return before + after;
  if (!/^[ \t]*(?:[\r\n]|$)/.test(after)) return before + after.trimStart();
  const rest = after.replace(/^[ \t]*(?:\r\n|\n|\r)?/, '');
  if (before.trim() === '') return rest.trimStart();
  if (!/^(?:[ \t]*[\r\n]|$)/.test(rest)) return before + rest;
  return before.replace(/(\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*$/, '$1') + rest;
}
