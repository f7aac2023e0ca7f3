/** @typedef {import('./snippets.mjs').Snippet} Snippet */

/** @type {[name: string, prefix: string[], description: string, body: string][]} */
const forms = [
  ['Wiki link', ['link', 'wiki'], 'A link to a document by its name', '[[${1:document}]]'],
  [
    'Wiki link to a heading',
    ['link-heading', 'wiki-heading'],
    'A link to a heading in a document',
    '[[${1:document}#${2:heading}]]',
  ],
  [
    'Wiki link with an alias',
    ['link-alias', 'wiki-alias'],
    'A link that shows another text than the name',
    '[[${1:document}|${2:text}]]',
  ],
  [
    'Embedded document or image',
    ['link-embed', 'embed'],
    'What another file holds, shown in this one',
    '![[${1:document}]]',
  ],
  [
    'Markdown link to a document',
    ['link-markdown', 'link-file'],
    'A link by the path of the file',
    '[${1:text}](${2:document}.md)',
  ],
  [
    'Markdown link to a heading',
    ['link-markdown-heading', 'link-file-heading'],
    'A link to a heading by the path of its file and its slug',
    '[${1:text}](${2:document}.md#${3:heading})',
  ],
  [
    'Reference link',
    ['link-reference'],
    'A link whose target is defined elsewhere in the document',
    '[${1:text}][${2:label}]',
  ],
  [
    'Link definition',
    ['link-definition'],
    'The target of reference links',
    '[${1:label}]: ${2:document}.md',
  ],
];

/**
 * The forms of links. An untouched `document` is reported as unknown, so none is forgotten.
 * @type {Snippet[]}
 */
export const linkSnippets = forms.map(([name, prefix, description, body]) => ({
  group: 'Links',
  title: `${name}: \`${body.replace(/\$\{\d+:(\w+)\}/g, '$1')}\``,
  name,
  prefix,
  description,
  body,
}));
