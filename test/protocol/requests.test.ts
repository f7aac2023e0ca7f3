import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ErrorCodes, type TextEdit } from 'vscode-languageserver/node';
import { applyEdits, textIn } from '../unit/fixture.js';
import type {
  DocumentStatus,
  KindInfo,
  NewDocument,
  Links,
  RelatedGroup,
} from '../../server/src/protocol/index.js';
import { at, Client } from './client.js';

const FIXTURE = `
  //- /templates/Note.md
  # {{title}}

  **Date:** {{date}}
  **Tags:** #note

  ## Context

  [Why this note]

  ## Decision

  [What was decided]
  //- /Alpha.md
  # Alpha

  **Date:** 2025-07-05
  **Tags:** #note
  **Dependencies:** [[Beta]]

  ## Context

  Because.
  //- /Beta.md
  # Beta
`;

suite('what Specmark’s own client asks', () => {
  test('is a document’s status, open or not', async (t) => {
    const client = await Client.start(t, FIXTURE);
    const uri = client.uri('/Alpha.md');
    const status = await client.request<DocumentStatus>('specmark/documentStatus', { uri });
    assert.deepEqual(status, {
      kind: { name: 'note', label: 'note' },
      isTemplate: false,
      sections: { present: 1, total: 2 },
      missing: ['Decision'],
      placeholders: 0,
      known: 0,
    });
    client.open('/Alpha.md');
    client.change('/Alpha.md', { range: at(6, 0), text: '## Decision\n\n' });
    const { sections } = await client.request<DocumentStatus>('specmark/documentStatus', { uri });
    assert.deepEqual(sections, { present: 2, total: 2 });
  });

  test('is the links to write for what is pasted, on unsaved text', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    const uri = client.open('/Alpha.md');
    client.change('/Alpha.md', { range: at(8, 8), text: ' See ' });
    const ask = (targets: unknown, range = at(8, 13)) =>
      client.request<Links | null>('specmark/links', { uri, range, targets });
    const targets = [`${client.uri('/Beta.md')}#beta`];
    assert.deepEqual(await ask(targets), { text: '[[Beta#Beta]]', toDocument: true });
    assert.deepEqual(await ask([client.uri('/a.png')]), { text: '![a](a.png)', toDocument: false });
    assert.equal(await ask(['some words']), null);
    for (const params of [{ range: at(0, 0) }, { targets }, { range: at(0, 0), targets: [1] }]) {
      const { code } = await client.fails('specmark/links', { uri, ...params });
      assert.equal(code, ErrorCodes.InvalidParams);
    }
  });

  test('is the kinds that there are, with templates that can be opened', async (t) => {
    const client = await Client.start(t, FIXTURE);
    const kinds = await client.request<KindInfo[]>('specmark/kinds', {});
    assert.deepEqual(kinds.map(({ name, own }) => ({ name, own })).slice(0, 1), [
      { name: 'note', own: true },
    ]);
    assert.deepEqual(
      kinds
        .slice(1)
        .map(({ name }) => name)
        .sort(),
      ['product-requirements', 'technical-spec'],
    );
    assert.ok(kinds.every(({ templateUri }) => templateUri.startsWith('file:///')));
  });

  test('is a new document, with title and date filled in', async (t) => {
    const client = await Client.start(t, FIXTURE);
    const params = {
      kind: 'note',
      name: 'Waiting list',
      folderUri: client.uri(''),
      now: '2026-02-03T04:05',
    };
    const made = await client.request<NewDocument>('specmark/newDocument', params);
    assert.equal(made.uri, client.uri('/Waiting list.md'));
    assert.equal(made.exists, false);
    assert.match(made.text, /^# Waiting list\n\n\*\*Date:\*\* 2026-02-03\n/);
    assert.ok(made.selection);
    assert.equal(textIn(made.text, made.selection), '[Why this note]');
  });

  test('is a new document that may be there, also where it is no document yet', async (t) => {
    const client = await Client.start(t, `${FIXTURE}\n  //- /node_modules/Alpha.md\n  # Alpha\n`);
    const make = (folder: string, name: string) =>
      client.request<NewDocument>('specmark/newDocument', {
        kind: 'note',
        name,
        folderUri: client.uri(folder),
        now: '2026-02-03T04:05',
      });
    await client.indexed();
    assert.equal((await make('', 'Alpha')).exists, true);
    assert.equal((await make('/node_modules', 'Alpha')).exists, true);
    assert.equal((await make('', 'Omega')).exists, false);
  });

  test('is a new document that cannot be, with a sentence that says why', async (t) => {
    const client = await Client.start(t, FIXTURE);
    const params = { name: 'A', folderUri: client.uri(''), now: '2026-02-03T04:05' };
    const unknown = await client.fails('specmark/newDocument', { ...params, kind: 'poem' });
    assert.equal(unknown.code, ErrorCodes.InvalidParams);
    assert.equal(unknown.message, 'There is no kind "poem".');
    const nameless = await client.fails('specmark/newDocument', {
      ...params,
      kind: 'note',
      name: '???',
    });
    assert.equal(nameless.code, ErrorCodes.InvalidParams);
    assert.match(nameless.message, /cannot be a file name/);
  });

  test('is the edits that insert what is missing', async (t) => {
    const client = await Client.start(t, FIXTURE);
    client.open('/Alpha.md');
    const { names, edits } = await client.request<{ names: string[]; edits: TextEdit[] }>(
      'specmark/missingSections',
      { uri: client.uri('/Alpha.md') },
    );
    assert.deepEqual(names, ['Decision']);
    const text = applyEdits(client.workspace.text('/Alpha.md'), edits);
    assert.match(text, /Because\.\n\n## Decision\n\n\[What was decided\]\n/);
  });

  test('is the related documents, as soon as all are known', async (t) => {
    const client = await Client.start(t, FIXTURE);
    const groups = await client.request<RelatedGroup[]>('specmark/relatedDocuments', {
      uri: client.uri('/Beta.md'),
    });
    assert.deepEqual(groups, [
      {
        relation: 'used by',
        documents: [{ uri: client.uri('/Alpha.md'), name: 'Alpha', title: 'Alpha', kind: 'note' }],
      },
    ]);
  });
});

suite('news of statuses', () => {
  test('are sent to a client that has asked for one', async (t) => {
    const client = await Client.start(t, FIXTURE);
    await client.indexed();
    client.open('/Alpha.md');
    const uri = client.uri('/Alpha.md');
    await client.request('specmark/documentStatus', { uri });
    client.workspace.write('/templates/Note.md', '# {{title}}\n\n**Tags:** #note\n\n## Context\n');
    client.watched({ '/templates/Note.md': 'changed' });
    await client.server.waitFor('specmark/statusChanged');
    const { sections } = await client.request<DocumentStatus>('specmark/documentStatus', { uri });
    assert.deepEqual(sections, { present: 1, total: 1 });
  });
});
