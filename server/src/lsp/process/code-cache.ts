import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { threadId } from 'node:worker_threads';

/*
 * A compile cache for a Node that has none: the code that V8 has made of a bundle, the functions that
 * were called included, is kept when the process ends and taken by the next one. It lies where later
 * versions of Node keep theirs, and their two environment variables hold here as well.
 */

/** What Node puts around a CommonJS module; on the first line, so that lines keep their numbers. */
const WRAPPER = ['(function (exports, require, module, __filename, __dirname) { ', '\n})'] as const;

type Wrapped = (
  this: unknown,
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  filename: string,
  dirname: string,
) => void;

/**
 * Keeps what is compiled of each `.cjs` module that is loaded from now on. A folder that cannot be
 * used, a file that V8 does not take: each is no more than a start that takes as long as the first.
 */
export function keepCompiledCode(): void {
  const folder = usableFolder();
  if (folder === undefined) return;
  const fresh: { readonly path: string; readonly script: Script }[] = [];
  // The only way to have a say in how a CommonJS module is loaded; Node will not take it away.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  require.extensions['.cjs'] = (module, filename) => {
    const source = readFileSync(filename, 'utf8');
    const path = join(folder, `${basename(filename)}-${fingerprintOf(source)}`);
    const cachedData = readKept(path);
    const script = new Script(WRAPPER.join(source), {
      filename,
      columnOffset: -WRAPPER[0].length,
      ...(cachedData && { cachedData }),
    });
    if (!cachedData || script.cachedDataRejected === true) fresh.push({ path, script });
    const run = script.runInThisContext() as Wrapped;
    const requireThere = createRequire(filename);
    run.call(module.exports, module.exports, requireThere, module, filename, dirname(filename));
  };
  process.once('exit', () => {
    for (const { path, script } of fresh) keep(path, script);
  });
}

/** The folder for this version of V8 and its flags, made where it is missing; none that another user owns. */
function usableFolder(): string | undefined {
  if (process.env['NODE_DISABLE_COMPILE_CACHE']) return undefined;
  const parent = process.env['NODE_COMPILE_CACHE'] ?? join(tmpdir(), 'node-compile-cache');
  const user = process.getuid?.();
  const parts = [process.version, process.arch, cachedDataVersionTag().toString(16), user];
  const folder = join(parent, parts.filter((part) => part !== undefined).join('-'));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return user === undefined || statSync(folder).uid === user ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** V8 itself compares no more than the length of the source. */
function fingerprintOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 16);
}

function readKept(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Written beside its place and moved there, so that no other process or thread meets half of it. */
function keep(path: string, script: Script): void {
  const draft = `${path}.${String(process.pid)}-${String(threadId)}`;
  try {
    writeFileSync(draft, script.createCachedData(), { mode: 0o600 });
    renameSync(draft, path);
  } catch {
    // A full disk, or a folder that has gone: the next start compiles anew.
  }
}
