import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { Utf8Wire } from '../../../server/src/lsp/connection/encoding.js';

const OPEN = 'file:///ws/open.md';
const CLOSED = 'file:///ws/closed.md';

suite('a client that counts bytes', () => {
  test('is understood, and answered in bytes', async () => {
    const { wire } = wireOver({ [OPEN]: '# Ü\n\n🎉 [[規格]] x\n' });
    const echo = wire.request('textDocument/hover', (params: { position: Position }) => ({
      contents: String(params.position.character),
      range: { start: params.position, end: { line: 2, character: 9 } },
    }));
    const params = { textDocument: { uri: OPEN }, position: { line: 2, character: 7 } };
    assert.deepEqual(await echo(params), {
      contents: '5',
      range: { start: { line: 2, character: 7 }, end: { line: 2, character: 15 } },
    });
  });

  test('is answered from files that are not open, of which none is read without need', async () => {
    const { wire, read } = wireOver({ [OPEN]: '' }, { [CLOSED]: '# Plain\r\n## 規格書 v2\r\n' });
    const at = (line: number, character: number) => ({ line, character });
    const answer = (start: Position, end: Position) =>
      wire.request('textDocument/definition', () => [{ uri: CLOSED, range: { start, end } }])({});
    assert.deepEqual(await answer(at(0, 0), at(1, 0)), [
      { uri: CLOSED, range: { start: at(0, 0), end: at(1, 0) } },
    ]);
    assert.deepEqual(read, []);
    assert.deepEqual(await answer(at(1, 3), at(1, 99)), [
      { uri: CLOSED, range: { start: at(1, 3), end: at(1, 15) } },
    ]);
    assert.deepEqual(read, [CLOSED]);
  });

  test('is answered in the text that the answer was made from', async () => {
    const wire = wireOver({ [OPEN]: '規格' }, { [CLOSED]: '規格' }, (type) => {
      type(OPEN, 'plain');
    }).wire;
    const range = { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } };
    const answer = wire.request('textDocument/references', () => [
      { uri: OPEN, range },
      { uri: CLOSED, range },
    ])({});
    const expected = { start: { line: 0, character: 3 }, end: { line: 0, character: 6 } };
    assert.deepEqual(
      (await answer).map((place) => place.range),
      [expected, expected],
    );
  });

  test('edits a text in steps, each in what the one before has made', () => {
    const { wire } = wireOver({ [OPEN]: '規 a\r\n🎉 b\r\n' });
    const change = wire.notification('textDocument/didChange', (params: object) => params);
    const edit = (line: number, start: number, end: number, text: string) => ({
      range: { start: { line, character: start }, end: { line, character: end } },
      text,
    });
    const textDocument = { uri: OPEN, version: 2 };
    const bytes = [edit(0, 3, 4, '格🎉'), edit(0, 10, 11, ''), { text: 'é' }, edit(0, 2, 2, 'x')];
    assert.deepEqual(change({ textDocument, contentChanges: bytes }), {
      textDocument,
      contentChanges: [edit(0, 1, 2, '格🎉'), edit(0, 4, 5, ''), { text: 'é' }, edit(0, 1, 1, 'x')],
    });
  });

  test('is told of semantic tokens by the bytes between them', async () => {
    const { wire } = wireOver({ [OPEN]: '規 [[é]] 🎉\nab é\n' });
    const tokens = wire.request('textDocument/semanticTokens/full', () => ({
      data: [...[0, 2, 5, 0, 0], ...[0, 6, 2, 1, 0], ...[1, 3, 1, 2, 1]],
    }));
    assert.deepEqual(await tokens({ textDocument: { uri: OPEN } }), {
      data: [...[0, 4, 6, 0, 0], ...[0, 7, 4, 1, 0], ...[1, 3, 2, 2, 1]],
    });
  });

  test('gets edits in a file under the name that it is about to have', async () => {
    const { wire } = wireOver({}, { [CLOSED]: '規格' });
    const at = (character: number) => ({ line: 0, character });
    const documentChanges = (character: number) => [
      { kind: 'rename', oldUri: 'file:///ws', newUri: 'file:///new' },
      {
        textDocument: { uri: 'file:///new/closed.md', version: null },
        edits: [{ range: { start: at(0), end: at(character) }, newText: '' }],
      },
    ];
    const rename = wire.request('workspace/willRenameFiles', () => ({
      documentChanges: documentChanges(1),
    }));
    assert.deepEqual(await rename({}), { documentChanges: documentChanges(3) });
  });
});

/**
 * A wire over texts that are open and files that are not; what is read of these is noted.
 *
 * @param whileReading what happens while a file is being read.
 */
function wireOver(
  open: Readonly<Record<string, string>>,
  closed: Readonly<Record<string, string>> = {},
  whileReading?: (type: (uri: string, text: string) => void) => void,
) {
  const documents = new Map<string, TextDocument>();
  const type = (uri: string, text: string) => {
    documents.set(uri, TextDocument.create(uri, 'markdown', 1, text));
  };
  for (const [uri, text] of Object.entries(open)) type(uri, text);
  const read: string[] = [];
  const lookNow = (uri: string) => {
    read.push(uri);
    return { text: closed[uri] };
  };
  const look = (uri: string) => {
    whileReading?.(type);
    return Promise.resolve(lookNow(uri));
  };
  const files = { lookNow, look };
  const wire = new Utf8Wire({ documents, files, textAtHand: () => undefined });
  return { wire, read };
}
