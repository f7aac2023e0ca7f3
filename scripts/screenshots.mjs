#!/usr/bin/env node
// Takes the pictures of the README: node scripts/screenshots.mjs [picture …]
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './lib/paths.mjs';
import { openExamples } from './vscode/examples.mjs';
import { linkExtension } from './vscode/link.mjs';

/** @typedef {import('./vscode/workbench.mjs').Workbench} Workbench */

const folder = join(root, 'docs/images');

/**
 * What each picture shows. Each starts with a new window, so that they do not depend on each
 * other's order.
 * @type {Record<string, (workbench: Workbench) => Promise<unknown>>}
 */
const pictures = {
  async problems(workbench) {
    await workbench.openFile('SPEC-Reminders.md');
    await workbench.waitFor('.squiggly-warning, .squiggly-error');
    await workbench.openProblems();
    await workbench.waitForText('.markers-panel .monaco-list-row', 'Future Enhancements');
  },

  async completion(workbench) {
    await workbench.openFileAt('SPEC-Late-Returns.md', '## Executive Summary\n');
    await workbench.type('See [[');
    await workbench.waitForText('.suggest-widget.visible .monaco-list-row', 'SPEC-Catalogue');
  },

  async hover(workbench) {
    await workbench.openFileAt('SPEC-Lending-Desk.md', '**Dependencies:** [[SPEC-Cat');
    await workbench.waitForText('.codelens-decoration', 'depends on');
    await workbench.hover();
    await workbench.waitForText('.monaco-hover', 'Catalogue Technical Specification');
  },

  async 'used-by'(workbench) {
    await workbench.openFileAt('SPEC-Catalogue.md', '# Catalogue Tech');
    await workbench.waitForText('.codelens-decoration', 'used by');
    await workbench.press('Shift+Alt+H');
    const rows = '.sidebar .monaco-list-row';
    await workbench.waitForText(rows, 'SPEC-Waiting');
    await workbench.widenSideBar(90);
    await workbench.press('ArrowDown', 'ArrowRight');
    await workbench.waitForText(rows, 'SPEC-Reminders');
    await workbench.press('ArrowDown', 'ArrowRight');
    await workbench.waitForText(rows, 'SPEC-Late');
  },

  async 'quick-fix'(workbench) {
    await workbench.openFileAt('SPEC-Waiting-List.md', '[[SPEC-Cataloge');
    await workbench.waitFor('.squiggly-warning, .squiggly-error');
    await workbench.openQuickFixes();
  },
};

/** Small, because the pictures go into the package with the README. */
const size = { width: 860, height: 440 };

const chosen = process.argv.slice(2);
await build();
for (const [name, show] of Object.entries(pictures)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const workbench = await openExamples(linkExtension, { size });
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await show(workbench);
  await workbench.screenshot(join(folder, `${name}.png`));
  await workbench.close();
  console.log(`docs/images/${name}.png`);
}
process.exit(0);
