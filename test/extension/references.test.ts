import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, createDocument, openDocument, positionAfter, waitFor } from './helpers.js';

/*
 * VS Code's own Markdown support lists references as well. The list shows a place once where both
 * name it by the same range, and twice where their ranges differ.
 */
describe('Find All References', () => {
  before('VS Code’s own Markdown support answers', async () => {
    // Who links to a web address is nothing that Specmark lists.
    const web = '[elsewhere](https://example.org';
    const { document } = await createDocument('elsewhere.md', `${web})\n`);
    await waitFor(async () => (await references(document, web)).length > 0, 'its answer');
  });

  afterEach(closeEditors);

  for (const [what, file, at] of [
    ['the heading that a link names', 'SPEC-Lending-Desk.md', '](SPEC-Catalogue.md#41'],
    ['the document that a link names', 'SPEC-Lending-Desk.md', '](SPEC-Cat'],
    ['a heading', 'SPEC-Catalogue.md', '### 4.1 API'],
  ] as const) {
    it(`lists no place twice where it is asked about ${what}`, async () => {
      const { document } = await openDocument(file);
      const found = await waitFor(async () => {
        const places = await references(document, at);
        return places.length > 1 ? places : undefined;
      }, 'references');
      for (const { uri, range } of found) {
        const same = found.filter(
          (other) => other.uri.path === uri.path && other.range.intersection(range),
        );
        const texts = same.map((other) => `${uri.path}: ${JSON.stringify(other.range)}`);
        assert.equal(same.length, 1, texts.join('\n'));
      }
    });
  }
});

/** What the list shows for the place after a text: it knows what is the same. */
function references(document: vscode.TextDocument, text: string): Thenable<vscode.Location[]> {
  return vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    document.uri,
    positionAfter(document, text),
  );
}
