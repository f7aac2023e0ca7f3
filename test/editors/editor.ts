import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// This file runs from `out/test/editors`.
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** How long a session may take, in milliseconds; a script waits for less. */
const PATIENCE = 60_000;

/** An editor, and how it is started. */
export interface Editor {
  readonly command: string;
  /** What it is called in `docs/editors.md`. */
  readonly name: string;
  /** @param init the configuration. @param script what an author does. */
  readonly args: (init: string, script: string) => readonly string[];
  readonly script: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Whether a command is there and does what it is asked for. */
export function works(command: string, ...args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore' });
    child.once('error', () => {
      resolve(false);
    });
    child.once('close', (code) => {
      resolve(code === 0);
    });
  });
}

/**
 * Lets an editor with the configuration of `docs/editors.md` work through its script, in a workspace
 * and a home of its own.
 *
 * @returns what the script has seen.
 */
export async function work<Seen>({
  command,
  name,
  args,
  script,
  env: more,
}: Editor): Promise<Seen> {
  const temp = mkdtempSync(join(tmpdir(), 'specmark-editor-'));
  try {
    const folder = (part: string) => join(temp, part);
    for (const part of ['bin', 'home', 'workspace/.git'])
      mkdirSync(folder(part), { recursive: true });
    cpSync(join(ROOT, 'test/editors/workspace'), folder('workspace'), { recursive: true });
    const init = folder(`init${extname(script)}`);
    writeFileSync(init, configuration(name));
    const server = `exec '${process.execPath}' '${join(ROOT, 'dist/cli.cjs')}' "$@"`;
    writeFileSync(folder('bin/specmark'), `#!/bin/sh\n${server}\n`, { mode: 0o755 });
    const env = {
      HOME: folder('home'),
      LANG: 'C.UTF-8',
      PATH: [folder('bin'), process.env['PATH']].join(delimiter),
      SPECMARK_RESULT: folder('seen.json'),
      TMPDIR: temp,
      ...more,
    };
    const all = args(init, join(ROOT, 'test/editors', script));
    const said = await run(command, all, { cwd: folder('workspace'), env });
    return readSeen(env.SPECMARK_RESULT, said) as Seen;
  } finally {
    rmSync(temp, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The configuration that the documentation has for an editor. */
function configuration(name: string): string {
  const page = readFileSync(join(ROOT, 'docs/editors.md'), 'utf8');
  const block = new RegExp(`<!-- tried by test/editors: ${name} -->\\s*\`\`\`\\w+\\n([^]*?)\`\`\``);
  return block.exec(page)?.[1] ?? assert.fail(`docs/editors.md has no configuration for ${name}.`);
}

/** Runs a command to its end. @returns what it has written. */
function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(command, args, { ...options, stdio: [...stdio], timeout: PATIENCE });
    let said = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.once('error', reject);
    child.once('close', () => {
      resolve(said);
    });
  });
}

function readSeen(path: string, said: string): unknown {
  let seen: { readonly failure?: string };
  try {
    seen = JSON.parse(readFileSync(path, 'utf8')) as typeof seen;
  } catch {
    return assert.fail(`The editor ended without a word of what it has seen. It wrote:\n${said}`);
  }
  assert.equal(seen.failure, undefined, `It has seen ${JSON.stringify(seen)}`);
  return seen;
}
