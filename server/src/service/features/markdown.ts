import type { DocumentRecord } from '../workspace/record.js';

/** Text as Markdown that shows it as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~]/g, '\\$&').replace(/\s+/g, ' ');
}

/**
 * A link to a document, with its name and its title, as Markdown.
 *
 * @param line the line that it opens, counted from zero.
 */
export function linkTo({ uri, name, title }: DocumentRecord, line?: number): string {
  const link = `[${escapeMarkdown(name)}](${linkDestination(uri, line)})`;
  return title === name ? link : `${link}: ${escapeMarkdown(title)}`;
}

/**
 * What stands in the parentheses of a link to a document.
 *
 * @param line the line that it opens, counted from zero.
 */
export function linkDestination(uri: string, line?: number): string {
  const fragment = line === undefined ? '' : `#L${String(line + 1)}`;
  return uri.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29')) + fragment;
}

/** Markdown as plain text, for clients that show no Markdown: the marks around words are left out. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)/g, '$1')
    .replace(/(?<!\\)(\*\*|__|[*_`])(?=\S)(.+?)(?<=\S)(?<!\\)\1/g, '$2')
    .replace(/\\([\\`*_{}[\]()#+!|<>~])/g, '$1');
}
