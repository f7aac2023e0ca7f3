/**
 * Text as it stands in a snippet. Within a tab stop's default text a brace ends the tab stop, so
 * it is escaped there as well; VS Code takes the backslash away in both places.
 * @param {string} text
 */
function escapeText(text) {
  return text.replace(/[\\$}]/g, '\\$&');
}

/**
 * Builds the body of a snippet from left to right, and numbers its tab stops.
 */
export class SnippetBody {
  #body = '';
  #stops = 0;

  /** @param {string} text */
  text(text) {
    this.#body += escapeText(text);
  }

  /** @param {string} text the default text, which stays where the author does not type over it */
  stop(text) {
    this.raw(escapeText(text));
  }

  /** @param {string} snippet the default, in the syntax of snippets */
  raw(snippet) {
    this.#stops += 1;
    this.#body += `\${${this.#stops}:${snippet}}`;
  }

  /** @param {string} variables in the syntax of snippets */
  variables(variables) {
    this.#body += variables;
  }

  toString() {
    return this.#body;
  }
}
