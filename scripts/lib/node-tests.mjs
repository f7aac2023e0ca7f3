import { setMaxListeners } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { atEnd } from './cleanup.mjs';
import { addCounts, noCounts } from './counts.mjs';
import { root } from './paths.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/**
 * What Node's test runner says of one test, of a suite of tests, or of a whole file.
 * @typedef {object} TestEnd
 * @property {string} name
 * @property {number} nesting
 * @property {string} [file]
 * @property {string | boolean} [skip]
 * @property {string | boolean} [todo]
 * @property {{ type?: string, error?: Error & { failureType?: string } }} details
 */

/**
 * Runs the compiled tests of a folder, and tells each failure in full.
 * @param {string} folder relative to the root: `test/unit`
 * @returns {Promise<Counts>}
 */
export async function runNodeTests(folder) {
  const files = compiledTests(folder);
  if (files.length === 0) return noCounts;
  const controller = new AbortController();
  // The runner listens to it once for each file.
  setMaxListeners(0, controller.signal);
  const done = atEnd(() => controller.abort());
  const restore = useSourceMaps();
  try {
    const events = run({ files, concurrency: 2, timeout: 300_000, signal: controller.signal });
    return await countEvents(events);
  } finally {
    restore();
    done();
  }
}

/**
 * The compiled test files whose source is still there: the compiler leaves behind what it made
 * of a file that was removed since.
 * @param {string} folder
 */
function compiledTests(folder) {
  const out = join(root, 'out');
  if (!existsSync(join(out, folder))) return [];
  return readdirSync(join(out, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => join(out, folder, name))
    .filter((file) => existsSync(join(root, relative(out, file)).replace(/\.js$/, '.ts')))
    .sort();
}

/** Makes the stacks of the test processes name the sources. */
function useSourceMaps() {
  const before = process.env.NODE_OPTIONS;
  process.env.NODE_OPTIONS = `${before ?? ''} --enable-source-maps`.trim();
  return () => {
    if (before === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = before;
  };
}

/**
 * @param {AsyncIterable<{ type: string, data: any }>} events
 * @returns {Promise<Counts>}
 */
async function countEvents(events) {
  let counts = noCounts;
  /** @type {string[]} the names of the suites around the current test, and its own */
  const names = [];
  for await (const { type, data } of events) {
    if (type === 'test:start') names.splice(data.nesting, names.length, data.name);
    else if (type === 'test:stdout') process.stdout.write(data.message);
    else if (type === 'test:stderr') process.stderr.write(data.message);
    else if (type === 'test:pass') counts = addCounts(counts, countPass(data));
    else if (type === 'test:fail') counts = addCounts(counts, countFailure(data, names));
  }
  return counts;
}

/**
 * @param {TestEnd} end
 * @returns {Counts}
 */
function countPass(end) {
  if (end.skip !== undefined || end.todo !== undefined) return { ...noCounts, skipped: 1 };
  if (end.details.type === 'suite') return noCounts;
  if (isFile(end)) {
    // A file that passes as a whole has told of no test: it has none, or ended in the midst.
    console.log(`✖ ${end.name}\n  No test ran in this file to its end.\n`);
    return { ...noCounts, failed: 1 };
  }
  return { ...noCounts, passed: 1 };
}

/**
 * @param {TestEnd} end
 * @param {string[]} names
 * @returns {Counts}
 */
function countFailure(end, names) {
  const error = end.details.error;
  // A todo may fail, and a suite fails because a test in it did, which is counted already.
  if (end.todo !== undefined) return { ...noCounts, skipped: 1 };
  if (error?.failureType === 'subtestsFailed' && end.details.type === 'suite') return noCounts;
  console.log(`✖ ${names.slice(0, end.nesting + 1).join(' › ')}`);
  console.log(`${indent(describeError(error?.cause ?? error))}\n`);
  return { ...noCounts, failed: 1 };
}

/** @param {TestEnd} end */
function isFile({ name, nesting, file }) {
  return nesting === 0 && file !== undefined && resolve(name) === file;
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function describeError(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause ? `\nbecause of: ${describeError(error.cause)}` : '';
  const ownLines = (error.stack ?? error.message)
    .split('\n')
    .filter((line) => !/^\s+at .*\bnode:internal\//.test(line));
  return ownLines.join('\n') + cause;
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^(?=.)/gm, '  ');
}
