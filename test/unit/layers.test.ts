import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const SERVICE = 'server/src/service/';

/** What of the service others import; the legend has to be known before the service is loaded. */
const PUBLIC = [`${SERVICE}index.ts`, `${SERVICE}token-legend.ts`];

/** Modules, by their paths, with those that each imports, types included. */
type Imports = ReadonlyMap<string, readonly string[]>;

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The folders of the service, as the architecture lists them: one imports from those above it. */
const LAYERS = foldersIn(readFileSync(`${ROOT}ARCHITECTURE.md`, 'utf8'), 'src/service/');

const imports = importsIn(['server/src', 'client/src']);

/** The folders that a tree of folders in a text lists below another. */
function foldersIn(text: string, folder: string): string[] {
  const [, below = ''] = text.split(`  ${folder} `);
  const [list = ''] = below.split(/\n {0,2}\S/);
  return [...list.matchAll(/^ {4}([\w-]+)\/ /gm)].map(([, name = '']) => name);
}

function importsIn(folders: readonly string[]): Imports {
  const paths = folders.flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
      .map((path) => posix.join(folder, path.replaceAll('\\', '/'))),
  );
  return new Map(paths.map((path) => [path, importedBy(path, readFileSync(ROOT + path, 'utf8'))]));
}

function importedBy(path: string, text: string): string[] {
  return ts
    .preProcessFile(text)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => posix.join(path, '..', fileName.replace(/\.js$/, '.ts')));
}

/** The arrows that go where they must not, as a person reads them. */
function arrows(isWrong: (from: string, to: string) => boolean): string[] {
  return [...imports].flatMap(([from, targets]) =>
    targets.filter((to) => isWrong(from, to)).map((to) => `${from} → ${to}`),
  );
}

/** The number of a service's module among the layers; what stands in no folder is below all of them. */
function layerOf(path: string): number {
  if (path === `${SERVICE}index.ts`) return LAYERS.length;
  const [folder = '', file] = path.slice(SERVICE.length).split('/');
  if (file === undefined) return -1;
  assert.ok(LAYERS.includes(folder), `${folder}/ has no place among the layers.`);
  return LAYERS.indexOf(folder);
}

/** A way from a module through others back to it; none where there is no such way. */
function circleIn(graph: Imports): string[] {
  const done = new Set<string>();
  const follow = (path: string, way: readonly string[]): string[] => {
    const start = way.indexOf(path);
    if (start >= 0) return [...way.slice(start), path];
    if (done.has(path)) return [];
    for (const next of graph.get(path) ?? []) {
      const circle = follow(next, [...way, path]);
      if (circle.length) return circle;
    }
    done.add(path);
    return [];
  };
  for (const path of graph.keys()) {
    const circle = follow(path, []);
    if (circle.length) return circle;
  }
  return [];
}

describe('imports', () => {
  test('are found, of types and on the way as well', () => {
    const text = [
      "import { a } from './a.js';",
      "import type { B } from '../b.js';",
      "export { c } from './c.js';",
      "export type { D } from './d.js';",
      "export const e = () => import('./e.js');",
      "import fs from 'node:fs';",
    ].join('\n');
    assert.deepEqual(
      importedBy('x/y/z.ts', text).sort(),
      ['x/b.ts', 'x/y/a.ts', 'x/y/c.ts', 'x/y/d.ts', 'x/y/e.ts'].sort(),
    );
  });

  test('lead to modules that are there', () => {
    assert.deepEqual(
      arrows((_, to) => !imports.has(to)),
      [],
    );
  });

  test('in the service lead to the same layer or to one below', () => {
    const inService = (path: string) => path.startsWith(SERVICE);
    assert.deepEqual(
      arrows((from, to) => inService(from) && inService(to) && layerOf(to) > layerOf(from)),
      [],
    );
  });

  test('from outside of the service lead to its index', () => {
    assert.deepEqual(
      arrows(
        (from, to) => !from.startsWith(SERVICE) && to.startsWith(SERVICE) && !PUBLIC.includes(to),
      ),
      [],
    );
  });

  test('lead from no module back to it', () => {
    const circle = new Map([
      ['a', ['b', 'c']],
      ['b', []],
      ['c', ['d']],
      ['d', ['b', 'c']],
    ]);
    assert.deepEqual(circleIn(circle), ['c', 'd', 'c']);
    assert.deepEqual(circleIn(imports), []);
  });
});
