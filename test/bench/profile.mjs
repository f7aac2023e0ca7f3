#!/usr/bin/env node
// Shows where our server spends its time: `node test/bench/profile.mjs typing`.
//
//   typing [bytes]        a character typed to diagnostics, again and again
//   index [documents]     a workspace indexed from cold
//   yesterday [documents] a workspace of which there is a kept index, one document in a hundred changed
//   start                 spawn to the diagnostics of a document
//   completion [documents], hub [documents], hour [documents]
//   outline, links, folds, colours, lenses, hover, symbols, dependencies, renaming,
//   renaming-document [documents]
//
//   --top 30              how many functions are shown
//   --inclusive           what functions call counts with them
//   --keep file           where the profile is put, for a viewer
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../scripts/build.mjs';
import { tempFolder } from '../../scripts/lib/temp.mjs';
import { GeneratedWorkspace } from './generate/workspace.mjs';
import { Results } from './lib/results.mjs';
import { formatTable } from './lib/table.mjs';
import { Session } from './lsp/session.mjs';
import { FEATURES, measureFeatures } from './probes/features.mjs';
import { measureHour } from './probes/hour.mjs';
import { indexed } from './probes/index.mjs';
import { measureCompletion, openDocuments } from './probes/requests.mjs';
import { measureSave } from './probes/save.mjs';
import { measureTyping } from './probes/typing.mjs';
import { afterANight } from './probes/yesterday.mjs';
import { copyOfBuild, ownServer } from './servers/servers.mjs';

const SEED = 'specmark';

/**
 * What can be looked at. Each begins with an indexed workspace of so many documents.
 * @type {Record<string, { documents: (size: number) => number, isKept?: boolean, run?: Run }>}
 */
const PROBES = {
  typing: {
    documents: () => 100,
    run: ({ results, session, workspace, size }) =>
      measureTyping(results, [session], workspace, size || 200_000, 1000),
  },
  index: { documents: (size) => size || 1000 },
  yesterday: { documents: (size) => size || 1000, isKept: true },
  start: { documents: () => 100 },
  completion: {
    documents: (size) => size || 1000,
    run: async ({ results, session, workspace }) => {
      await openDocuments(session, workspace);
      await measureCompletion(results, [session], workspace, 200);
    },
  },
  hub: {
    documents: (size) => size || 1000,
    run: ({ results, session, workspace }) => measureSave(results, [session], workspace, 40),
  },
  hour: {
    documents: (size) => size || 1000,
    run: ({ results, session, workspace }) => measureHour(results, session, workspace, 5000),
  },
  ...Object.fromEntries(
    Object.keys(FEATURES).map((name) => [
      name,
      {
        documents: (/** @type {number} */ size) => size || 1000,
        run: ({ results, session, workspace }) =>
          measureFeatures(results, [session], workspace, 200, [name]),
      },
    ]),
  ),
};

/** @typedef {{ results: Results, session: Session, workspace: GeneratedWorkspace, size: number }} Scene */
/** @typedef {(scene: Scene) => Promise<void>} Run */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    top: { type: 'string', default: '30' },
    inclusive: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});

const probe = PROBES[positionals[0] ?? ''];
if (!probe) {
  console.error(`Which probe? There are ${Object.keys(PROBES).join(', ')}.`);
  process.exit(2);
}
const file = await profile(probe, Number(positionals[1] ?? 0));
if (values.keep) copyFileSync(file, values.keep);
showProfile(JSON.parse(readFileSync(file, 'utf8')), Number(values.top));

/**
 * @param {{ documents: (size: number) => number, isKept?: boolean, run?: Run }} probe
 * @param {number} size
 * @returns {Promise<string>} the file with the profile
 */
async function profile({ documents, isKept, run }, size) {
  // The names of functions are what is to be seen, and the finished build has none.
  await build({ production: false });
  const folder = copyOfBuild();
  await build();
  const { path } = tempFolder('profile');
  const options = ['--cpu-prof', `--cpu-prof-dir=${path}`, '--cpu-prof-interval=200'];
  const generated = new GeneratedWorkspace(SEED, documents(size));
  const server = ownServer(folder, options);
  const night = isKept ? await afterANight(ownServer(folder), generated) : undefined;
  const workspace = night?.today ?? generated;
  const session = night?.sessionOf(server) ?? new Session(server, workspace.folder);
  const results = new Results();
  const { time } = await indexed(session, workspace);
  console.log(`Spawn to an index of ${workspace.count} documents: ${time.toFixed(0)} ms`);
  await run?.({ results, session, workspace, size });
  await session.stop();
  for (const failure of results.failures()) console.log(failure);
  // Of several threads the one that serves is the first, and the number in its file's name is 0.
  const name = readdirSync(path).find((file) => file.split('.')[4] === '0');
  if (!name) throw new Error('The server has left no profile.');
  return join(path, name);
}

/**
 * @typedef {object} ProfileNode
 * @property {number} id
 * @property {{ functionName: string, url: string, lineNumber: number }} callFrame
 * @property {number[]} [children]
 */

/**
 * Prints the functions in which the most time was spent, what they call not counted.
 * @param {{ nodes: ProfileNode[], samples: number[], timeDeltas: number[] }} profile
 * @param {number} top
 */
function showProfile({ nodes, samples, timeDeltas }, top) {
  const names = namesOf(nodes);
  /** @type {Map<string, number>} */
  const times = new Map();
  let total = 0;
  samples.forEach((id, index) => {
    const counted = names.get(id) ?? [];
    if (counted[0] === '(idle)') return;
    const time = (timeDeltas[index] ?? 0) / 1000;
    for (const name of counted) times.set(name, (times.get(name) ?? 0) + time);
    total += time;
  });
  const rows = [...times]
    .sort((a, b) => b[1] - a[1])
    .slice(0, top)
    .map(([name, time]) => [name, time.toFixed(0), `${((100 * time) / total).toFixed(1)} %`]);
  const where = values.inclusive ? 'function and what it calls' : 'function itself';
  console.log(formatTable([`of ${total.toFixed(0)} ms, in the ${where}`, 'ms', 'share'], rows));
}

/**
 * The functions for which a sample counts: the one that runs, and where wished its callers, each once.
 * @param {ProfileNode[]} nodes
 * @returns {Map<number, string[]>} by the node's number
 */
function namesOf(nodes) {
  /** @type {Map<number, number>} */
  const callers = new Map();
  for (const { id, children = [] } of nodes) for (const child of children) callers.set(child, id);
  /** @type {Map<number, string[]>} */
  const names = new Map();
  for (const { id, callFrame } of nodes) {
    const caller = values.inclusive ? callers.get(id) : undefined;
    const above = caller === undefined ? [] : (names.get(caller) ?? []);
    names.set(id, [...new Set([nameOf(callFrame), ...above])]);
  }
  return names;
}

/** @param {ProfileNode['callFrame']} callFrame */
function nameOf({ functionName, url, lineNumber }) {
  if (!url) return functionName || '(native)';
  return `${functionName || '(anonymous)'}  ${url.replace(/^.*\//, '')}:${lineNumber + 1}`;
}
