#!/usr/bin/env node
// Makes the files that follow from others: `node scripts/generate.mjs`. They are committed.
//
//   --check   only compares, and fails when one of them has drifted from its source
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { commandsPage } from './generate/commands.mjs';
import { withRuleSettings } from './generate/manifest.mjs';
import { rulePages, rulesPage } from './generate/rules.mjs';
import { settingsPage } from './generate/settings.mjs';
import { snippetsPage } from './generate/snippet-docs.mjs';
import { makeSnippets } from './generate/snippets.mjs';
import { isMain } from './lib/main.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/process.mjs';

/** @typedef {import('./generate/snippets.mjs').Snippet} Snippet */

const templates = ['technical-spec.md', 'product-requirements.md'];

/**
 * Makes the text of every generated file.
 * @returns {Promise<Map<string, string>>} by path, relative to the root
 */
export async function generate() {
  const { service, fixture } = await loadCompiled();
  const kinds = templates.map((name) => {
    const text = readFileSync(join(root, 'server/templates', name), 'utf8');
    return service.deriveKind(service.parseDocument(`builtin:/${name}`, text));
  });
  const manifest = withRuleSettings(JSON.parse(read('package.json')), service);
  const snippets = makeSnippets(kinds);
  const formatted = await formatAll({
    'package.json': JSON.stringify(manifest, null, 2),
    'schemas/specmark.schema.json': JSON.stringify(service.configurationSchema(), null, 2),
    'snippets/specmark.json': JSON.stringify(bodies(snippets), null, 2),
    'docs/commands.md': commandsPage(manifest),
    'docs/rules/README.md': rulesPage({ service, fixture }),
    'docs/settings.md': settingsPage(manifest),
    'docs/snippets.md': snippetsPage(snippets),
  });
  // The examples are documents, of which every space counts.
  return new Map([...formatted, ...rulePages({ service, fixture })]);
}

/** The service and the reader of its examples are TypeScript, so they are compiled first. */
async function loadCompiled() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '-b', 'test'], { cwd: root });
  return {
    service: await import('../out/server/src/service/index.js'),
    fixture: await import('../out/test/unit/fixture.js'),
  };
}

/**
 * The snippets in the form that VS Code reads.
 * @param {Snippet[]} snippets
 */
function bodies(snippets) {
  return Object.fromEntries(
    snippets.map(({ name, prefix, description, body }) => [
      name,
      { prefix, description, body: body.split('\n') },
    ]),
  );
}

/**
 * Formats texts as Prettier would format the files.
 * @param {Record<string, string>} texts
 */
async function formatAll(texts) {
  const { format, resolveConfig } = await import('prettier');
  /** @type {Map<string, string>} */
  const formatted = new Map();
  for (const [path, text] of Object.entries(texts)) {
    const filepath = join(root, path);
    formatted.set(path, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  }
  return formatted;
}

/**
 * @param {string} path
 * @returns {string} empty where there is no such file
 */
function read(path) {
  try {
    // A checkout may have other line endings than what is generated.
    return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return '';
  }
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const generated = await generate();
  const drifted = [...generated].filter(([path, text]) => read(path) !== text);
  for (const [path, text] of drifted) {
    if (values.check) {
      console.error(`${path} is not what its source says.`);
    } else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      console.log(`Wrote ${path}.`);
    }
  }
  if (values.check && drifted.length > 0) {
    console.error('Run `node scripts/generate.mjs` and commit what it writes.');
    process.exit(1);
  }
}
