/**
 * The text of a link to a heading or a document, in Markdown: as it is written there, or plain where
 * it holds brackets, which would end the link's text; links do not nest (CommonMark 6.3).
 *
 * @param source the text in Markdown.
 * @param plain the same as a reader sees it.
 */
export function linkTextOf(source: string, plain: string): string {
  return /[[\]]/.test(source) ? plain.replace(/[\\[\]]/g, '\\$&') : source;
}
