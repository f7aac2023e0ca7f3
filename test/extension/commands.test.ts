import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEditors,
  diagnostics,
  openDocument,
  ruleOf,
  screenshot,
  waitFor,
  waitForRule,
  workspaceUri,
} from './helpers.js';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
  };
}

interface CheckResult {
  readonly documents: number;
  readonly findings: number;
}

interface FixAllResult {
  readonly fixed: number;
  readonly documents: number;
}

describe('Commands', () => {
  const made: vscode.Uri[] = [];

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await closeEditors();
    for (const uri of made.splice(0)) await vscode.workspace.fs.delete(uri);
  });

  it('are all there', async () => {
    const extension = vscode.extensions.getExtension('specmark.specmark');
    assert.ok(extension);
    await extension.activate();
    const { commands } = (extension.packageJSON as Manifest).contributes;
    const registered = await vscode.commands.getCommands();
    for (const { command, category } of commands) {
      assert.ok(registered.includes(command), `${command} is registered.`);
      assert.equal(category, 'Specmark');
    }
  });

  describe('New Spec from Template', () => {
    it('writes a document and selects its first placeholder', async () => {
      const uri = await newSpec({ kind: 'technical-spec', name: 'Tool care' }, 'sheds');
      assert.equal(vscode.workspace.asRelativePath(uri), 'sheds/SPEC-Tool-Care.md');
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.toString(), uri.toString());
      const text = editor.document.getText();
      assert.match(text, /^# Tool care\n\n\*\*Version:\*\* 1\.0\n\*\*Date:\*\* \d{4}-\d\d-\d\d\n/);
      assert.equal(editor.document.getText(editor.selection), '[Author Names]');
      assert.equal(editor.document.isDirty, false);
      await screenshot('new-spec');
    });

    it('asks for the kind where none is given', async () => {
      const running = newSpec({ name: 'Tool care' });
      await acceptWhileRunning(running);
      const [first] = await Promise.all([running]);
      assert.match(vscode.workspace.asRelativePath(first), /^(SPEC|PRD)-Tool-Care\.md$/);
    });

    it('asks for the name where none is given, and writes nothing without one', async () => {
      const before = await vscode.workspace.findFiles('**/*.md');
      const running = vscode.commands.executeCommand('specmark.newSpec', {
        kind: 'technical-spec',
        folderUri: workspaceUri().toString(),
      });
      await closeWhileRunning(running);
      assert.equal(await running, undefined);
      const after = await vscode.workspace.findFiles('**/*.md');
      assert.equal(after.length, before.length);
    });

    it('does not touch a document that exists', async () => {
      const result = await vscode.commands.executeCommand('specmark.newSpec', {
        kind: 'technical-spec',
        name: 'SPEC-Catalogue',
        folderUri: workspaceUri().toString(),
      });
      assert.equal(result, undefined);
      const text = await vscode.workspace.fs.readFile(workspaceUri('SPEC-Catalogue.md'));
      assert.match(new TextDecoder().decode(text), /Priya Anand/);
    });

    async function newSpec(wish: object, ...folder: string[]): Promise<vscode.Uri> {
      const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>('specmark.newSpec', {
        folderUri: workspaceUri(...folder).toString(),
        ...wish,
      });
      assert.ok(uri, 'A document was made.');
      made.push(uri);
      return uri;
    }
  });

  describe('Insert Missing Sections', () => {
    it('inserts all that is missing', async () => {
      const { document } = await openDocument('SPEC-Late-Returns.md');
      const names = await vscode.commands.executeCommand<string[]>(
        'specmark.insertMissingSections',
      );
      assert.equal(names.length, 9);
      assert.equal(document.getText().match(/^## /gm)?.length, 10);
      await screenshot('insert-missing-sections');
    });

    for (const name of ['SPEC-Lending-Desk.md', 'Glossary.md']) {
      it(`leaves ${name} as it is`, async () => {
        const { document } = await openDocument(name);
        const names = await vscode.commands.executeCommand<string[]>(
          'specmark.insertMissingSections',
        );
        assert.deepEqual(names, []);
        assert.equal(document.isDirty, false);
      });
    }
  });

  it('Open Related Spec opens what is chosen', async () => {
    await openDocument('SPEC-Late-Returns.md');
    const running = Promise.resolve(vscode.commands.executeCommand('specmark.openRelatedSpec'));
    await screenshot('open-related-spec');
    await acceptWhileRunning(running);
    const { activeTextEditor } = vscode.window;
    const name = activeTextEditor && vscode.workspace.asRelativePath(activeTextEditor.document.uri);
    assert.equal(name, 'SPEC-Reminders.md');
  });

  it('Check All Specs finds what is wrong in documents that are not open', async () => {
    const uri = workspaceUri('SPEC-Unseen.md');
    await vscode.workspace.fs.writeFile(
      uri,
      new TextEncoder().encode('# Unseen\n\n[[SPEC-None]]\n'),
    );
    made.push(uri);
    const documents = await vscode.workspace.findFiles('**/*.md');
    // The server hears of a new file a little later than it is there.
    const result = await waitFor(async () => {
      const answer = await vscode.commands.executeCommand<CheckResult>('specmark.checkAll');
      return answer.documents === documents.length ? answer : undefined;
    }, 'all documents are checked');
    await waitForRule(uri, 'unknown-document');
    await waitForRule(uri, 'missing-section');
    assert.ok(result.findings > diagnostics(uri).length, 'The others have faults as well.');
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await screenshot('check-all');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('Fix All in Workspace mends what has one right answer, once it is agreed to', async () => {
    const { document } = await openDocument('SPEC-Reminders.md');
    await waitForRule(document.uri, 'unknown-tag');
    const before = document.getText();
    // Where tests run, VS Code shows no dialog.
    const result = await vscode.commands.executeCommand<FixAllResult | undefined>(
      'specmark.fixAll',
      { preview: false },
    );
    assert.ok(result && result.fixed > result.documents && result.documents > 1);
    assert.notEqual(document.getText(), before);
    await waitFor(
      () => diagnostics(document.uri).every((found) => ruleOf(found) !== 'unknown-tag'),
      'the tag is the known one',
    );
    // What is missing is for its author to fill in.
    await waitForRule(document.uri, 'missing-field');
    for (const changed of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await vscode.window.showTextDocument(changed);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('Restart Language Server brings everything back', async () => {
    const { document } = await openDocument('SPEC-Waiting-List.md');
    await waitForRule(document.uri, 'unknown-heading');
    await waitFor(() => diagnostics(document.uri).length === 5, 'all documents are known');
    await vscode.commands.executeCommand('specmark.restartServer');
    await waitFor(() => diagnostics(document.uri).length === 5, 'all that was found before');
  });

  it('Show Output shows the log', async () => {
    await vscode.commands.executeCommand('specmark.showOutput');
    await waitFor(
      () => vscode.workspace.textDocuments.some(({ uri }) => uri.path.includes('Specmark')),
      'the log is shown',
    );
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});

/** Accepts what a list has at its top as soon as there is one, until the command has ended. */
function acceptWhileRunning(running: Thenable<unknown>): Promise<void> {
  return repeatWhileRunning(running, 'workbench.action.acceptSelectedQuickOpenItem');
}

function closeWhileRunning(running: Thenable<unknown>): Promise<void> {
  return repeatWhileRunning(running, 'workbench.action.closeQuickOpen');
}

async function repeatWhileRunning(running: Thenable<unknown>, command: string): Promise<void> {
  let ended = false;
  const end = (): void => {
    ended = true;
  };
  running.then(end, end);
  await waitFor(async () => {
    if (!ended) await vscode.commands.executeCommand(command);
    return ended;
  }, `the command ends by ${command}`);
}
