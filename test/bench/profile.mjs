#!/usr/bin/env node
// Shows where our server spends its time: `node test/bench/profile.mjs typing`.
//
//   typing [bytes]        a character typed to diagnostics, again and again
//   index [documents]     a workspace indexed from cold
//   start                 spawn to the diagnostics of a document
//   completion [documents], hub [documents], hour [documents]
//
//   --top 30              how many functions are shown
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
import { measureHour } from './probes/hour.mjs';
import { indexed } from './probes/index.mjs';
import { measureCompletion, openDocuments } from './probes/requests.mjs';
import { measureSave } from './probes/save.mjs';
import { measureTyping } from './probes/typing.mjs';
import { copyOfBuild, ownServer } from './servers/servers.mjs';

const SEED = 'specmark';

/**
 * What can be looked at. Each begins with an indexed workspace of so many documents.
 * @type {Record<string, { documents: (size: number) => number, run?: Run }>}
 */
const PROBES = {
  typing: {
    documents: () => 100,
    run: ({ results, session, workspace, size }) =>
      measureTyping(results, [session], workspace, size || 200_000, 1000),
  },
  index: { documents: (size) => size || 1000 },
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
};

/** @typedef {{ results: Results, session: Session, workspace: GeneratedWorkspace, size: number }} Scene */
/** @typedef {(scene: Scene) => Promise<void>} Run */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    top: { type: 'string', default: '30' },
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
 * @param {{ documents: (size: number) => number, run?: Run }} probe
 * @param {number} size
 * @returns {Promise<string>} the file with the profile
 */
async function profile({ documents, run }, size) {
  // The names of functions are what is to be seen, and the finished build has none.
  await build({ production: false });
  const folder = copyOfBuild();
  await build();
  const { path } = tempFolder('profile');
  const options = ['--cpu-prof', `--cpu-prof-dir=${path}`, '--cpu-prof-interval=200'];
  const workspace = new GeneratedWorkspace(SEED, documents(size));
  const session = new Session(ownServer(folder, options), workspace.folder);
  const results = new Results();
  const { time } = await indexed(session, workspace);
  console.log(`Spawn to an index of ${workspace.count} documents: ${time.toFixed(0)} ms`);
  await run?.({ results, session, workspace, size });
  await session.stop();
  for (const failure of results.failures()) console.log(failure);
  const [name] = readdirSync(path);
  if (!name) throw new Error('The server has left no profile.');
  return join(path, name);
}

/**
 * @typedef {object} ProfileNode
 * @property {number} id
 * @property {{ functionName: string, url: string, lineNumber: number }} callFrame
 */

/**
 * Prints the functions in which the most time was spent, what they call not counted.
 * @param {{ nodes: ProfileNode[], samples: number[], timeDeltas: number[] }} profile
 * @param {number} top
 */
function showProfile({ nodes, samples, timeDeltas }, top) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  /** @type {Map<string, number>} */
  const times = new Map();
  let total = 0;
  samples.forEach((id, index) => {
    const name = names.get(id) ?? '';
    if (name === '(idle)') return;
    const time = (timeDeltas[index] ?? 0) / 1000;
    times.set(name, (times.get(name) ?? 0) + time);
    total += time;
  });
  const rows = [...times]
    .sort((a, b) => b[1] - a[1])
    .slice(0, top)
    .map(([name, time]) => [name, time.toFixed(0), `${((100 * time) / total).toFixed(1)} %`]);
  console.log(
    formatTable([`of ${total.toFixed(0)} ms, in the function itself`, 'ms', 'share'], rows),
  );
}

/** @param {ProfileNode['callFrame']} callFrame */
function nameOf({ functionName, url, lineNumber }) {
  if (!url) return functionName || '(native)';
  return `${functionName || '(anonymous)'}  ${url.replace(/^.*\//, '')}:${lineNumber + 1}`;
}
