import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { at, Client, RICH } from './client.js';

const FIXTURE = `
  //- /templates/Note.md
  # {{title}}

  **Tags:** #note

  ## Context

  [Why this note]

  ## Decision

  [What was decided]
  //- /Alpha.md
  # Alpha

  **Tags:** #note

  ## Context

  See [[Beta]] and [[Beta#Scope]].
  //- /Beta.md
  # Beta

  ## Scope
`;

const MISSING = 'missing-section: Missing section "Decision".';

suite('a client that asks for diagnostics', () => {
  test('is told what is missing by the workspace’s own template', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), [MISSING]);
  });

  test('is led to the page of the rule, which is there', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.open('/Alpha.md');
    const report = await client.diagnose('/Alpha.md');
    assert.ok(report.kind === 'full');
    const { href = '' } = report.items[0]?.codeDescription ?? {};
    assert.match(readFileSync(new URL(href), 'utf8'), /^# missing-section\n/);
  });

  test('is told of the newest text', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), [MISSING]);
    client.change('/Alpha.md', { range: at(6, 0), text: 'Slow.\n\n## Decision\n\nYes.\n' });
    assert.deepEqual(await client.findings('/Alpha.md'), []);
  });

  test('is not told again what it knows', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md');
    const first = await client.diagnose('/Alpha.md');
    assert.ok(first.kind === 'full' && first.resultId !== undefined);
    const second = await client.diagnose('/Alpha.md', first.resultId);
    assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
    client.change('/Alpha.md', { range: at(6, 0), text: '\n' });
    const moved = await client.diagnose('/Alpha.md', first.resultId);
    assert.deepEqual(moved, { kind: 'unchanged', resultId: first.resultId });
    client.change('/Alpha.md', { range: at(0, 2), text: 'The ' });
    const third = await client.diagnose('/Alpha.md', first.resultId);
    assert.equal(third.kind, 'full', 'The range of the finding has changed with the title.');
  });

  test('is not misled by results of an earlier server', async (t) => {
    const earlier = await Client.start(t, FIXTURE);
    earlier.open('/Alpha.md');
    const { resultId } = await earlier.diagnose('/Alpha.md');
    const client = await Client.start(t, FIXTURE);
    client.open('/Alpha.md');
    assert.equal((await client.diagnose('/Alpha.md', resultId)).kind, 'full');
  });

  test('is asked to ask again when another document changes what is said', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md');
    client.open('/Beta.md');
    assert.deepEqual(await client.findings('/Alpha.md'), [MISSING]);
    client.change('/Beta.md', {
      range: { ...at(2, 3), end: { line: 2, character: 8 } },
      text: 'Aim',
    });
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.deepEqual(await client.findings('/Alpha.md'), [
      MISSING,
      'unknown-heading: "Beta" has no heading "Scope".',
    ]);
  });

  test('is asked to ask again when all documents are known', async (t) => {
    const client = await Client.start(t, FIXTURE.replace('[[Beta]]', '[[Gamma]]'));
    client.open('/Alpha.md');
    const unknown = 'unknown-document: There is no document "Gamma".';
    // Nothing is said to be nowhere before all documents are known.
    const first = await client.findings('/Alpha.md');
    if (!first.includes(unknown)) await client.server.waitFor('workspace/diagnostic/refresh');
    assert.deepEqual(await client.findings('/Alpha.md'), [MISSING, unknown]);
  });

  test('is answered without a request to ask again where it cannot be asked', async (t) => {
    const workspace = { ...RICH.workspace, diagnostics: { refreshSupport: false } };
    const client = await Client.start(t, FIXTURE, { capabilities: { ...RICH, workspace } });
    await client.indexed();
    client.open('/Alpha.md');
    client.open('/Beta.md');
    await client.findings('/Alpha.md');
    client.change('/Beta.md', { text: '# Beta\n' });
    assert.deepEqual(await client.findings('/Alpha.md'), [
      MISSING,
      'unknown-heading: "Beta" has no heading "Scope".',
    ]);
    assert.deepEqual(client.server.sent('workspace/diagnostic/refresh'), []);
  });

  test('can ask for a document that is not open', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    assert.deepEqual(await client.findings('/Alpha.md'), [MISSING]);
  });

  test('hears nothing of a template', async (t) => {
    const client = await Client.start(t, FIXTURE);
    // The template is open before the server knows which folders hold templates.
    client.open('/templates/Note.md');
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/templates/Note.md'), []);
    assert.deepEqual(await client.findings('/Alpha.md'), [MISSING]);
  });

  test('sees an edit of the template at once', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.open('/templates/Note.md');
    client.open('/Alpha.md');
    assert.deepEqual(await client.findings('/Alpha.md'), [MISSING]);
    client.change('/templates/Note.md', { text: '# {{title}}\n\n**Tags:** #note\n\n## Aim\n' });
    await client.server.waitFor('workspace/diagnostic/refresh');
    assert.match((await client.findings('/Alpha.md')).join(), /^missing-section: .*Aim/);
  });

  test('gets related information only where it can show it', async (t) => {
    const rich = await Client.start(t, FIXTURE);
    rich.open('/Alpha.md');
    const withRelated = await rich.diagnose('/Alpha.md');
    assert.ok(withRelated.kind === 'full' && withRelated.items[0]?.relatedInformation?.length);
    const capabilities = { ...RICH, textDocument: { diagnostic: {} } };
    const client = await Client.start(t, FIXTURE, { capabilities });
    client.open('/Alpha.md');
    const without = await client.diagnose('/Alpha.md');
    assert.ok(without.kind === 'full' && without.items.length === 1);
    assert.ok(without.items[0] && !('relatedInformation' in without.items[0]));
  });
});
