#!/usr/bin/env node
// Measures our server and its peers side by side: `npm run bench`.
//
//   --full              also with 10,000 documents, and an hour of editing
//   --sizes 1000,10000  how many documents the workspaces have
//   --servers a,b       which servers take part; by default all that can be had
//   --probes a,b        what is measured; by default everything
//   --rounds 5          how often what takes long is measured
//   --push              clients wait to be told of diagnostics, and do not ask
//   --folder path       documents of somebody's own, checked by the command lines and nothing else
//   --seed text         what the documents are made from
//   --json              the numbers, for machines
//   --markdown          the tables of docs/performance.md
//   --quick             only how our own costs grow, without judging seconds: for CI
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { GeneratedWorkspace } from './generate/workspace.mjs';
import { readyCheckers } from './checkers/checkers.mjs';
import { formatMarkdown, formatResults } from './lib/report.mjs';
import { Results } from './lib/results.mjs';
import { Session } from './lsp/session.mjs';
import { measureCheck, measureFolder } from './probes/check.mjs';
import { measureFeatures } from './probes/features.mjs';
import { measureFloor } from './probes/floor.mjs';
import { measureHour } from './probes/hour.mjs';
import { indexed, measureIndex } from './probes/index.mjs';
import { measureRequests } from './probes/requests.mjs';
import { measureSave } from './probes/save.mjs';
import { measureStart } from './probes/start.mjs';
import { measureTyping } from './probes/typing.mjs';
import { sizeName, takeTurns } from './probes/turns.mjs';
import { measureYesterday } from './probes/yesterday.mjs';
import { checkGrowth } from './quick.mjs';
import { readyServers, SERVER_NAMES } from './servers/servers.mjs';

/** @typedef {import('./servers/servers.mjs').Server} Server */

const PROBES = [
  'start',
  'typing',
  'floor',
  'yesterday',
  'index',
  'requests',
  'features',
  'save',
  'hour',
  'check',
];

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    push: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    folder: { type: 'string' },
    servers: { type: 'string', default: SERVER_NAMES.join(',') },
    probes: { type: 'string', default: PROBES.join(',') },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: 'specmark' },
  },
});

/** A machine that reads the numbers from the output wants nothing else there. */
const log = (/** @type {string} */ line) => {
  if (values.json || values.markdown) console.error(line);
  else console.log(line);
};
const probes = new Set(values.probes.split(','));
const rounds = Number(values.rounds);
const results = new Results();

const wanted = values.quick ? ['specmark'] : values.servers.split(',');
const servers = (await readyServers(wanted, log)).map((server) => ({
  ...server,
  push: values.push,
}));
if (values.quick) {
  process.exit((await checkGrowth(/** @type {Server} */ (servers[0]), values.seed, log)) ? 0 : 1);
}
const checkers = probes.has('check')
  ? await readyCheckers(servers, { ofEips: isOfEips(values.folder), log })
  : [];
const sizes = workspaceSizes();
if (values.folder) await measureFolder(results, checkers, resolve(values.folder), rounds);
else {
  await measureSmall();
  for (const size of sizes) await measureSize(size);
  compareSizes();
}
report();

/** @param {string | undefined} folder */
function isOfEips(folder) {
  return folder !== undefined && readdirSync(folder).some((name) => /^eip-\d+\.md$/.test(name));
}

function workspaceSizes() {
  if (values.sizes) return values.sizes.split(',').map(Number);
  return values.full ? [1000, 10_000] : [1000];
}

/** What does not depend on the size of the workspace, in a small one. */
async function measureSmall() {
  if (!probes.has('typing')) return;
  log('typing …');
  const workspace = new GeneratedWorkspace(values.seed, 100);
  const sessions = await openSessions(workspace);
  await measureTyping(results, sessions, workspace, 10_000, 300);
  await measureTyping(results, sessions, workspace, 200_000, 100);
  await measureTyping(results, sessions, workspace, 1_000_000, 60);
  for (const session of sessions) await session.stop();
}

/**
 * A session with each of the servers, with everything indexed.
 * @param {GeneratedWorkspace} workspace
 */
async function openSessions(workspace) {
  /** @type {Session[]} */
  const sessions = [];
  await takeTurns(
    servers,
    1,
    async (server) => {
      const session = new Session(server, workspace.folder);
      if (server.linkCodes) await indexed(session, workspace);
      else await session.initialize();
      sessions.push(session);
    },
    (server, error) => results.fail('a workspace of 100', server.name, error),
  );
  return sessions;
}

/** @param {number} size */
async function measureSize(size) {
  log(`${size} documents …`);
  const workspace = new GeneratedWorkspace(values.seed, size);
  const finders = servers.filter(({ linkCodes }) => linkCodes);
  if (probes.has('start')) await measureStart(results, servers, workspace, 3 * rounds);
  if (probes.has('floor')) await measureFloor(results, workspace, rounds);
  if (probes.has('check')) await measureCheck(results, checkers, workspace, Math.min(rounds, 3));
  const own = servers.find(({ name }) => name === 'specmark');
  if (own && probes.has('yesterday')) await measureYesterday(results, own, workspace, rounds);
  if (!['index', 'requests', 'features', 'save', 'hour'].some((probe) => probes.has(probe))) return;
  const times = probes.has('index') ? Math.min(rounds, size >= 10_000 ? 3 : rounds) : 1;
  const sessions = await measureIndex(results, finders, workspace, times);
  for (const { driver } of sessions) await driver.atRest();
  if (probes.has('requests')) await measureRequests(results, sessions, workspace, 100);
  if (probes.has('features')) await measureFeatures(results, sessions, workspace, 60);
  if (probes.has('typing')) {
    await measureTyping(results, sessions, workspace, 10_000, 200, ` in ${size} documents`);
  }
  if (probes.has('save')) await measureSave(results, sessions, workspace, 20);
  const ownSession = sessions.find(({ server }) => server === own);
  if (ownSession && probes.has('hour')) {
    await measureHour(results, ownSession, workspace, values.full ? 20_000 : 2000);
  }
  for (const session of sessions) await session.stop();
}

/** How many times more the most documents cost than the fewest, and the longest than the shortest. */
function compareSizes() {
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)].map(sizeName);
  for (const what of least === most ? [] : ['workspace indexed from cold', 'memory after that']) {
    compare(`${what}, ${most} to ${least}`, `${what}, ${most}`, `${what}, ${least}`);
  }
  const typed = 'one character typed to diagnostics';
  compare(`${typed}, 1 MB to 10 KB`, `${typed}, 1 MB`, `${typed}, 10 KB`);
}

/**
 * @param {string} title
 * @param {string} more
 * @param {string} less
 */
function compare(title, more, less) {
  for (const { name } of servers) {
    const [above, below] = [results.summary(more, name), results.summary(less, name)];
    if (above && below) results.add(title, name, above.median / below.median, 'times');
  }
}

/**
 * Whoever has a time or a failure, each once.
 * @param {Results} measured
 */
function columnsOf(measured) {
  const floor = { name: 'floor', title: 'one Node process' };
  const all = new Map([...checkers, ...servers, floor].map((one) => [one.name, one.title]));
  const order = [...servers, ...checkers, floor].map(({ name }) => name);
  const present = new Set([...measured.rows.values()].flatMap(({ cells }) => [...cells.keys()]));
  return [...new Set(order)]
    .filter((name) => present.has(name))
    .map((name) => ({ name, title: all.get(name) ?? name }));
}

function report() {
  if (values.json) {
    console.log(JSON.stringify({ seed: values.seed, node: process.version, rows: results }));
    return;
  }
  const columns = columnsOf(results);
  if (values.markdown) {
    console.log(formatMarkdown(results, columns));
    return;
  }
  console.log(`\n${formatResults(results, columns)}`);
  for (const failure of results.failures()) console.log(`\n${failure}`);
}
