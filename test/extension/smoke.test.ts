import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openDocument, screenshot, waitFor, workspaceUri } from './helpers.js';

describe('Specmark in VS Code', () => {
  afterEach(closeEditors);

  it('is activated by the first Markdown document', async () => {
    const [name] = await markdownFiles();
    assert.ok(name, 'The workspace holds a Markdown file.');
    await openDocument(name);
    const extension = vscode.extensions.getExtension('specmark.specmark');
    assert.ok(extension, 'The extension is there.');
    await waitFor(() => extension.isActive, 'the extension is active');
    await screenshot('smoke');
  });
});

async function markdownFiles(): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(workspaceUri());
  return entries.map(([name]) => name).filter((name) => name.endsWith('.md'));
}
