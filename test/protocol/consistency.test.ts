import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CancellationTokenSource, type Range } from 'vscode-languageserver/node';
import { Client } from './client.js';

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) => `SPEC-${letter}`);
const STEPS = 300;

suite('whatever has happened, the answers are those of a server that starts now', () => {
  for (const seed of [1, 2, 3]) {
    test(`seed ${String(seed)}`, async (t) => {
      const random = randomNumbers(seed);
      const author = new Author(await Client.start(t, '//- /SPEC-A.md\n# A\n'), random);
      for (let step = 0; step < STEPS; step++) author.act();
      await author.client.indexed();
      const fresh = await startLike(author, await Client.start(t, '//- /empty.md\n'));
      for (const name of NAMES) {
        const expected = await fresh.findings(`/${name}.md`);
        assert.deepEqual(await author.client.findings(`/${name}.md`), expected, name);
      }
      const counts = await fresh.request('specmark/checkAll', {});
      assert.deepEqual(await author.client.request('specmark/checkAll', {}), counts);
    });
  }
});

/** Someone who opens, edits, saves and closes documents, and whose files change otherwise, too. */
class Author {
  readonly client: Client;
  readonly open = new Map<string, TextDocument>();
  readonly #random: (below: number) => number;

  constructor(client: Client, random: (below: number) => number) {
    this.client = client;
    this.#random = random;
  }

  act(): void {
    const path = `/${this.#oneOf(NAMES)}.md`;
    const acts = [
      () => {
        this.#openDocument(path);
      },
      () => {
        this.#edit(path);
      },
      () => {
        this.#edit(path);
      },
      () => {
        this.#close(path);
      },
      () => {
        this.#changeFile(path);
      },
      () => {
        this.#ask(path);
      },
    ];
    this.#oneOf(acts)();
  }

  #openDocument(path: string): void {
    if (this.open.has(path)) return;
    const file = this.client.workspace.path(path);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : this.#text();
    this.open.set(path, TextDocument.create(this.client.uri(path), 'markdown', 1, text));
    this.client.open(path, text);
  }

  #edit(path: string): void {
    const document = this.open.get(path);
    if (!document) return;
    const length = document.getText().length;
    const start = this.#random(length + 1);
    const range: Range = {
      start: document.positionAt(start),
      end: document.positionAt(Math.min(length, start + this.#random(12))),
    };
    const texts = ['x', '\n## H1\n', `[[${this.#oneOf(NAMES)}#H2]]`, '```\n', '', '\r\n', '🧩'];
    const text = this.#oneOf(texts);
    const version = this.client.change(path, { range, text });
    TextDocument.update(document, [{ range, text }], version);
  }

  #close(path: string): void {
    const document = this.open.get(path);
    if (!document) return;
    if (this.#random(2)) {
      this.client.workspace.write(path, document.getText());
      this.client.watched({ [path]: 'changed' });
    }
    this.open.delete(path);
    this.client.close(path);
  }

  #changeFile(path: string): void {
    const { workspace } = this.client;
    if (this.#random(3)) workspace.write(path, this.#text());
    else if (existsSync(workspace.path(path))) workspace.remove(path);
    this.client.watched({ [path]: this.#oneOf(['created', 'changed', 'deleted'] as const) });
  }

  /** Answers do not matter here; that they were asked for must not matter either. */
  #ask(path: string): void {
    const source = new CancellationTokenSource();
    const methods = ['textDocument/diagnostic', 'specmark/documentStatus', 'specmark/checkAll'];
    const uri = this.client.uri(path);
    const params = { textDocument: { uri }, uri };
    const request = this.client.request(this.#oneOf(methods), params, source.token);
    request.catch(() => undefined);
    if (this.#random(2)) source.cancel();
  }

  #text(): string {
    const lines = ['# Title', '', `**Dependencies:** [[${this.#oneOf(NAMES)}]]`, ''];
    for (let count = this.#random(6); count > 0; count--) {
      const name = this.#oneOf(NAMES);
      const heading = String(this.#random(4));
      const kinds = [`## H${heading}`, `[[${name}#H${heading}]] 🧩`, '```', `[x](${name}.md#h1)`];
      lines.push(this.#oneOf(kinds));
    }
    return lines.join(this.#random(2) ? '\n' : '\r\n');
  }

  #oneOf<T>(items: readonly T[]): T {
    return items[this.#random(items.length)] as T;
  }
}

/** A client that finds the same files, and opens the same documents. */
async function startLike(author: Author, client: Client): Promise<Client> {
  for (const name of NAMES) {
    const path = `/${name}.md`;
    const file = author.client.workspace.path(path);
    if (!existsSync(file)) continue;
    client.workspace.write(path, readFileSync(file, 'utf8'));
    client.watched({ [path]: 'created' });
  }
  client.workspace.remove('/empty.md');
  client.watched({ '/empty.md': 'deleted' });
  for (const [path, document] of author.open) client.open(path, document.getText());
  await client.indexed();
  return client;
}

/** The same numbers for the same seed. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}
