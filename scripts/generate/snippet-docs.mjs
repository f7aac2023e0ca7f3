import { code, table } from './table.mjs';

/**
 * The page of the snippets.
 * @param {import('./snippets.mjs').Snippet[]} snippets
 */
export function snippetsPage(snippets) {
  const groups = [...new Set(snippets.map(({ group }) => group))];
  const sections = groups.map((group) => {
    const members = snippets.filter((snippet) => snippet.group === group);
    const rows = members.map(({ prefix, title }) => [prefix.map(code).join(', '), title]);
    return `## ${group}\n\n${table(['Prefix', 'What it inserts'], rows)}`;
  });
  return `# Snippets

Type a prefix in a Markdown document and ask for suggestions (Ctrl+Space), or choose one from *Snippets: Insert Snippet* in the Command Palette. Tab leads from one thing to be filled in to the next. What is left as it is goes on to count as a placeholder.

The snippets are made from the built-in templates.

${sections.join('\n\n')}
`;
}
