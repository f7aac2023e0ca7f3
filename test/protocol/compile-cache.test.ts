import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../../dist/cli.cjs', import.meta.url));

function makeFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'specmark-compiled-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Checks a document in a process of its own, and gives what it says. */
function check(environment: Readonly<Record<string, string>>): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [COMMAND, 'check', '--stdin', '--stdin-filename', 'a.md'],
    { input: '# A\n\n[[gone]]\n', encoding: 'utf8', env: { ...process.env, ...environment } },
  );
  assert.equal(stderr, '');
  assert.equal(status, 1);
  return stdout;
}

/** The files below a folder, each with its identity on disk, which changes when it is written anew. */
function filesIn(folder: string): Map<string, number> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  return new Map(files.map((path) => [path, statSync(path).ino]));
}

suite('the code that is kept from one start to the next', () => {
  test('is taken, and written once', (t) => {
    const folder = makeFolder(t);
    const said = check({ NODE_COMPILE_CACHE: folder });
    const kept = filesIn(folder);
    assert.notEqual(kept.size, 0);
    assert.equal(check({ NODE_COMPILE_CACHE: folder }), said);
    assert.deepEqual(filesIn(folder), kept);
  });

  test('is made anew where it is of no use', (t) => {
    const folder = makeFolder(t);
    const said = check({ NODE_COMPILE_CACHE: folder });
    const kept = filesIn(folder);
    for (const path of kept.keys()) writeFileSync(path, 'not what was compiled');
    assert.equal(check({ NODE_COMPILE_CACHE: folder }), said);
    for (const [path, identity] of filesIn(folder)) assert.notEqual(identity, kept.get(path));
  });

  test('is none where it is not wanted, or has no place', (t) => {
    const folder = makeFolder(t);
    check({ NODE_COMPILE_CACHE: folder, NODE_DISABLE_COMPILE_CACHE: '1' });
    assert.equal(filesIn(folder).size, 0);
    const file = join(folder, 'a file');
    writeFileSync(file, '');
    check({ NODE_COMPILE_CACHE: file });
  });
});
