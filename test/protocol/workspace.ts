import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Position } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { fixtureUri, readFixture, type Fixture } from '../unit/fixture.js';

/** A fixture as files in a folder of their own, which goes when the test ends. */
export class DiskWorkspace {
  readonly root: string;
  readonly #fixture: Fixture;

  constructor(t: TestContext, fixture: string) {
    this.root = realpathSync(mkdtempSync(join(tmpdir(), 'specmark-protocol-')));
    t.after(() => {
      rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
    });
    this.#fixture = readFixture(fixture);
    for (const { uri, text } of this.#fixture.files) this.write(pathIn(uri), text);
  }

  /** Where the fixture has its cursor. */
  get cursor(): { readonly path: string; readonly position: Position } {
    const { cursor } = this.#fixture;
    if (!cursor) throw new Error('The fixture has no cursor.');
    return { path: pathIn(cursor.uri), position: cursor.position };
  }

  /** The ranges that the fixture marks, by the text after the carets. */
  mark(text: string) {
    const mark = this.#fixture.marks.find((candidate) => candidate.text === text);
    if (!mark) throw new Error(`The fixture marks nothing as "${text}".`);
    return { path: pathIn(mark.uri), range: mark.range };
  }

  /** The text that the fixture gives to a file. */
  text(path: string): string {
    const file = this.#fixture.files.find(({ uri }) => pathIn(uri) === path);
    if (!file) throw new Error(`The fixture has no ${path}.`);
    return file.text;
  }

  /** The path on disk of `/SPEC-A.md`. */
  path(path: string): string {
    return join(this.root, ...path.split('/'));
  }

  uri(path: string): string {
    return URI.file(this.path(path)).toString().replace(/\/$/, '');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  remove(path: string): void {
    rmSync(this.path(path), { recursive: true });
  }
}

function pathIn(uri: string): string {
  return decodeURIComponent(uri.slice(fixtureUri('').length));
}
