// The licences of what goes into the bundles: each of them asks to be handed on with the code.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';

/** The file that the packages hold. */
export const noticesFile = 'dist/third-party-notices.txt';

/** @typedef {import('esbuild').Metafile} Metafile */

/**
 * The packages that the bundles are made of, also where nothing of one is left, by their folders relative to the root.
 * @param {Iterable<Metafile>} metafiles
 * @returns {string[]}
 */
export function bundledPackages(metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles) {
    for (const path of Object.keys(inputs)) {
      const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
      if (folder) folders.add(folder);
    }
  }
  return [...folders].sort();
}

/**
 * The text that names each package, its version and its licence.
 * @param {readonly string[]} folders
 */
export function notices(folders) {
  const head = 'Specmark contains code of these packages, each under its own licence.\n';
  return [head, ...folders.map(notice)].join(`\n${'-'.repeat(80)}\n\n`);
}

/** @param {string} folder */
function notice(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  );
  const text = licenceText(folder) || licenceInReadme(folder);
  if (!license && !text) throw new Error(`${name} does not say under which licence it stands.`);
  return `${name} ${version} (${license ?? 'see below'})\n${text && `\n${text}\n`}`;
}

/** @param {string} folder */
function licenceText(folder) {
  const path = join(root, folder);
  if (!existsSync(path)) throw new Error(`${folder} is missing. Run \`npm install\`.`);
  const files = readdirSync(path).filter((file) =>
    /^(?:un)?licen[cs]e|^copying|^notice/i.test(file),
  );
  const texts = files.map((file) => readFileSync(join(path, file), 'utf8').trim());
  return texts.join('\n\n').replaceAll('\r\n', '\n');
}

/**
 * The licence of a package that has no file for it: the section of its readme.
 * @param {string} folder
 */
function licenceInReadme(folder) {
  const path = join(root, folder);
  const [readme] = readdirSync(path).filter((file) => /^readme/i.test(file));
  const text = readme ? readFileSync(join(path, readme), 'utf8') : '';
  const [, section = ''] = text.split(/^(?:#+ *licen[cs]e\b.*|licen[cs]e *\r?\n[=-]{3,} *)$/im);
  return section.split(/^#/m)[0]?.trim() ?? '';
}
