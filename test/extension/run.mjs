#!/usr/bin/env node
// Runs the extension suites in a real VS Code: node test/extension/run.mjs [suite …]
//
// A suite `NAME.test.ts` beside this file runs on a copy of `examples/`. A suite that needs another
// workspace lies in a folder of its own that holds it: `FOLDER/NAME.test.ts`, `FOLDER/workspace/`.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { addCounts, noCounts } from '../../scripts/lib/counts.mjs';
import { isMain } from '../../scripts/lib/main.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { tempFolder } from '../../scripts/lib/temp.mjs';

const source = join(root, 'test/extension');
const pictures = join(source, 'screenshots');

/**
 * @typedef {object} SuiteRun one start of VS Code
 * @property {string} folder the suites' folder, relative to this one; empty for this one
 * @property {string} workspace
 * @property {string[]} suites names without `.test.ts`
 */

/** @typedef {import('../../scripts/lib/counts.mjs').Counts} Counts */

/**
 * Runs the suites.
 * @param {string[]} [names] only these suites
 * @returns {Promise<Counts>}
 */
export async function runExtensionTests(names = []) {
  const runs = findRuns(names);
  // In the checkout, because the bundles load Mocha from its dependencies.
  const bundles = tempFolder('suites', join(root, 'out'));
  await bundle(runs, bundles.path);
  const { findVSCode } = await import('../../scripts/vscode/find.mjs');
  const vscode = await findVSCode();
  let counts = noCounts;
  for (const run of runs) counts = addCounts(counts, await runInVSCode(vscode, run, bundles.path));
  bundles.remove();
  return counts;
}

/**
 * @param {string[]} names
 * @returns {SuiteRun[]}
 */
function findRuns(names) {
  const folders = readdirSync(source).filter((name) => existsSync(join(source, name, 'workspace')));
  const runs = [
    { folder: '', workspace: join(root, 'examples') },
    ...folders.map((folder) => ({ folder, workspace: join(source, folder, 'workspace') })),
  ];
  return runs
    .map((run) => ({ ...run, suites: suitesIn(join(source, run.folder), names) }))
    .filter(({ suites }) => suites.length > 0);
}

/**
 * @param {string} folder
 * @param {string[]} names
 */
function suitesIn(folder, names) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => basename(file, '.test.ts'))
    .filter((name) => names.length === 0 || names.includes(name));
}

/**
 * Bundles each suite as CommonJS, because that is what VS Code loads.
 * @param {SuiteRun[]} runs
 * @param {string} outdir
 */
async function bundle(runs, outdir) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [
      join(source, 'index.ts'),
      ...runs.flatMap(({ folder, suites }) =>
        suites.map((name) => join(source, folder, `${name}.test.ts`)),
      ),
    ],
    outbase: source,
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/**
 * @param {string} vscodeExecutablePath
 * @param {SuiteRun} run
 * @param {string} bundles
 * @returns {Promise<Counts>}
 */
async function runInVSCode(vscodeExecutablePath, run, bundles) {
  const { runTests } = await import('@vscode/test-electron');
  const temp = tempFolder('suites');
  const workspace = join(temp.path, basename(run.workspace));
  cpSync(run.workspace, workspace, { recursive: true });
  const taken = join(temp.path, 'pictures');
  mkdirSync(taken);
  const countsFile = join(temp.path, 'counts.json');
  const report = join(temp.path, 'report.txt');
  const suites = run.suites.map((name) => join(bundles, run.folder, `${name}.test.cjs`));
  const stopShowing = showWhileWritten(report);
  let ended = true;
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(bundles, 'index.cjs'),
      launchArgs: [
        workspace,
        `--user-data-dir=${join(temp.path, 'user-data')}`,
        `--extensions-dir=${join(temp.path, 'extensions')}`,
      ],
      extensionTestsEnv: {
        SPECMARK_SUITES: JSON.stringify(suites),
        SPECMARK_COUNTS: countsFile,
        SPECMARK_REPORT: report,
        SPECMARK_SCREENSHOTS: taken,
        ...(process.stdout.isTTY && { MOCHA_COLORS: '1' }),
      },
    });
  } catch {
    // VS Code has said why already.
    ended = false;
  } finally {
    stopShowing();
  }
  const counts = readCounts(countsFile, ended);
  cpSync(taken, pictures, { recursive: true });
  temp.remove();
  return counts;
}

/**
 * Shows a file that another process writes, as it grows.
 * @param {string} file
 * @returns {() => void} shows the rest
 */
function showWhileWritten(file) {
  let shown = 0;
  const show = () => {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    process.stdout.write(text.slice(shown));
    shown = text.length;
  };
  const timer = setInterval(show, 100);
  return () => {
    clearInterval(timer);
    show();
  };
}

/**
 * What Mocha counted. An editor that ends well without a count, or without one test that passed,
 * has not run the suites: the extension host crashed, or found nothing to run.
 * @param {string} file
 * @param {boolean} ended
 * @returns {Counts}
 */
function readCounts(file, ended) {
  if (!existsSync(file)) {
    console.error('VS Code ended before the suites were through. Its log may tell why: set');
    console.error('SPECMARK_EDITOR_LOG=1 and run them again.');
    return { ...noCounts, failed: 1 };
  }
  /** @type {Counts} */
  const counts = JSON.parse(readFileSync(file, 'utf8'));
  if (counts.failed > 0 || (ended && counts.passed > 0)) return counts;
  console.error(ended ? 'No test has passed.' : 'VS Code ended with an error after the suites.');
  return { ...counts, failed: 1 };
}

if (isMain(import.meta.url)) {
  const { passed, failed, skipped } = await runExtensionTests(process.argv.slice(2));
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(failed > 0 ? 1 : 0);
}
