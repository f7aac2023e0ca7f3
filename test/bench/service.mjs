#!/usr/bin/env node
// Times the language service by itself, without a wire: `node test/bench/service.mjs`.
//
//   --edits 300    how many characters are typed into each document
//   --files 1000   how many documents the workspace has
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as esbuild from 'esbuild';
import { root } from '../../scripts/lib/paths.mjs';
import { tempFolder } from '../../scripts/lib/temp.mjs';
import { planWorkspace } from './generate/plan.mjs';
import { longSpecText, specText } from './generate/spec.mjs';
import { EditedText, planEdits } from './lib/edits.mjs';
import { summarize, timed } from './lib/stats.mjs';
import { formatNumber, formatTable } from './lib/table.mjs';

const SEED = 'service';
const FOLDER = 'file:///bench';

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '300' },
    files: { type: 'string', default: '1000' },
  },
});

const service = await loadService();
/** @type {string[][]} */
const rows = [];
const plans = planWorkspace(SEED, Number(values.files));
const documents = sampleDocuments();
measureFirst();
const workspace = measureWorkspace();
for (const document of documents) measureDocument(document);
measureCompletion();
console.log(formatTable(['ms', 'n', 'median', 'p95', 'middle half'], rows));

/** The service as its sources are now, in one file, so that an edit meanwhile changes nothing. */
async function loadService() {
  const folder = tempFolder('bench');
  const file = join(folder.path, 'service.mjs');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['server/src/service/index.ts'],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return import(pathToFileURL(file).href);
}

/** Documents of three sizes, and one that no heading divides. */
function sampleDocuments() {
  const long = longSpecText(SEED, plans, 200_000);
  return [
    { name: '10 KB', text: specText(SEED, plans, /** @type {any} */ (plans[99])) },
    { name: '200 KB', text: long },
    { name: '1 MB', text: longSpecText(SEED, plans, 1_000_000) },
    { name: '200 KB, no headings', text: long.replace(/^#+ /gm, '') },
  ];
}

/** The first parse in a process meets code that was not compiled yet. */
function measureFirst() {
  const { name, text } = /** @type {{ name: string, text: string }} */ (documents[0]);
  add(`parse ${name}, first in the process`, [
    timed(() => service.parseDocument(`${FOLDER}/a.md`, text)).time,
  ]);
}

/** @param {{ name: string, text: string }} document */
function measureDocument({ name, text }) {
  const uri = `${FOLDER}/SPEC-Edited.md`;
  const cold = Array.from({ length: 3 }, () => timed(() => service.parseDocument(uri, text)).time);
  add(`parse ${name}, whole`, cold);
  /** @type {Record<string, number[]>} */
  const times = {};
  const note = (/** @type {string} */ what, /** @type {number} */ time) => {
    (times[what] ??= []).push(time);
  };
  const edited = new EditedText(text);
  let document = service.parseDocument(uri, text);
  workspace.setOpen(uri, text);
  for (const edit of planEdits(name, text, Number(values.edits))) {
    edited.add(edit);
    const now = edited.text;
    const parsed = timed(() => service.parseDocument(uri, now, document));
    document = parsed.value;
    note(`parse ${name}, typed in ${edit.place}`, parsed.time);
    const opened = timed(() => workspace.setOpen(uri, now)).time;
    note(`setOpen ${name}, typed`, opened);
    const diagnosed = timed(() => service.getDiagnostics(workspace.snapshot, uri)).time;
    note(`getDiagnostics ${name}, typed`, diagnosed);
    note(`setOpen + getDiagnostics ${name}, typed`, opened + diagnosed);
  }
  workspace.close(uri, undefined);
  for (const [what, list] of Object.entries(times)) add(what, list);
}

function measureWorkspace() {
  const templates = ['technical-spec', 'product-requirements'].map((name) => ({
    uri: `specmark:/templates/${name}.md`,
    text: readFileSync(join(root, 'server/templates', `${name}.md`), 'utf8'),
  }));
  const files = plans.map((plan) => ({
    uri: `${FOLDER}/${plan.path}`,
    text: specText(SEED, plans, plan),
  }));
  const result = new service.Workspace(templates);
  result.configure({
    folders: [{ uri: FOLDER, templateFolders: [], files: [] }],
    rules: {},
  });
  const before = heap();
  const start = performance.now();
  for (const file of files) result.setFiles([file]);
  add(`setFiles, ${files.length} one by one`, [performance.now() - start]);
  // The texts stay alive through the files, and are not the workspace's.
  const after = heap();
  console.log(`Memory of ${files.length} documents: ${formatNumber(after - before)} MB`);
  if (files.length === 0) throw new Error('There is nothing to measure.');
  const hub = `${FOLDER}/${plans[0]?.path}`;
  measure(`getRelatedDocuments of the hub`, 5, () =>
    service.getRelatedDocuments(result.snapshot, hub),
  );
  return result;
}

function measureCompletion() {
  const uri = `${FOLDER}/${plans[99]?.path}`;
  const text = specText(SEED, plans, /** @type {any} */ (plans[99]));
  const lines = text.split('\n');
  const line = lines.findIndex((content) => content.startsWith('### Core Operations')) + 2;
  for (const typed of ['[[', '[[SPEC-Amb', '[x](', '[x](../']) {
    const changed = lines.with(line, `${typed}\n`).join('\n');
    workspace.setOpen(uri, changed);
    let letter = 0;
    measure(`getCompletions after ${typed}`, 50, () => {
      // Each answer is to a text of its own, as it is while an author types.
      workspace.setOpen(uri, `${changed}${++letter}`);
      const position = { line, character: typed.length };
      return service.getCompletions(workspace.snapshot, uri, position);
    });
  }
}

/**
 * @param {string} what
 * @param {number} times
 * @param {() => unknown} action
 */
function measure(what, times, action) {
  add(
    what,
    Array.from({ length: times }, () => timed(action).time),
  );
}

/**
 * @param {string} what
 * @param {number[]} list
 */
function add(what, list) {
  const { count, median, p95, low, high } = summarize(list);
  const half = count > 1 ? `${formatNumber(low)} to ${formatNumber(high)}` : '';
  rows.push([what, String(count), formatNumber(median), formatNumber(p95), half]);
}

/** The megabytes in use, after what is not in use has gone. */
function heap() {
  setFlagsFromString('--expose_gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / 1e6;
}
