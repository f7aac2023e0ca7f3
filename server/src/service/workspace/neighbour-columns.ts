import type { Kind } from '../kinds/kind.js';
import type { Neighbour } from './neighbour.js';

/**
 * What a ranking asks of each of ten thousand neighbours, side by side: to look into as many objects
 * takes longer than all the rest. Each is found by its number among the neighbours.
 */
export interface Columns {
  /** All numbers. */
  readonly everything: readonly number[];
  readonly kinds: readonly (Kind | undefined)[];
  readonly folders: Int32Array;
  readonly characters: Int32Array;
  readonly pathCharacters: Int32Array;
  /** Name, title and path in one text each, and where title and name end in it. */
  readonly texts: readonly string[];
  readonly titleEnds: Int32Array;
  /** The names in lower case, one after the other, and the offsets at which they start. */
  readonly names: string;
  readonly nameStarts: Int32Array;
}

/** The columns of some neighbours. */
export function columnsOf(all: readonly Neighbour[]): Columns {
  const nameStarts = new Int32Array(all.length);
  let start = 0;
  all.forEach(({ name }, index) => {
    nameStarts[index] = start;
    start += name.length + 1;
  });
  return {
    everything: [...all.keys()],
    kinds: all.map(({ kind }) => kind),
    folders: Int32Array.from(all, ({ folder }) => folder),
    characters: Int32Array.from(all, ({ characters }) => characters),
    pathCharacters: Int32Array.from(all, ({ pathCharacters }) => pathCharacters),
    texts: all.map(({ name, title, path }) => `${name}\n${title}\n${path}`),
    titleEnds: Int32Array.from(all, ({ name, title }) => name.length + 1 + title.length),
    names: all.map(({ name }) => name).join('\n'),
    nameStarts,
  };
}

/** Whether a neighbour may take another's place in the columns. */
export function looksLike(a: Neighbour, b: Neighbour): boolean {
  return a.uri === b.uri && a.kind === b.kind && a.label === b.label && a.title === b.title;
}
