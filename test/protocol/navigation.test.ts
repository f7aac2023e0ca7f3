import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { LSPErrorCodes, type CompletionItem, type Location } from 'vscode-languageserver/node';
import { applyEdits } from '../unit/fixture.js';
import { at, Client, POOR } from './client.js';

suite('definition', () => {
  const FIXTURE = `
    //- /Alpha.md
    # Alpha

    See [[Be$0ta#Scope]].
        ^^^^^^^^^^^^^^^^ reference
    //- /docs/Beta.md
    # Beta

    ## Scope
       ^^^^^ scope
  `;

  test('leads to the heading, with the reference as origin', async (t) => {
    const client = await Client.start(t, FIXTURE);
    const { path, position } = client.workspace.cursor;
    client.open(path);
    const [link, ...others] = await client.definition(path, position);
    assert.deepEqual(others, []);
    assert.equal(link?.targetUri, client.uri('/docs/Beta.md'));
    assert.deepEqual(link.targetSelectionRange, client.workspace.mark('scope').range);
    assert.deepEqual(link.originSelectionRange, client.workspace.mark('reference').range);
  });

  test('is a plain location for a client that takes no links', async (t) => {
    const client = await Client.start(t, FIXTURE, { capabilities: POOR });
    const { path, position } = client.workspace.cursor;
    client.open(path);
    const locations: unknown = await client.definition(path, position);
    const { range } = client.workspace.mark('scope');
    assert.deepEqual(locations, [{ uri: client.uri('/docs/Beta.md'), range }] satisfies Location[]);
  });

  test('waits for documents that are still to be read', async (t) => {
    const filler = Array.from({ length: 300 }, (_, number) => `//- /a${String(number)}.md\n# A\n`);
    const fixture = `${filler.join('')}//- /Alpha.md\n[[Ze$0ta]]\n//- /far/off/Zeta.md\n# Zeta\n`;
    const client = await Client.start(t, fixture);
    const { path, position } = client.workspace.cursor;
    client.open(path);
    const [link] = await client.definition(path, position);
    assert.equal(link?.targetUri, client.uri('/far/off/Zeta.md'));
  });

  test('is not given for a place that has moved while it was looked for', async (t) => {
    const filler = Array.from({ length: 300 }, (_, number) => `//- /a${String(number)}.md\n# A\n`);
    const client = await Client.start(t, `${filler.join('')}//- /Alpha.md\n[[Nowhere]]\n`);
    client.open('/Alpha.md');
    const asking = client.definition('/Alpha.md', { line: 0, character: 4 });
    client.change('/Alpha.md', { range: at(0, 0), text: '# Alpha\n\n' });
    await assert.rejects(asking, { code: LSPErrorCodes.ContentModified });
  });

  test('is nothing where there is no reference', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.open('/Alpha.md');
    assert.deepEqual(await client.definition('/Alpha.md', { line: 1, character: 0 }), []);
  });
});

suite('completion', () => {
  const FIXTURE = `
    //- /Alpha.md
    # Alpha

    See [[Be$0
    //- /Beta.md
    # The Second

    All about the second letter.

    ## Scope
  `;

  test('offers documents, and their previews when asked', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    const { path, position } = client.workspace.cursor;
    const text = client.workspace.text(path);
    client.open(path);
    const list = await client.completion(path, position);
    assert.equal(list?.isIncomplete, false);
    const item = list.items.find(({ label }) => label === 'Beta');
    assert.ok(item?.textEdit && 'range' in item.textEdit);
    assert.equal(applyEdits(text, [item.textEdit]), text.replace('[[Be', '[[Beta]]'));
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
    const { documentation } = resolved;
    assert.ok(typeof documentation === 'object');
    assert.match(documentation.value, /The Second[^]*All about the second letter\./);
  });

  test('previews an open document as it is in the editor', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    const { path, position } = client.workspace.cursor;
    client.open(path);
    client.open('/Beta.md', '# Newest\n\nNot saved.\n');
    const list = await client.completion(path, position);
    const item = list?.items.find(({ label }) => label === 'Beta');
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
    assert.ok(typeof resolved.documentation === 'object');
    assert.match(resolved.documentation.value, /Newest[^]*Not saved\./);
  });

  test('offers what is known while documents are read, and is asked again', async (t) => {
    const many = Array.from(
      { length: 500 },
      (_, number) => `//- /far/A${String(number)}.md\n# A\n`,
    );
    const client = await Client.start(t, `//- /Alpha.md\n[[\n${many.join('')}`);
    client.open('/Alpha.md');
    const first = await client.completion('/Alpha.md', { line: 0, character: 2 });
    assert.equal(first?.isIncomplete, true);
    await client.indexed();
    const list = await client.completion('/Alpha.md', { line: 0, character: 2 });
    assert.equal(list?.items.length, 200);
  });

  test('offers what stands in a folder of the disk', async (t) => {
    const client = await Client.start(
      t,
      `
      //- /docs/Alpha.md
      ![](../images/$0
      //- /images/shed map.svg
      <svg/>
      //- /images/old/map.png
      -
    `,
      { params: { initializationOptions: { suggestCommand: 'again' } } },
    );
    await client.indexed();
    const { path, position } = client.workspace.cursor;
    client.open(path);
    const list = await client.completion(path, position);
    assert.deepEqual(
      list?.items.map(({ label, textEdit, command }) => [
        label,
        textEdit?.newText,
        command?.command,
      ]),
      [
        ['old/', '../images/old/', 'again'],
        ['shed map.svg', '../images/shed%20map.svg)', undefined],
      ],
    );
  });

  test('offers nothing in a folder that there is not', async (t) => {
    const client = await Client.start(t, '//- /Alpha.md\n![](gone/$0)\n');
    const { path, position } = client.workspace.cursor;
    client.open(path);
    assert.equal(await client.completion(path, position), null);
  });

  test('writes tab stops for a client that takes them, and for no other', async (t) => {
    const fixture = '//- /SPEC-A.md\n# A\n\n**Tags:** #technical-spec\n**$0\n';
    const completion = { completionItem: { snippetSupport: true } };
    for (const [capabilities, text] of [
      [{ textDocument: { completion } }, '**Authors:** ${1:[Author Names]}'],
      [POOR, '**Authors:** '],
    ] as const) {
      const client = await Client.start(t, fixture, { capabilities });
      const { path, position } = client.workspace.cursor;
      client.open(path);
      const list = await client.completion(path, position);
      const item = list?.items.find(({ label }) => label === 'Authors');
      assert.equal(item?.textEdit?.newText, text);
    }
  });

  test('knows which day it is', async (t) => {
    const client = await Client.start(t, '//- /A.md\n# A\n\n**Date:** $0\n');
    const { path, position } = client.workspace.cursor;
    client.open(path);
    const list = await client.completion(path, position);
    assert.match(list?.items[0]?.label ?? '', /^\d{4}-\d\d-\d\d$/);
  });

  test('gives an item back that it does not know', async (t) => {
    const client = await Client.start(t, FIXTURE);
    const item = { label: 'Other', data: { uri: 'file:///nowhere/Gone.md' } };
    assert.deepEqual(await client.request('completionItem/resolve', item), item);
    const bare = { label: 'Bare' };
    assert.deepEqual(await client.request('completionItem/resolve', bare), bare);
  });

  test('is nothing in plain text', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.open('/Beta.md');
    assert.equal(await client.completion('/Beta.md', { line: 2, character: 5 }), null);
  });
});

suite('code actions', () => {
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

    See [[Bta]].
    //- /Beta.md
    # Beta
  `;

  test('insert what is missing', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.open('/Alpha.md');
    const actions = await client.codeActions('/Alpha.md', at(0, 3));
    const insert = actions.find(({ title }) => title.includes('Decision'));
    assert.equal(insert?.kind, 'quickfix');
    assert.equal(insert.diagnostics?.[0]?.code, 'missing-section');
    const edits = insert.edit?.changes?.[client.uri('/Alpha.md')] ?? [];
    const text = client.workspace.text('/Alpha.md');
    assert.match(
      applyEdits(text, edits),
      /See \[\[Bta\]\]\.\n\n## Decision\n\n\[What was decided\]\n/,
    );
  });

  test('correct a reference', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md');
    const actions = await client.codeActions('/Alpha.md', at(6, 7));
    const change = actions.find(({ title }) => title.includes('Beta'));
    const edits = change?.edit?.changes?.[client.uri('/Alpha.md')] ?? [];
    const text = client.workspace.text('/Alpha.md');
    assert.equal(applyEdits(text, edits), text.replace('[[Bta]]', '[[Beta]]'));
  });

  test('fit the newest text', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md');
    client.change('/Alpha.md', { range: at(0, 0), text: '\n\n' });
    const actions = await client.codeActions('/Alpha.md', at(8, 7));
    const [edit] = actions[0]?.edit?.changes?.[client.uri('/Alpha.md')] ?? [];
    assert.equal(edit?.range.start.line, 8);
  });

  test('are none of the kinds that are not wanted', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.open('/Alpha.md');
    const actions = await client.request('textDocument/codeAction', {
      textDocument: { uri: client.uri('/Alpha.md') },
      range: at(0, 3),
      context: { diagnostics: [], only: ['refactor'] },
    });
    assert.deepEqual(actions, []);
  });
});
