import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { RULES } from '../../server/src/service/index.js';

const COMMAND = fileURLToPath(new URL('../../../dist/cli.cjs', import.meta.url));

suite('the command line', () => {
  test('says its version', () => {
    const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
    const { version } = JSON.parse(text) as { version: string };
    assert.deepEqual(run('--version'), { code: 0, out: `${version}\n`, error: '' });
  });

  test('fits its help on a screen, with examples', () => {
    const { code, out, error } = run('--help');
    assert.deepEqual({ code, error }, { code: 0, error: '' });
    assertFitsScreen(out);
    assert.match(out, /Examples:\n {2}specmark check/);
  });

  test('has help for each command', () => {
    const commands = [...run('--help').out.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(
      ([, name]) => name,
    );
    assert.deepEqual(commands, ['check', 'explain', 'kinds', 'new', 'lsp']);
    for (const command of commands) {
      const { code, out } = run(command, '--help');
      assert.equal(code, 0);
      assertFitsScreen(out);
      assert.match(out, new RegExp(`^Usage: specmark ${command} [^]*^Examples?[:,]`, 'm'));
    }
  });

  test('shows its help where no command is given, as a misuse', () => {
    const { code, out, error } = run();
    assert.deepEqual({ code, out }, { code: 2, out: '' });
    assert.match(error, /^Usage: specmark COMMAND/m);
  });

  test('does not know a command that there is not', () => {
    const { code, error } = run('chek');
    assert.equal(code, 2);
    assert.match(error, /^specmark: there is no command "chek"\./);
  });

  test('explains each rule by its page, and lists them all', () => {
    const pages = readdirSync(new URL('../../../docs/rules/', import.meta.url)).sort();
    const names = RULES.map(({ name }) => name);
    assert.deepEqual(pages, [...names.map((name) => `${name}.md`), 'README.md'].sort());
    const { code, out } = run('explain', 'missing-section');
    assert.equal(code, 0);
    assert.match(out, /^# missing-section\n[^]*## What it finds right\n[^]*## Fixes\n/);
    assert.match(run('explain').out, /^# Rules\n[^]*unknown-heading/);
    const unknown = run('explain', 'missing-sectoin');
    assert.equal(unknown.code, 2);
    assert.match(unknown.error, /RULE is one of missing-section, /);
  });

  test('is quiet where nobody reads what it writes', async () => {
    for (const args of [['--help'], ['explain'], ['check', '--help']]) {
      const { stdout, stderr } = spawn(process.execPath, [COMMAND, ...args]);
      stdout.destroy();
      assert.equal(await text(stderr), '', args.join(' '));
    }
  });

  test('does not know an option that there is not', () => {
    const { code, error } = run('--verson');
    assert.equal(code, 2);
    assert.match(error, /^specmark: Unknown option '--verson'/);
    assert.match(run('check', '--rule').error, /argument missing\. `specmark check --help`/);
    assert.match(run('kinds', 'a', 'b').error, /^specmark: One folder /);
    const lsp = run('lsp', '--stdoi');
    assert.equal(lsp.code, 2);
    assert.match(lsp.error, /^specmark: Unknown option '--stdoi'.*`specmark lsp --help`/);
  });
});

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    encoding: 'utf8',
  });
  return { code: status, out: stdout, error: stderr };
}

function assertFitsScreen(text: string): void {
  const lines = text.split('\n');
  assert.ok(lines.length <= 24, 'The help is longer than a screen.');
  for (const line of lines) assert.ok(line.length <= 80, `This line is too long: ${line}`);
}
