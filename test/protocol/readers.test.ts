import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Readers } from '../../server/src/lsp/files/readers.js';
import { parseDocument, type PackedRecord } from '../../server/src/service/index.js';
import { recordOf, type DocumentRecord } from '../../server/src/service/workspace/record.js';
import { DiskWorkspace } from './workspace.js';

const THREAD = fileURLToPath(new URL('../../../dist/reader.cjs', import.meta.url));

/** So many files that threads are started for them. */
const MANY = 10_000;

const DOCUMENTS = {
  '/a.md': '# Alpha\n\n**Tags:** #note\n\n## Scope\n\nSee [[b#Rest|it]] and [b](b.md).\n',
  '/b.md': '# Beta\n\n## Rest\n\n[a]: a.md "Alpha"\n\nAs [a] says.\n',
  '/c.md': '',
};

/** Has threads read files; gives the records by path, and what was said about the threads. */
async function readByThreads(t: TestContext, script: string, paths: readonly string[]) {
  const fixture = Object.entries(DOCUMENTS).map(([path, text]) => `//- ${path}\n${text}`);
  const workspace = new DiskWorkspace(t, fixture.join(''));
  const said: string[] = [];
  const readers = new Readers(script, { info: (message) => said.push(message) });
  const left = paths.map((path) => workspace.uri(path));
  const found: PackedRecord[] = [];
  await readers.read(MANY, {
    next: (count) => left.splice(0, count),
    take: (_, records) => found.push(...records),
  });
  return { workspace, found, said };
}

function described({ uri, title, tags, headings, references }: DocumentRecord) {
  return {
    ...{ uri, title, tags },
    headings: headings.map(({ level, text, slug }) => [level, text, slug]),
    references: references.map(({ form, target, fragment }) => [form, target, fragment]),
  };
}

suite('threads that read', () => {
  test('know of documents what the server would know', async (t) => {
    const { workspace, found, said } = await readByThreads(t, THREAD, Object.keys(DOCUMENTS));
    assert.deepEqual(said, []);
    const known = found.map(described);
    const expected = Object.entries(DOCUMENTS).map(([path, text]) =>
      described(recordOf(parseDocument(workspace.uri(path), text))),
    );
    assert.deepEqual(known, expected);
  });

  test('leave to the server what they cannot read', async (t) => {
    const { workspace, found, said } = await readByThreads(t, THREAD, ['/gone.md', '/b.md']);
    assert.deepEqual(
      found.map(({ uri }) => uri),
      [workspace.uri('/b.md')],
    );
    assert.deepEqual(said, []);
  });

  test('leave everything to the server where they fail', async (t) => {
    const { found, said } = await readByThreads(t, `${THREAD}.gone`, ['/a.md']);
    assert.deepEqual(found, []);
    assert.match(said.join('\n'), /^A thread that reads documents has failed: /);
  });
});
