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

const ARCHITECTURE = readFileSync(`${ROOT}ARCHITECTURE.md`, 'utf8');

/** A part of the server whose folders are layers. */
interface Part {
  readonly folder: string;
  /** Its folders, as the architecture lists them: one imports from those above it. */
  readonly layers: readonly string[];
  /** The layer of a module that stands in none of them. */
  readonly layerOfOther: (file: string) => number;
}

/** In the service, all lean on what stands in no folder, except for the index, which leans on all. */
const service: Part = {
  folder: SERVICE,
  layers: foldersIn(ARCHITECTURE, 'src/service/'),
  layerOfOther: (file) => (file === 'index.ts' ? service.layers.length : -1),
};

/** In the shell, what stands in no folder is the session and what begins it; requests are its own. */
const shell: Part = {
  folder: 'server/src/lsp/',
  layers: foldersIn(ARCHITECTURE, 'src/lsp/'),
  layerOfOther: () => shell.layers.indexOf('requests'),
};

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

/** The number of a module's layer. */
function layerOf({ folder, layers, layerOfOther }: Part, path: string): number {
  const [layer = '', file] = path.slice(folder.length).split('/');
  if (file === undefined) return layerOfOther(layer);
  assert.ok(layers.includes(layer), `${folder}${layer}/ has no place among the layers.`);
  return layers.indexOf(layer);
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

  for (const part of [service, shell]) {
    test(`in ${part.folder} lead to the same layer or to one below`, () => {
      const isInside = (path: string) => path.startsWith(part.folder);
      const upward = (from: string, to: string) => layerOf(part, to) > layerOf(part, from);
      assert.deepEqual(
        arrows((from, to) => isInside(from) && isInside(to) && upward(from, to)),
        [],
      );
    });
  }

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
