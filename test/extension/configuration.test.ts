import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEditors,
  createDocument,
  diagnostics,
  openDocument,
  positionAfter,
  screenshot,
  waitFor,
  waitForRule,
  workspaceUri,
} from './helpers.js';

const CONFIGURATION = '.specmark.json';
const BASELINE = '.specmark-baseline.txt';
/** A document of the examples with faults in it. */
const FAULTY = 'SPEC-Waiting-List.md';

/** What the extension shows of itself. */
interface Api {
  readonly status: { readonly item: vscode.LanguageStatusItem };
}

describe('The configuration file', () => {
  afterEach(async () => {
    await closeEditors();
    await remove(CONFIGURATION);
    await remove(BASELINE);
    const { document } = await openDocument(FAULTY);
    await waitFor(() => diagnostics(document.uri).length === 5, 'the usual configuration counts');
    await closeEditors();
  });

  it('is completed by its schema', async () => {
    const { document } = await createDocument(CONFIGURATION, '{\n  "rules": { "" }\n}\n');
    assert.equal(document.languageId, 'jsonc');
    const top = await labelsAt(document, '{\n', 'kinds');
    for (const key of ['baseline', 'exclude', 'status']) assert.ok(top.includes(key), key);
    const rules = await labelsAt(document, '"rules": { "', 'missing-section');
    assert.ok(rules.includes('unknown-document'));
  });

  it('is marked where it is wrong, once', async () => {
    const { document } = await createDocument(
      CONFIGURATION,
      '{ "rules": { "missing-sections": "off", "missing-field": 3 } }\n',
    );
    await waitFor(() => {
      const marks = vscode.languages
        .getDiagnostics(document.uri)
        .map(({ range, source }) => `${source ?? 'schema'}: ${document.getText(range)}`);
      assert.deepEqual(marks.sort(), ['schema: 3', 'specmark: "missing-sections"']);
      return true;
    }, 'both faults are marked');
    await screenshot('configuration');
  });

  it('counts while it is typed', async () => {
    const { document } = await openDocument(FAULTY);
    await waitForRule(document.uri, 'unknown-heading');
    const editor = await createDocument(CONFIGURATION, '{}\n');
    // VS Code may still show what a file of this name held before it was deleted.
    const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((edit) => {
      edit.replace(whole, '{ "rules": { "unknown-heading": "off" } }\n');
    });
    await waitFor(() => diagnostics(document.uri).length === 4, 'the rule is off');
  });

  it('gets the name of the baseline that is set', async () => {
    const { document } = await openDocument(FAULTY);
    await waitFor(() => diagnostics(document.uri).length === 5, 'all faults are told of');
    const result = await vscode.commands.executeCommand<{ path: string; created: boolean }>(
      'specmark.setBaseline',
    );
    assert.equal(result.path, BASELINE);
    assert.ok(result.created);
    await waitFor(() => diagnostics(document.uri).length === 0, 'what was found is known');
    const extension = vscode.extensions.getExtension<Api>('specmark.specmark');
    const text = () => extension?.exports.status.item.text ?? '';
    await waitFor(() => text().endsWith(' · 5 known findings'), 'the status counts them');
    const bytes = await vscode.workspace.fs.readFile(workspaceUri(CONFIGURATION));
    assert.deepEqual(JSON.parse(new TextDecoder().decode(bytes)), { baseline: BASELINE });
  });
});

/** The labels that VS Code offers after a text, as soon as one of them is among them. */
function labelsAt(
  document: vscode.TextDocument,
  text: string,
  expected: string,
): Promise<string[]> {
  return waitFor(async () => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      positionAfter(document, text),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    return labels.includes(expected) ? labels : undefined;
  }, `${expected} is offered`);
}

async function remove(name: string): Promise<void> {
  try {
    await vscode.workspace.fs.delete(workspaceUri(name));
  } catch {
    // It was not made.
  }
}
