import type { Kinds } from '../kinds/kinds.js';
import { isTemplate, type Settings } from '../settings/settings.js';
import { isWithin } from '../uris.js';
import type { WorkspaceIndex } from './index.js';
import { columnsOf, looksLike, type Columns } from './neighbour-columns.js';
import { Neighbour, Numbers } from './neighbour.js';
import type { DocumentRecord } from './record.js';
import type { Snapshot } from './snapshot.js';

/**
 * The documents that those of one workspace folder may refer to, by name: all of the folder, without
 * templates. Immutable; after a change only what changed is looked at.
 */
export class Neighbours {
  readonly all: readonly Neighbour[];
  readonly #basis: Numbered;
  #names: readonly string[] | undefined;
  #columns: Columns | undefined;

  private constructor(
    basis: Numbered,
    all: readonly Neighbour[],
    names?: readonly string[],
    columns?: Columns,
  ) {
    this.#basis = basis;
    this.all = all;
    this.#names = names;
    this.#columns = columns;
  }

  /** @param last those of the same workspace folder at another time. */
  static of(basis: Basis, last: Neighbours | undefined): Neighbours {
    const isSame =
      last && last.#basis.settings === basis.settings && last.#basis.kinds === basis.kinds;
    if (!isSame) {
      const fresh = { ...basis, numbers: new Numbers() };
      return new Neighbours(fresh, sorted([...basis.index.records()], fresh));
    }
    const { index, numbers } = last.#basis;
    return index === basis.index ? last : last.#after({ ...basis, numbers }, index);
  }

  /** The names of all: the same list until a document comes or goes, whatever they say. */
  get names(): readonly string[] {
    return (this.#names ??= this.all.map(({ label }) => label));
  }

  /** What they are found and ranked by: the same until one of them bears another name or title. */
  get columns(): Columns {
    return (this.#columns ??= columnsOf(this.all));
  }

  /** The number of a document among them; -1 where it is none of them. */
  numberOf({ name, uri }: Pick<DocumentRecord, 'name' | 'uri'>): number {
    const place = placeOf(this.all, { label: name, uri });
    return this.all[place]?.uri === uri ? place : -1;
  }

  /** The number of a folder, by its URI: the same for as long as one is made of the other. */
  folder(uri: string): number {
    return this.#basis.numbers.of(uri);
  }

  #after(basis: Numbered, before: WorkspaceIndex): Neighbours {
    const changes = [...basis.index.changesSince(before)];
    if (changes.length > MANY) return new Neighbours(basis, this.#withMany(basis, changes));
    const all = [...this.all];
    let columns = this.#columns;
    for (const [uri, record] of changes) {
      const [fresh] = record ? neighbour(record, basis) : [];
      const { name = '' } = record ?? before.get(uri) ?? {};
      const place = placeOf(all, { label: name, uri });
      const known = all[place]?.uri === uri ? all[place] : undefined;
      if (!known && !fresh) continue;
      if (!known || !fresh || !looksLike(known, fresh)) columns = undefined;
      all.splice(place, known ? 1 : 0, ...(fresh ? [fresh] : []));
    }
    const names = basis.index.names === before.names ? this.#names : undefined;
    return new Neighbours(basis, all, names, columns);
  }

  #withMany(
    basis: Numbered,
    changes: readonly [string, DocumentRecord | undefined][],
  ): Neighbour[] {
    const changed = new Set(changes.map(([uri]) => uri));
    const fresh = sorted(
      changes.flatMap(([, record]) => record ?? []),
      basis,
    );
    const all: Neighbour[] = [];
    let next = 0;
    for (const old of this.all) {
      if (changed.has(old.uri)) continue;
      for (let one = fresh[next]; one && compare(one, old) < 0; one = fresh[next]) {
        all.push(one);
        next++;
      }
      all.push(old);
    }
    return [...all, ...fresh.slice(next)];
  }
}

/** How many changes are put into their places one by one. */
const MANY = 100;

/** All that the neighbours follow from. */
interface Basis {
  readonly index: WorkspaceIndex;
  readonly settings: Settings;
  readonly kinds: Kinds;
  readonly home: string | undefined;
}

/** The same with the numbers of folders, which those after a change go on to use. */
interface Numbered extends Basis {
  readonly numbers: Numbers;
}

/** The newest of each workspace folder: those after a change are made of those before it. */
const newest = new Map<string | undefined, Neighbours>();

/** How many workspace folders are remembered. */
const FOLDERS = 16;

/** The documents that a document may refer to, itself included. */
export function neighboursOf(snapshot: Snapshot, uri: string): Neighbours {
  const home = snapshot.folderOf(uri);
  const { index, settings } = snapshot;
  const last = newest.get(home);
  const found = Neighbours.of({ index, settings, kinds: snapshot.kindsFor(uri), home }, last);
  if (found !== last) {
    if (newest.size >= FOLDERS) newest.clear();
    newest.set(home, found);
  }
  return found;
}

/** The neighbour that a document is; none where it is a template or belongs to another folder. */
function neighbour(
  record: DocumentRecord,
  { home, settings, kinds, numbers }: Numbered,
): Neighbour[] {
  const { uri } = record;
  if ((home !== undefined && !isWithin(home, uri)) || isTemplate(settings, uri)) return [];
  return [new Neighbour(record, kinds.kindOf(record), home, numbers)];
}

function sorted(records: readonly DocumentRecord[], basis: Numbered): Neighbour[] {
  return records.flatMap((record) => neighbour(record, basis)).sort(compare);
}

type Named = Pick<Neighbour, 'label' | 'uri'>;

function compare(a: Named, b: Named): number {
  if (a.label !== b.label) return a.label < b.label ? -1 : 1;
  return a.uri < b.uri ? -1 : a.uri === b.uri ? 0 : 1;
}

/** The place of a document, or the one where it would stand. */
function placeOf(all: readonly Neighbour[], wanted: Named): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = all[middle];
    if (found && compare(found, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
