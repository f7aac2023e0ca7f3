import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type {
  ClientCapabilities,
  CompletionItem,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  Hover,
  Position,
  Range,
  SelectionRange,
  SemanticTokens,
  TextEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver/node';
import { Client, RICH } from './client.js';

/** Every place of interest has characters of two, three and four bytes before it on its line. */
const FIXTURE = `
  //- /規格/概要.md
  # 概要 🎉 Überblick

  **Autorin:** Zoë **Related:** x

  🎉 é 規格 [[B$0eta#詳細 🎉|é]] und [[概要#目標 é]], 👩‍👩‍👧 [[規格#é Overveiw 🎉]].

  ## 目標 é
  //- /Beta.md
  # Über Beta

  🎉 [[概要]] é

  ## 詳細 🎉
  //- /規格.md
  # é 規格

  ## é Overview 🎉
`;

const EDITOR: ClientCapabilities = {
  ...RICH,
  textDocument: {
    ...RICH.textDocument,
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    semanticTokens: {
      requests: { full: true },
      formats: ['relative'],
      tokenTypes: [],
      tokenModifiers: [],
    },
  },
};

suite('the position encoding', () => {
  test('is the first of the client that is served', async (t) => {
    const chosen = async (...positionEncodings: string[]) => {
      const capabilities = { ...RICH, general: { positionEncodings } };
      const { result } = await Client.start(t, FIXTURE, { capabilities });
      return result.capabilities.positionEncoding;
    };
    assert.equal(await chosen('utf-8', 'utf-16'), 'utf-8');
    assert.equal(await chosen('utf-16', 'utf-8'), 'utf-16');
    assert.equal(await chosen('utf-32', 'utf-8', 'utf-16'), 'utf-8');
    assert.equal(await chosen('utf-32'), 'utf-16');
    assert.equal(await chosen(), 'utf-16');
  });

  for (const ending of ['\n', '\r\n']) {
    test(`makes no difference to the places, lines ending with ${JSON.stringify(ending)}`, async (t) => {
      const fixture = FIXTURE.replaceAll('\n', ending);
      const sessions = await Promise.all(
        (['utf-16', 'utf-8'] as const).map(async (encoding) => {
          const editor = await Editor.start(t, fixture, encoding);
          const before = await editor.places();
          // Typing on, in two steps, each of which counts in the text after the one before.
          editor.edit('🎉 é', '🎉🎉 größer é', '規格 [[B', '規 格 é [[B');
          return { before, after: await editor.places() };
        }),
      );
      assert.deepEqual(sessions[1], sessions[0]);
      const { before, after } = sessions[0] ?? assert.fail();
      assert.deepEqual(before.definition, [
        '[[Beta#詳細 🎉|é]] @ 概要.md 4',
        '詳細 🎉 @ Beta.md 4',
      ]);
      assert.deepEqual(before.highlights, ['[[Beta#詳細 🎉|é]] @ 概要.md 4']);
      assert.deepEqual(before.diagnostics, ['é Overveiw 🎉 @ 概要.md 4']);
      assert.ok(before.tokens.length > 3, before.tokens.join());
      assert.deepEqual(after.diagnostics, before.diagnostics);
    });
  }

  test('holds for the edits that the server makes', async (t) => {
    const texts = await Promise.all(
      (['utf-16', 'utf-8'] as const).map(async (encoding) => {
        const editor = await Editor.start(t, FIXTURE, encoding);
        await editor.fix();
        return editor.completed('Beta');
      }),
    );
    assert.equal(texts[1], texts[0]);
    const line = '🎉 é 規格 [[Beta#詳細 🎉|é]] und [[概要#目標 é]], 👩‍👩‍👧 [[規格#é Overview 🎉]].';
    assert.equal(texts[0]?.split('\n')[4], line);
  });
});

/** Where each answer points to, as the text that stands there. */
type Places = Readonly<
  Record<
    | 'definition'
    | 'diagnostics'
    | 'fields'
    | 'highlights'
    | 'hover'
    | 'links'
    | 'selection'
    | 'symbols'
    | 'tokens'
    | 'workspace',
    readonly string[]
  >
>;

/** An editor that counts as it was told to, and knows places by the text that stands there. */
class Editor {
  readonly #client: Client;
  readonly #encoding: 'utf-8' | 'utf-16';
  readonly #texts = new Map<string, string>();
  readonly #path: string;

  private constructor(client: Client, encoding: 'utf-8' | 'utf-16') {
    this.#client = client;
    this.#encoding = encoding;
    this.#path = client.workspace.cursor.path;
    for (const path of [this.#path, '/Beta.md', '/規格.md']) {
      this.#texts.set(client.uri(path), client.workspace.text(path));
    }
  }

  static async start(
    t: Parameters<typeof Client.start>[0],
    fixture: string,
    encoding: 'utf-8' | 'utf-16',
  ): Promise<Editor> {
    const capabilities = { ...EDITOR, general: { positionEncodings: [encoding] } };
    const client = await Client.start(t, fixture, { capabilities });
    const editor = new Editor(client, encoding);
    client.open(editor.#path);
    await client.indexed();
    return editor;
  }

  get #uri(): string {
    return this.#client.uri(this.#path);
  }

  get #text(): string {
    return this.#texts.get(this.#uri) ?? '';
  }

  async places(): Promise<Places> {
    const position = this.#position(this.#text.indexOf('eta#'));
    const textDocument = { uri: this.#uri };
    const ask = <T>(method: string) =>
      this.#client.request<T>(`textDocument/${method}`, {
        ...{ textDocument, position, positions: [position] },
      });
    const own = (ranges: readonly Range[]) => ranges.map((range) => this.#at(this.#uri, range));
    const [link] = await this.#client.definition(this.#path, position);
    const report = await this.#client.diagnose(this.#path);
    assert.ok(link?.originSelectionRange && report.kind === 'full');
    const symbols = nested(await ask<DocumentSymbol[]>('documentSymbol'));
    const [selection] = await ask<SelectionRange[]>('selectionRange');
    const { range: hover } = await ask<Hover>('hover');
    const found = await this.#client.request<WorkspaceSymbol[]>('workspace/symbol', {
      query: '詳細',
    });
    return {
      definition: [
        ...own([link.originSelectionRange]),
        this.#at(link.targetUri, link.targetSelectionRange),
      ],
      diagnostics: own(report.items.map(({ range }) => range)),
      fields: own(symbols.filter(({ kind }) => kind === 8).map(({ range }) => range)),
      highlights: own((await ask<DocumentHighlight[]>('documentHighlight')).map((h) => h.range)),
      hover: hover ? own([hover]) : [],
      links: own((await ask<DocumentLink[]>('documentLink')).map(({ range }) => range)),
      selection: own(outwards(selection)),
      symbols: own(symbols.map(({ selectionRange }) => selectionRange)),
      tokens: own(this.#tokens((await ask<SemanticTokens>('semanticTokens/full')).data)),
      workspace: found.map(({ location }) =>
        'range' in location ? this.#at(location.uri, location.range) : location.uri,
      ),
    };
  }

  /** Puts texts in place of others, told as one change. */
  edit(...replacements: string[]): void {
    const changes: TextEdit[] = [];
    for (let index = 0; index < replacements.length; index += 2) {
      const [before = '', text = ''] = replacements.slice(index, index + 2);
      const start = this.#text.indexOf(before);
      assert.ok(start >= 0, before);
      const range = this.#range(start, start + before.length);
      changes.push({ range, newText: text });
      this.#replace(this.#uri, range, text);
    }
    const contentChanges = changes.map(({ range, newText }) => ({ range, text: newText }));
    this.#client.change(this.#path, ...contentChanges);
  }

  /** Makes the first fix for what is found in the document. */
  async fix(): Promise<void> {
    const report = await this.#client.diagnose(this.#path);
    assert.ok(report.kind === 'full' && report.items[0]);
    const [action] = await this.#client.codeActions(this.#path, report.items[0].range);
    for (const [uri, edits] of Object.entries(action?.edit?.changes ?? assert.fail())) {
      for (const { range, newText } of edits) this.#replace(uri, range, newText);
    }
    this.#client.change(this.#path, { text: this.#text });
  }

  /** The text after a completion was accepted where the cursor stands. */
  async completed(label: string): Promise<string> {
    const position = this.#position(this.#text.indexOf('eta#'));
    const list = await this.#client.completion(this.#path, position);
    const item: CompletionItem | undefined = list?.items.find((one) => one.label === label);
    const edit = item?.textEdit;
    assert.ok(edit && 'range' in edit);
    this.#replace(this.#uri, edit.range, edit.newText);
    return this.#text;
  }

  #replace(uri: string, range: Range, text: string): void {
    const before = this.#texts.get(uri) ?? '';
    const start = this.#offset(uri, range.start);
    const end = this.#offset(uri, range.end);
    this.#texts.set(uri, before.slice(0, start) + text + before.slice(end));
  }

  #at(uri: string, range: Range): string {
    const text = this.#texts.get(uri) ?? assert.fail(uri);
    const part = text.slice(this.#offset(uri, range.start), this.#offset(uri, range.end));
    const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
    return `${part} @ ${name} ${String(range.start.line)}`;
  }

  #offset(uri: string, { line, character }: Position): number {
    const lines = (this.#texts.get(uri) ?? '').split(/(?<=\n)/);
    const content = (lines[line] ?? '').replace(/\r?\n$/, '');
    const before = lines.slice(0, line).join('').length;
    if (this.#encoding === 'utf-16') return before + Math.min(character, content.length);
    return before + Buffer.from(content).subarray(0, character).toString().length;
  }

  #position(offset: number): Position {
    const lines = this.#text.slice(0, offset).split('\n');
    const last = lines.at(-1) ?? '';
    const character = this.#encoding === 'utf-16' ? last.length : Buffer.byteLength(last);
    return { line: lines.length - 1, character };
  }

  #range(start: number, end: number): Range {
    return { start: this.#position(start), end: this.#position(end) };
  }

  #tokens(data: readonly number[]): Range[] {
    const ranges: Range[] = [];
    let line = 0;
    let character = 0;
    for (let at = 0; at < data.length; at += 5) {
      const [down = 0, right = 0, length = 0] = data.slice(at);
      character = down > 0 ? right : character + right;
      line += down;
      ranges.push({ start: { line, character }, end: { line, character: character + length } });
    }
    return ranges;
  }
}

function nested(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...nested(symbol.children ?? [])]);
}

function outwards(selection: SelectionRange | undefined): Range[] {
  return selection ? [selection.range, ...outwards(selection.parent)] : [];
}
