#!/usr/bin/env node
// All tests: `npm test`. Quick work on a part of them: `npm test -- --only types,unit`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runExtensionTests } from '../test/extension/run.mjs';
import { describeCounts, noCounts } from './lib/counts.mjs';
import { runNodeTests } from './lib/node-tests.mjs';
import { root } from './lib/paths.mjs';
import { runShown } from './lib/process.mjs';
import { runStages } from './lib/stages.mjs';
import { ensureEditors } from './editors.mjs';
import { ensureModules } from './setup.mjs';

/** @typedef {import('./lib/stages.mjs').Stage} Stage */

/** @type {Stage[]} */
const stages = [
  { name: 'build', title: 'Build', run: build },
  check('types', 'Types', 'node_modules/typescript/bin/tsc', '-b'),
  check('drift', 'Generated files are up to date', 'scripts/generate.mjs', '--check'),
  check('lint', 'Lint', 'node_modules/eslint/bin/eslint.js', '.'),
  check('format', 'Format', 'node_modules/prettier/bin/prettier.cjs', '--check', '.'),
  { name: 'unit', title: 'Unit tests', run: () => runNodeTests('test/unit') },
  { name: 'property', title: 'Property tests', run: () => runNodeTests('test/property') },
  { name: 'protocol', title: 'Protocol tests', run: () => runNodeTests('test/protocol') },
  { name: 'editors', title: 'In real editors', run: runInEditors },
  { name: 'corpus', title: 'Corpus tests', run: () => runNodeTests('test/corpus') },
  {
    name: 'differential',
    title: 'Agreement with VS Code’s own Markdown service',
    run: () => runNodeTests('test/differential'),
  },
  check('bench', 'Costs grow no faster than they may', 'test/bench/run.mjs', '--quick'),
  { name: 'npm', title: 'The packed command line', run: runNpm },
  { name: 'extension', title: 'In a real VS Code', run: () => runExtensionTests() },
  { name: 'packaged', title: 'The packaged extension', run: runPackaged },
];

/**
 * What has to run before a stage, also when `--only` does not name it.
 * @type {Record<string, string[]>}
 */
const needs = {
  drift: ['types'],
  unit: ['types'],
  property: ['types'],
  protocol: ['build', 'types'],
  editors: ['build', 'types'],
  corpus: ['types'],
  differential: ['types'],
  bench: ['build'],
  extension: ['build'],
  packaged: ['build'],
};

await ensureModules();
const counts = await runStages(chosenStages());
console.log(`\n${describeCounts(counts)}`);
process.exit(counts.failed > 0 ? 1 : 0);

function chosenStages() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  if (!values.only) return stages;
  const names = values.only.split(',');
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown) {
    const known = stages.map(({ name }) => name).join(', ');
    console.error(`--only: there is no stage "${unknown}". The stages are: ${known}.`);
    process.exit(2);
  }
  const wanted = new Set(names.flatMap((name) => [name, ...(needs[name] ?? [])]));
  return stages.filter(({ name }) => wanted.has(name));
}

/** A build that works is no test, but one that fails is a failed one. */
async function build() {
  const { build } = await import('./build.mjs');
  await build();
  return noCounts;
}

/** @returns {Promise<import('./lib/counts.mjs').Counts>} */
async function runNpm() {
  const { runNpmTests } = await import('./npm/packaged.mjs');
  return runNpmTests();
}

/** Those that are not VS Code, with their own clients. */
async function runInEditors() {
  await ensureEditors();
  return runNodeTests('test/editors');
}

/** The package is what people get, so it is tried as they do: installed, and used by hand. */
async function runPackaged() {
  const { runPackagedTests } = await import('./vscode/packaged.mjs');
  return runPackagedTests();
}

/**
 * A check is a command that counts as one test.
 * @param {string} name
 * @param {string} title
 * @param {string} script relative to the root
 * @param {...string} args
 * @returns {Stage}
 */
function check(name, title, script, ...args) {
  return { name, title, run };

  async function run() {
    if (!existsSync(join(root, script))) throw new Error(`${script} is missing.`);
    const code = await runShown(process.execPath, [script, ...args], { cwd: root });
    return code === 0 ? { ...noCounts, passed: 1 } : { ...noCounts, failed: 1 };
  }
}
