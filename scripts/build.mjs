#!/usr/bin/env node
// Makes the bundles that run: `npm run build`. Types are `tsc -b`'s affair, not this script's.
//
//   --dev     readable code with source maps
//   --watch   builds again whenever a source changes
import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { bundledPackages, notices, noticesFile } from './licences.mjs';
import { isMain } from './lib/main.mjs';
import { root } from './lib/paths.mjs';

/**
 * One file that is made of many.
 * @typedef {object} Bundle
 * @property {string} entry
 * @property {string} file
 * @property {string[]} [external] modules that are there where the bundle runs
 * @property {string} [banner]
 * @property {esbuild.Plugin[]} [plugins]
 * @property {number} [mode]
 */

/**
 * The protocol and what it is made of. The module that holds all of it stands for each of its parts.
 */
const PROTOCOL = /^vscode-(?:jsonrpc|languageserver-protocol|languageserver-types)(?:\/node)?$/;

/**
 * The service is a bundle of its own, so that the server can answer `initialize` before it is loaded;
 * the protocol, because client and server both speak it.
 * @type {Bundle[]}
 */
const bundles = [
  {
    entry: 'client/src/extension.ts',
    file: 'dist/client.cjs',
    external: ['vscode'],
    plugins: [staysOutside(PROTOCOL, './protocol.cjs')],
  },
  {
    entry: 'node_modules/vscode-languageserver-protocol/lib/node/main.js',
    file: 'dist/protocol.cjs',
  },
  { entry: 'server/src/service/index.ts', file: 'dist/service.cjs' },
  {
    entry: 'server/src/lsp/main.ts',
    file: 'dist/server.cjs',
    plugins: [
      staysOutside(/\/service\/index\.js$/, './service.cjs'),
      staysOutside(PROTOCOL, './protocol.cjs'),
    ],
  },
  {
    entry: 'server/src/lsp/files/reader.ts',
    file: 'dist/reader.cjs',
    plugins: [staysOutside(/\/service\/index\.js$/, './service.cjs')],
  },
  {
    entry: 'server/src/cli/main.ts',
    file: 'dist/cli.cjs',
    banner: '#!/usr/bin/env node',
    plugins: [
      staysOutside(/\/service\/index\.js$/, './service.cjs'),
      staysOutside(/\/lsp\/main\.js$/, './server.cjs'),
    ],
    mode: 0o755,
  },
];

/**
 * Makes all bundles.
 * @param {{ watch?: boolean, production?: boolean, silent?: boolean }} [options]
 */
export async function build({ watch = false, production = true, silent = false } = {}) {
  const present = bundles.filter(hasEntry);
  if (watch) await Promise.all(present.map((bundle) => watchBundle(bundle, production)));
  else {
    const results = await Promise.all(
      present.map((bundle) => esbuild.build({ ...optionsOf(bundle, production), metafile: true })),
    );
    const folders = bundledPackages(results.map(({ metafile }) => metafile));
    writeFileSync(join(root, noticesFile), notices(folders));
  }
  for (const { file } of present) {
    if (!watch && !silent) console.log(`${file}  ${kilobytes(join(root, file))} kB`);
  }
}

/**
 * The bundles as people can read them, which name in comments the file that each part comes from.
 * Nothing is written.
 * @returns {Promise<string[]>}
 */
export async function readableBundles() {
  const results = await Promise.all(
    bundles.map((bundle) =>
      esbuild.build({
        ...optionsOf(bundle, false),
        sourcemap: false,
        plugins: bundle.plugins ?? [],
        write: false,
      }),
    ),
  );
  return results.flatMap(({ outputFiles }) => outputFiles.map(({ text }) => text));
}

/** @param {Bundle} bundle */
function hasEntry({ entry, file }) {
  if (existsSync(join(root, entry))) return true;
  console.warn(`${file} is not made: ${entry} does not exist yet.`);
  return false;
}

/**
 * @param {Bundle} bundle
 * @param {boolean} production
 */
async function watchBundle(bundle, production) {
  const context = await esbuild.context({ ...optionsOf(bundle, production), logLevel: 'info' });
  await context.watch();
}

/**
 * @param {Bundle} bundle
 * @param {boolean} production
 * @returns {esbuild.BuildOptions}
 */
function optionsOf({ entry, file, external, banner, plugins = [], mode }, production) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    treeShaking: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    // A module that is loaded later is run later, and loaded by `require`, which is the faster.
    supported: { 'dynamic-import': false },
    // Its CommonJS form calls a `require` that it is given, which no bundler can follow.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    ...(external && { external }),
    ...(banner && { banner: { js: banner } }),
    plugins: [...plugins, finish(join(root, file), production, mode)],
  };
}

/**
 * Leaves a module to another bundle, which is loaded when it is needed.
 * @param {RegExp} module
 * @param {string} bundle
 */
function staysOutside(module, bundle) {
  return {
    name: `${bundle} stays outside`,
    /** @param {esbuild.PluginBuild} build */
    setup(build) {
      build.onResolve({ filter: module }, () => ({ path: bundle, external: true }));
    },
  };
}

/**
 * @param {string} file
 * @param {boolean} production
 * @param {number} [mode]
 */
function finish(file, production, mode) {
  return {
    name: 'finish',
    /** @param {esbuild.PluginBuild} build */
    setup(build) {
      build.onEnd(({ errors }) => {
        if (errors.length) return;
        if (mode !== undefined) chmodSync(file, mode);
        // The map of an earlier build would describe code that is no longer there.
        if (production) rmSync(`${file}.map`, { force: true });
      });
    },
  };
}

/** @param {string} file */
function kilobytes(file) {
  return (statSync(file).size / 1000).toFixed(1);
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      dev: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
    },
  });
  try {
    await build({ watch: values.watch, production: !values.dev });
  } catch (error) {
    // What is wrong with a source has been told by the bundler, which the error only counts.
    if (!(error instanceof Error && 'errors' in error)) console.error(error);
    console.error('The build failed.');
    process.exit(1);
  }
}
