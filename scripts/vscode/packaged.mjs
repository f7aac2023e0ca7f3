#!/usr/bin/env node
// Tries the packaged extension as a person does: installs it, and uses it by keys and by sight.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readableBundles } from '../build.mjs';
import { noticesFile } from '../licences.mjs';
import { addCounts, describeCounts, noCounts } from '../lib/counts.mjs';
import { isMain } from '../lib/main.mjs';
import { root } from '../lib/paths.mjs';
import { packageExtension, packagedFiles } from '../package.mjs';
import { openExamples } from './examples.mjs';
import { installExtension } from './server.mjs';

/** @typedef {import('../lib/counts.mjs').Counts} Counts */
/** @typedef {import('./workbench.mjs').Workbench} Workbench */

const pictures = join(root, 'test/extension/screenshots');

/** What an installed extension needs. Sources, tests and dependencies are none of it. */
const needed = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^dist\/(?:\w+\.cjs|third-party-notices\.txt)$/,
  /^(docs|docs\/rules|server\/templates)\/[\w-]+\.md$/,
  /^(schemas|syntaxes|snippets)\/[\w.-]+\.json$/,
  /^images\/icon\.png$/,
];

/**
 * What a person does and sees, in order, in one window.
 * @type {[string, (workbench: Workbench) => Promise<void>][]}
 */
const steps = [
  ['marks the faults of a document', marksFaults],
  ['lists them in the Problems panel', listsProblems],
  ['offers documents after [[', offersDocuments],
  ['lets an author write on over a list that is open', writesOn],
  ['says what is wrong under the pointer', explainsFault],
  ['jumps to where a reference leads', jumpsToTarget],
  ['mends a fault by a quick fix', mendsFault],
  ['renames a document from a reference, and takes it back at once', renamesDocument],
  ['makes a link of a file that is pasted', linksPastedFile],
  ['makes a link of each of several files', linksPastedFiles],
  ['makes selected words a link to the heading that is pasted', linksPastedHeading],
  ['leaves a path that is pasted as it is', leavesPastedPath],
  ['makes a relative link of a file that is dropped', linksDroppedFile],
  ['makes an image of a picture that is dropped', showsDroppedPicture],
];

/**
 * @returns {Promise<Counts>}
 */
export async function runPackagedTests() {
  const vsix = await packageExtension();
  let counts = await check('the package holds only what is needed', () =>
    holdsOnlyWhatIsNeeded(vsix),
  );
  counts = addCounts(
    counts,
    await check('the package names every package that is bundled, with its licence', namesLicences),
  );
  const workbench = await openExamples((extensions) => installExtension(vsix, extensions));
  for (const [name, step] of steps) {
    counts = addCounts(counts, await check(name, () => step(workbench), workbench));
  }
  await workbench.close();
  return counts;
}

/**
 * @param {string} name
 * @param {() => Promise<void>} action
 * @param {Workbench} [workbench] of which a picture is taken at the end
 * @returns {Promise<Counts>}
 */
async function check(name, action, workbench) {
  const picture = join(pictures, `packaged-${name.replace(/\W+/g, '-').replace(/-$/, '')}.png`);
  try {
    await action();
    console.log(`  ✔ ${name}`);
    return { ...noCounts, passed: 1 };
  } catch (error) {
    console.log(`  ✖ ${name}\n    ${error instanceof Error ? error.message : error}`);
    if (workbench) console.log(`    What the window showed: ${picture}`);
    return { ...noCounts, failed: 1 };
  } finally {
    await workbench?.screenshot(picture);
    // The next step starts without the list or the hover of this one.
    await workbench?.press('Escape', 'Escape');
  }
}

/** @param {string} vsix */
async function holdsOnlyWhatIsNeeded(vsix) {
  const files = await packagedFiles();
  const surplus = files.filter((file) => !needed.some((pattern) => pattern.test(file)));
  if (surplus.length > 0) throw new Error(`Nobody needs ${surplus.join(', ')} in the package.`);
  const { size } = statSync(vsix);
  if (size > 500_000) throw new Error(`The package has ${size} bytes, more than 500 kB.`);
}

/** Readable bundles say in comments which file each part comes from. */
async function namesLicences() {
  const said = readFileSync(join(root, noticesFile), 'utf8').split(/^-{80}$/m);
  const bundled = (await readableBundles()).join('\n');
  const folders = [...bundled.matchAll(/^ *\/\/ (node_modules\/(?:@[^/\n]+\/)?[^/\n]+)\//gm)];
  for (const folder of new Set(folders.map(([, path = '']) => path))) {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const notice = said.find((text) => text.trimStart().startsWith(`${name} ${version} (`));
    if (!notice) throw new Error(`${noticesFile} does not name ${name} ${version}.`);
    if (!/licen[cs]e|permission/i.test(notice)) throw new Error(`${name} has no licence there.`);
  }
  if (folders.length < 40) throw new Error(`Only ${folders.length} files of packages were found.`);
}

/** @param {Workbench} workbench */
async function marksFaults(workbench) {
  await workbench.openFile('SPEC-Reminders.md');
  await workbench.waitFor('.squiggly-warning, .squiggly-error');
}

/** @param {Workbench} workbench */
async function listsProblems(workbench) {
  await workbench.openProblems();
  for (const fault of ['Authors', 'Maintenance Procedures', 'Future Enhancements']) {
    await workbench.waitForText('.markers-panel .monaco-list-row', fault);
  }
}

/** @param {Workbench} workbench */
async function offersDocuments(workbench) {
  await workbench.openFileAt('SPEC-Late-Returns.md', '## Executive Summary\n');
  await workbench.type('See [[');
  await workbench.waitForText('.suggest-widget.visible .monaco-list-row', 'SPEC-Catalogue');
}

/**
 * What opens a list, and what an author may write then that is not in it. No character but those that
 * take an entry in any list may take one.
 */
const WRITING = [
  ['See [[', '#Own heading]] here.'],
  ['See [[', 'Not there yet]] here.'],
  ['The pair [[', '1, 2], [3, 4]].'],
  ['See [[SPEC-Rem', '|the reminders]] here.'],
  ['See [[SPEC-Reminders#', 'Qui]] here.'],
  ['See [a](', 'later.md) here.'],
  ['See [a](', 'https://example.com/a-b) here.'],
  ['See [a](SPEC-Reminders.md#', 'q) here.'],
  ['All SPEC-', ' documents (draft): one/two.'],
  ['##', ' Own heading (draft): one/two'],
];

/** @param {Workbench} workbench */
async function writesOn(workbench) {
  await workbench.openFileAt('SPEC-Late-Returns.md', 'after ten days.');
  for (const [before = '', after = ''] of WRITING) {
    await workbench.type(`\n\n${before}`);
    await workbench.waitFor('.suggest-widget.visible .monaco-list-row');
    await workbench.type(after);
    await workbench.press('Escape');
    const lines = await workbench.texts('.editor-instance .view-line');
    if (!lines.includes(before + after))
      throw new Error(`"${before + after}" became another text.`);
  }
  await workbench.command('File: Revert File');
}

/** @param {Workbench} workbench */
async function explainsFault(workbench) {
  await workbench.openFileAt('SPEC-Waiting-List.md', '[[SPEC-Cataloge');
  await workbench.waitFor('.squiggly-warning, .squiggly-error');
  await workbench.hover();
  await workbench.waitForText('.monaco-hover', 'There is no document "SPEC-Cataloge"');
}

/** @param {Workbench} workbench */
async function jumpsToTarget(workbench) {
  await workbench.openFileAt('SPEC-Lending-Desk.md', '[[SPEC-Cat');
  await workbench.press('F12');
  await workbench.waitForEditor('SPEC-Catalogue.md');
}

/** @param {Workbench} workbench */
async function mendsFault(workbench) {
  await workbench.openFileAt('SPEC-Waiting-List.md', '[[SPEC-Cataloge');
  await workbench.waitFor('.squiggly-warning, .squiggly-error');
  await workbench.quickFix('SPEC-Catalogue');
  await workbench.page.locator('.view-line', { hasText: 'SPEC-Cataloge' }).waitFor({
    state: 'hidden',
  });
}

/**
 * VS Code tells of the file that the edit renames as if a person had renamed it, and would write the
 * references a second time if it were told to.
 * @param {Workbench} workbench
 */
async function renamesDocument(workbench) {
  await workbench.openFileAt('SPEC-Lending-Desk.md', '[[SPEC-Cat');
  await workbench.rename('SPEC-Shelf');
  await workbench.waitForText('.explorer-folders-view .monaco-list-row', 'SPEC-Shelf.md');
  await workbench.waitForText('.view-line', '[[SPEC-Shelf');
  await workbench.openFile('README.md');
  await workbench.waitForText('.view-line', /^\|.\[SPEC-Catalogue\]\(SPEC-Shelf\.md\).\|/);
  await workbench.openFile('SPEC-Lending-Desk.md');
  await workbench.press('Control+Z');
  await workbench.waitForText('.explorer-folders-view .monaco-list-row', 'SPEC-Catalogue.md');
  await workbench.waitForText('.view-line', '[[SPEC-Catalogue');
}

/** @param {Workbench} workbench */
async function linksPastedFile(workbench) {
  await workbench.copyFiles(['SPEC-Catalogue.md']);
  await workbench.openFileAt('SPEC-Late-Returns.md', '[[SPEC-Lending-Desk]]');
  await workbench.press('Control+V');
  await workbench.waitForText('.view-line', /\[\[SPEC-Lending-Desk\]\],.\[\[SPEC-Catalogue\]\]/);
}

/** @param {Workbench} workbench */
async function linksPastedFiles(workbench) {
  await workbench.copyFiles(['SPEC-Reminders.md', 'SPEC-Waiting-List.md']);
  await workbench.openFileAt('SPEC-Late-Returns.md', 'after ten days.');
  await workbench.type('\n\n- ');
  await workbench.press('Control+V');
  await workbench.waitForText('.view-line', /^-.\[\[SPEC-Reminders\]\]$/);
  await workbench.waitForText('.view-line', /^-.\[\[SPEC-Waiting-List\]\]$/);
}

/** @param {Workbench} workbench */
async function linksPastedHeading(workbench) {
  await workbench.copyText('SPEC-Reminders.md#quiet-hours');
  await workbench.openFileAt('SPEC-Late-Returns.md', 'rings the bell');
  await workbench.press('Control+Shift+ArrowLeft', 'Control+V');
  const link = /rings.the.\[\[SPEC-Reminders#Quiet.Hours\|bell\]\].after/;
  await workbench.waitForText('.view-line', link);
}

/** @param {Workbench} workbench */
async function leavesPastedPath(workbench) {
  await workbench.copyText('SPEC-Reminders.md#quiet-hours');
  await workbench.openFileAt('Glossary.md', 'in one sense only.');
  await workbench.type('\n\n');
  await workbench.press('Control+V');
  await workbench.waitForText('.view-line', /^SPEC-Reminders\.md#quiet-hours$/);
}

/** @param {Workbench} workbench */
async function linksDroppedFile(workbench) {
  await workbench.openFile('README.md');
  await workbench.dropFile('SPEC-Reminders.md', 'Jackdaw');
  await workbench.waitForText('.view-line', /\[SPEC-Reminders\]\(SPEC-Reminders\.md\)/);
}

/** @param {Workbench} workbench */
async function showsDroppedPicture(workbench) {
  await workbench.openFile('Glossary.md');
  await workbench.unfold('images');
  await workbench.dropFile('shed-map.svg', 'Glossary');
  await workbench.waitForText('.view-line', /!\[[^\]]*\]\(images\/shed-map\.svg\)/);
}

if (isMain(import.meta.url)) {
  const counts = await runPackagedTests();
  console.log(describeCounts(counts));
  process.exit(counts.failed > 0 ? 1 : 0);
}
