import { code, table } from './table.mjs';

/** What the manifest has no place for: what each command does, and where it is found. */
/** @type {Record<string, { does: string, where: string }>} */
const DETAILS = {
  'specmark.newSpec': {
    does: 'Asks for a kind and a name, writes the document from the template of the kind and selects its first placeholder. The document goes into the folder of the active one, or into the folder on which the menu was opened; the name’s box has a button for another folder.',
    where: 'Command Palette, *File › New File…*, the context menu of a folder in the Explorer',
  },
  'specmark.insertMissingSections': {
    does: 'Inserts the sections that the active document lacks, each in its place and with the guidance of the template.',
    where: 'Command Palette and the language status in a Markdown document',
  },
  'specmark.openRelatedSpec': {
    does: 'Lists the documents that the active one leads to and that lead to it, by relation, with title, name, kind and status.',
    where: 'Command Palette in a Markdown document; title bar of a document that has a kind',
  },
  'specmark.checkAll': {
    does: 'Checks all documents, also those that are not open. What it finds stands in the Problems panel.',
    where: 'Command Palette in an open folder',
  },
  'specmark.setBaseline': {
    does: 'Records what is found today in the baseline file of the folder, so that only what is new shows. Where there is a baseline, it drops what is found no more. See [Baseline](baseline.md).',
    where: 'Command Palette in an open folder',
  },
  'specmark.fixAll': {
    does: 'Mends what has one right answer in all documents, also in those that are not open, and inserts nothing that is yet to be filled in. It asks first, and shows a preview of the changes to those who want to choose among them. A keybinding can give it `{ "preview": false }`, so that nothing is asked.',
    where: 'Command Palette in an open folder',
  },
  'specmark.restartServer': {
    does: 'Ends the language server and starts it again.',
    where: 'Command Palette once Specmark is active; language status when the server has stopped',
  },
  'specmark.showOutput': {
    does: 'Shows what the language server has logged.',
    where: 'Command Palette once Specmark is active',
  },
};

/**
 * The page of the commands.
 * @param {any} manifest
 */
export function commandsPage(manifest) {
  const { commands } = manifest.contributes;
  checkDetails(commands.map(({ command }) => command));
  return `# Commands

${table(
  ['Command', 'What it does', 'Where it is', 'Id'],
  commands.map(({ command, category, title }) => [
    `${category}: ${title}`,
    DETAILS[command].does,
    DETAILS[command].where,
    code(command),
  ]),
)}

## With a key of your own

\`specmark.newSpec\` takes what it need not ask for, all of it or a part:

\`\`\`json
{
  "key": "ctrl+alt+n",
  "command": "specmark.newSpec",
  "args": { "kind": "technical-spec" }
}
\`\`\`

${table(
  ['Argument', 'What it is'],
  [
    [
      code('kind'),
      'The name of the kind: `technical-spec`, `product-requirements` or one of yours',
    ],
    [code('name'), 'The name of the file or the title of the document'],
    [code('folderUri'), 'The URI of the folder to put it in'],
  ],
)}
`;
}

/**
 * A command without details, or details without a command, are a mistake in this file.
 * @param {string[]} ids
 */
function checkDetails(ids) {
  const odd = [
    ...ids.filter((id) => !(id in DETAILS)),
    ...Object.keys(DETAILS).filter((id) => !ids.includes(id)),
  ];
  if (odd.length > 0) {
    throw new Error(`The manifest and scripts/generate/commands.mjs differ in ${odd.join(', ')}.`);
  }
}
