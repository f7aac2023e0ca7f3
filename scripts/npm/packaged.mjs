#!/usr/bin/env node
// Tries the npm package as people get it: packed, installed in an empty folder, and called.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { addCounts, describeCounts, noCounts } from '../lib/counts.mjs';
import { isMain } from '../lib/main.mjs';
import { root } from '../lib/paths.mjs';
import { run } from '../lib/process.mjs';
import { tempFolder } from '../lib/temp.mjs';

/** @typedef {import('../lib/counts.mjs').Counts} Counts */

/**
 * The package, installed beside a copy of the examples.
 * @typedef {object} Installed
 * @property {string} tarball
 * @property {string} examples
 * @property {NodeJS.ProcessEnv} env in which its command is found
 */

/**
 * What has to hold, in order.
 * @type {[string, (installed: Installed) => void][]}
 */
const steps = [
  ['says its version', saysItsVersion],
  ['checks documents without a build', checksDocuments],
  ['tells the same as text, JSON, SARIF, JUnit and annotations', knowsFormats],
  ['mends documents', mendsDocuments],
  ['explains rules and writes documents', explainsAndWrites],
  ['runs as the hooks of pre-commit call it', runsAsHook],
  ['runs as the action calls it', runsAsAction],
];

/** @returns {Promise<Counts>} */
export async function runNpmTests() {
  const { path, remove } = tempFolder('npm');
  try {
    const installed = await install(path);
    let counts = noCounts;
    for (const [name, step] of steps) counts = addCounts(counts, check(name, step, installed));
    return counts;
  } finally {
    remove();
  }
}

/**
 * @param {string} name
 * @param {(installed: Installed) => void} step
 * @param {Installed} installed
 * @returns {Counts}
 */
function check(name, step, installed) {
  try {
    step(installed);
    console.log(`  ✔ ${name}`);
    return { ...noCounts, passed: 1 };
  } catch (error) {
    console.log(`  ✖ ${name}\n    ${error instanceof Error ? error.message : error}`);
    return { ...noCounts, failed: 1 };
  }
}

/**
 * Nothing is fetched: the package has no dependencies.
 * @param {string} folder an empty one
 * @returns {Promise<Installed>}
 */
async function install(folder) {
  await run('npm', ['pack', '--pack-destination', folder], { cwd: root });
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  assert.ok(name, 'npm packs nothing.');
  const tarball = join(folder, name);
  const home = join(folder, 'home');
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{}');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: home });
  assert.deepEqual(
    readdirSync(join(home, 'node_modules')).filter((entry) => !entry.startsWith('.')),
    ['specmark'],
  );
  const examples = join(folder, 'examples');
  cpSync(join(root, 'examples'), examples, { recursive: true });
  const PATH = [join(home, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return { tarball, examples, env: { ...process.env, PATH, NO_COLOR: '1' } };
}

/**
 * @param {Installed} installed
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [more] environment variables
 */
function call({ examples, env }, command, args, more = {}) {
  return spawnSync(command, args, {
    cwd: examples,
    env: { ...env, ...more },
    encoding: 'utf8',
    // The commands of npm are scripts on Windows, which only a shell can start.
    shell: process.platform === 'win32' && command !== 'bash',
  });
}

/** @param {Installed} installed */
function saysItsVersion(installed) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.equal(call(installed, 'specmark', ['--version']).stdout, `${version}\n`);
}

/** @param {Installed} installed */
function checksDocuments(installed) {
  const { status, stdout, stderr } = call(installed, 'specmark', ['check']);
  assert.equal(stderr, '');
  assert.equal(status, 1);
  assert.match(stdout, /^SPEC-Waiting-List\.md\n[^]*There is no document "SPEC-Cataloge"/m);
}

/** @param {Installed} installed */
function knowsFormats(installed) {
  const tell = (/** @type {string} */ format) =>
    call(installed, 'specmark', ['check', '--format', format]).stdout;
  const count = JSON.parse(tell('json')).findings.length;
  assert.ok(count > 5);
  assert.equal(JSON.parse(tell('sarif')).runs[0].results.length, count);
  assert.equal(tell('junit').match(/<failure /g)?.length, count);
  assert.equal(tell('github').match(/^::(?:error|warning|notice) /gm)?.length, count);
}

/** @param {Installed} installed */
function mendsDocuments(installed) {
  const file = join(installed.examples, 'SPEC-Waiting-List.md');
  const args = ['check', '--fix', '--rule', 'unknown-document', 'SPEC-Waiting-List.md'];
  const { stdout } = call(installed, 'specmark', [...args, '--dry-run']);
  assert.match(stdout, /^-.*\[\[SPEC-Cataloge[^]*^\+.*\[\[SPEC-Catalogue/m);
  assert.equal(call(installed, 'specmark', args).status, 0);
  assert.doesNotMatch(readFileSync(file, 'utf8'), /SPEC-Cataloge\b/);
}

/** @param {Installed} installed */
function explainsAndWrites(installed) {
  assert.match(
    call(installed, 'specmark', ['explain', 'missing-section']).stdout,
    /^# missing-section/,
  );
  const { stdout } = call(installed, 'specmark', ['new', 'technical-spec', 'Bicycle sheds']);
  assert.equal(stdout, 'SPEC-Bicycle-Sheds.md\n');
  assert.ok(statSync(join(installed.examples, 'SPEC-Bicycle-Sheds.md')).size > 1000);
}

/** pre-commit appends the names of the files. @param {Installed} installed */
function runsAsHook(installed) {
  const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  assert.deepEqual(
    hooks.map((/** @type {any} */ { id }) => id),
    ['specmark', 'specmark-fix'],
  );
  for (const { entry, language } of hooks) {
    assert.equal(language, 'node');
    const [command, ...args] = entry.split(' ');
    const { status, stdout, stderr } = call(installed, command, [
      ...args,
      'SPEC-Late-Returns.md',
      'Glossary.md',
    ]);
    assert.equal(status, 1, stderr);
    assert.match(stdout, /^Checked 2 documents: /m);
  }
}

/** What GitHub would do with `action.yml`, where there is a shell for it. @param {Installed} installed */
function runsAsAction(installed) {
  const { inputs, runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  assert.equal(runs.using, 'composite');
  const [step] = runs.steps;
  assert.equal(step.shell, 'bash');
  /** @type {Record<string, string>} */
  const values = { version: installed.tarball, paths: 'Glossary.md SPEC-Reminders.md' };
  const env = Object.fromEntries(
    Object.entries(step.env).map(([name, value]) => {
      const [, input = ''] = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(String(value)) ?? [];
      assert.ok(inputs[input], `There is no input for ${name}.`);
      return [name, values[input] ?? inputs[input].default];
    }),
  );
  const { status, stdout, stderr } = call(installed, 'bash', ['-c', step.run], {
    ...env,
    npm_config_offline: 'true',
  });
  assert.equal(status, 1, stderr);
  assert.match(stdout, /^::warning file=SPEC-Reminders\.md,line=1,/m);
}

if (isMain(import.meta.url)) {
  const counts = await runNpmTests();
  console.log(describeCounts(counts));
  process.exit(counts.failed > 0 ? 1 : 0);
}
