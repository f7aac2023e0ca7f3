/*
 * A file of its own that imports nothing: the legend is a part of the answer to `initialize`, which
 * is given before the language service is loaded.
 */

/** The token types in use, all of them standard (LSP 3.17, Semantic Tokens), so that themes know them. */
export const TOKEN_TYPES = [
  'class',
  'variable',
  'property',
  'decorator',
  'parameter',
  'namespace',
] as const;

/** The modifiers in use, standard as well. */
export const TOKEN_MODIFIERS = ['declaration', 'defaultLibrary', 'deprecated'] as const;
