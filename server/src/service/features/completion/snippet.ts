/**
 * Text as it stands in a snippet, within the default text of a tab stop as well (LSP 3.17, "Snippet
 * Syntax").
 */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A tab stop with a text that stays where the author does not type over it. */
export function tabStop(number: number, text: string): string {
  return text === '' ? `$${String(number)}` : `\${${String(number)}:${escapeSnippet(text)}}`;
}
