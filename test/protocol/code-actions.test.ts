import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { LSPErrorCodes, type Command, type WorkspaceEdit } from 'vscode-languageserver/node';
import { applyEdits } from '../unit/fixture.js';
import { at, Client } from './client.js';

const FIXTURE = `
  //- /Alpha.md
  # Alpha

  See [[Bta]].
  //- /Beta.md
  # Beta
`;

/** A client from before actions were more than commands. */
const COMMANDS = { workspace: { applyEdit: true } };

suite('for a client that knows of commands alone', () => {
  test('a fix is a command, which asks for the edit', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: COMMANDS });
    const { codeActionProvider, executeCommandProvider } = client.result.capabilities;
    assert.equal(codeActionProvider, true);
    assert.deepEqual(executeCommandProvider, { commands: ['specmark.applyFix'] });
    await client.indexed();
    const uri = client.open('/Alpha.md');
    const command = await fix(client);
    assert.equal(command.command, 'specmark.applyFix');
    const { arguments: args } = command;
    await client.request('workspace/executeCommand', { command: command.command, arguments: args });
    const { edit, label } = await client.server.waitFor<{ edit: WorkspaceEdit; label: string }>(
      'workspace/applyEdit',
    );
    assert.equal(label, command.title);
    const text = client.workspace.text('/Alpha.md');
    assert.equal(applyEdits(text, edit.changes?.[uri] ?? []), text.replace('Bta', 'Beta'));
  });

  test('a fix of what has changed since is none', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: COMMANDS });
    await client.indexed();
    client.open('/Alpha.md');
    const { command, arguments: args } = await fix(client);
    client.change('/Alpha.md', { text: '# Alpha\n\nSee [[Beta]].\n' });
    const { code } = await client.fails('workspace/executeCommand', { command, arguments: args });
    assert.equal(code, LSPErrorCodes.ContentModified);
  });

  test('there is none where it cannot be asked to make an edit', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: {} });
    const { codeActionProvider, executeCommandProvider } = client.result.capabilities;
    assert.deepEqual([codeActionProvider, executeCommandProvider], [undefined, undefined]);
  });

  async function fix(client: Client): Promise<Command> {
    const actions: unknown = await client.codeActions('/Alpha.md', at(2, 7));
    const command = (actions as Command[]).find(({ title }) => title.includes('Beta'));
    return command ?? assert.fail(JSON.stringify(actions));
  }
});
