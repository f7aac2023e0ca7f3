import type { Kind } from '../kinds/kind.js';
import { decode, parentUri } from '../uris.js';
import { charactersIn } from './characters.js';
import type { DocumentRecord } from './record.js';

/** A document that others may refer to, with what it is looked for by. */
export class Neighbour {
  readonly record: DocumentRecord;
  readonly kind: Kind | undefined;
  /** What the record says, at hand for whoever looks at thousands. */
  readonly uri: string;
  readonly label: string;
  /** The number of the folder that it stands in; see `Neighbours.folder`. */
  readonly folder: number;
  /** What it can be found by, in lower case: its name, its title, its path in the workspace folder. */
  readonly name: string;
  readonly title: string;
  readonly path: string;
  /** The characters in file name, name and title, as a set of bits; see `charactersIn`. */
  readonly characters: number;
  /** The same of the path. */
  readonly pathCharacters: number;

  constructor(
    record: DocumentRecord,
    kind: Kind | undefined,
    home: string | undefined,
    folders: Numbers,
  ) {
    const { uri } = record;
    this.record = record;
    this.kind = kind;
    this.uri = uri;
    this.label = record.name;
    this.folder = folders.of(parentUri(uri));
    this.name = this.label.toLowerCase();
    this.title = record.title.toLowerCase();
    this.path = decode(home === undefined ? uri : uri.slice(home.length + 1)).toLowerCase();
    const file = this.path.slice(this.path.lastIndexOf('/') + 1);
    this.pathCharacters = charactersIn(this.path);
    this.characters = charactersIn(file) | charactersIn(this.name) | charactersIn(this.title);
  }
}

/** Numbers for texts: they are compared much faster. */
export class Numbers {
  readonly #known = new Map<string, number>();

  of(text: string): number {
    let number = this.#known.get(text);
    if (number === undefined) this.#known.set(text, (number = this.#known.size));
    return number;
  }
}
