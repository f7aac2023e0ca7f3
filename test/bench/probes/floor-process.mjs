// The least that a server which knows a workspace has to do: list its files, and read and scan
// them. Prints the milliseconds of each as JSON.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { timed } from '../lib/stats.mjs';

const folder = process.argv[2] ?? '.';
const { value: files, time: list } = timed(() => listFiles(folder));
const { time: stat } = timed(() => files.forEach((file) => statSync(file)));
const { time: bytes } = timed(() => files.forEach((file) => readFileSync(file)));
const { time: text } = timed(() => files.forEach((file) => readFileSync(file, 'utf8')));
const { value: index, time: scan } = timed(() => indexFiles(files));
if (!index.headings.size) throw new Error(`There are no headings below ${folder}.`);
console.log(
  JSON.stringify({
    list,
    stat,
    'read as bytes': bytes,
    'read as text': text,
    'read and scan': scan,
  }),
);

/** @param {string} parent */
function listFiles(parent) {
  return readdirSync(parent, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(parent, name));
}

/** @param {readonly string[]} paths */
function indexFiles(paths) {
  /** @type {{ headings: Map<string, string[]>, links: Map<string, string[]> }} */
  const index = { headings: new Map(), links: new Map() };
  for (const path of paths) scanLines(readFileSync(path, 'utf8'), path, index);
  return index;
}

/**
 * @param {string} content
 * @param {string} path
 * @param {{ headings: Map<string, string[]>, links: Map<string, string[]> }} index
 */
function scanLines(content, path, index) {
  let fenced = false;
  for (let start = 0; start < content.length;) {
    let end = content.indexOf('\n', start);
    if (end < 0) end = content.length;
    const line = content.slice(start, end);
    if (line.startsWith('```')) fenced = !fenced;
    else if (!fenced && line.startsWith('#')) put(index.headings, line.trim(), path);
    else if (!fenced && line.includes('[')) {
      for (const [, wiki, way] of line.matchAll(/\[\[([^\]]+)\]\]|\]\(([^)]+)\)/g)) {
        put(index.links, /** @type {string} */ (wiki ?? way), path);
      }
    }
    start = end + 1;
  }
}

/**
 * @param {Map<string, string[]>} map
 * @param {string} key
 * @param {string} path
 */
function put(map, key, path) {
  const paths = map.get(key);
  if (paths) paths.push(path);
  else map.set(key, [path]);
}
