import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Range } from 'vscode-languageserver-types';
import {
  changePositions,
  documentOf,
  type PositionChange,
} from '../../../server/src/lsp/wire/positions.js';

const A = 'file:///ws/A.md';
const B = 'file:///ws/B.md';

suite('the positions in a message', () => {
  test('belong to the document of the request where nothing else is named', () => {
    const params = { textDocument: { uri: A }, position: at(1), context: { only: ['quickfix'] } };
    assert.deepEqual(found(params, params), [`A.md 1`]);
    assert.deepEqual(found({ contents: 'x', range: range(1, 2) }, params), ['A.md 1', 'A.md 2']);
    assert.deepEqual(found(range(1, 2), params), ['A.md 1', 'A.md 2']);
  });

  test('of locations belong to the document that is named beside them', () => {
    const params = { textDocument: { uri: A }, position: at(1) };
    assert.deepEqual(found([{ uri: B, range: range(1, 2) }], params), ['B.md 1', 'B.md 2']);
    const link = {
      originSelectionRange: range(1, 2),
      targetUri: B,
      targetRange: range(3, 4),
      targetSelectionRange: range(5, 6),
    };
    assert.deepEqual(found([link], params), [
      ...['A.md 1', 'A.md 2', 'B.md 3', 'B.md 4', 'B.md 5', 'B.md 6'],
    ]);
    const diagnostic = {
      range: range(1, 2),
      relatedInformation: [{ location: { uri: B, range: range(3, 4) }, message: 'Here.' }],
    };
    const published = { uri: A, diagnostics: [diagnostic] };
    assert.deepEqual(found(published, published), ['A.md 1', 'A.md 2', 'B.md 3', 'B.md 4']);
  });

  test('of edits belong to the document that is edited', () => {
    const edits = [{ range: range(1, 2), newText: 'x' }];
    assert.deepEqual(found({ changes: { [A]: edits, [B]: edits } }), [
      ...['A.md 1', 'A.md 2', 'B.md 1', 'B.md 2'],
    ]);
    const documentChanges = [{ textDocument: { uri: B, version: 1 }, edits }];
    assert.deepEqual(found({ edit: { documentChanges } }), ['B.md 1', 'B.md 2']);
  });

  test('of edits in a renamed file are counted in the file as it is before', () => {
    const renames: string[] = [];
    const documentChanges = [{ kind: 'rename', oldUri: A, newUri: B }];
    const change = { position: () => at(0), renamed: (a: string, b: string) => renames.push(a, b) };
    changePositions({ documentChanges }, undefined, change);
    assert.deepEqual(renames, [A, B]);
  });

  test('of calls belong to the document that calls', () => {
    const call = { name: 'B', uri: B, range: range(3, 4) };
    const params = { item: { name: 'A', uri: A, range: range(1, 2) } };
    assert.deepEqual(found([{ from: call, fromRanges: [range(5, 6)] }], params), [
      ...['B.md 3', 'B.md 4', 'B.md 5', 'B.md 6'],
    ]);
    assert.deepEqual(found([{ to: call, fromRanges: [range(5, 6)] }], params), [
      ...['B.md 3', 'B.md 4', 'A.md 5', 'A.md 6'],
    ]);
  });

  test('of folding ranges stand beside their lines', () => {
    const fold = { startLine: 1, startCharacter: 2, endLine: 3, endCharacter: 4 };
    assert.deepEqual(found([fold], { textDocument: { uri: A } }), ['A.md 2', 'A.md 4']);
  });

  test('among the arguments of a command follow their document', () => {
    const command = { command: 'show', arguments: [A, at(1), [{ uri: B, range: range(2, 3) }]] };
    assert.deepEqual(found({ range: range(7, 8), command }), ['A.md 1', 'B.md 2', 'B.md 3']);
  });

  test('are left alone in what the client keeps without looking at it', () => {
    const item = { label: 'x', data: { uri: A, position: at(1) } };
    assert.deepEqual(found([item], { textDocument: { uri: A } }), []);
    assert.equal(changePositions(item, A, moving), item);
  });

  test('change nothing else, and copy no more than they must', () => {
    const still = { uri: B, name: 'still', range: range(0, 0) };
    const message = [still, { uri: A, range: range(1, 2), tags: [1] }];
    const changed = changePositions(message, undefined, moving) as typeof message;
    assert.deepEqual(changed, [still, { uri: A, range: range(11, 12), tags: [1] }]);
    assert.equal(changed[0], still);
    assert.deepEqual(message[1]?.range, range(1, 2));
  });
});

/** Moves what is not at the start of a line by ten. */
const moving: PositionChange = {
  position: (_, position) => {
    if (!position.character) return position;
    return { ...position, character: position.character + 10 };
  },
  renamed: () => undefined,
};

/** The positions of a message, as the file that each is counted in and its character. */
function found(message: unknown, params?: unknown): string[] {
  const places: string[] = [];
  const change: PositionChange = {
    position: (uri, position) => {
      places.push(`${uri.slice(uri.lastIndexOf('/') + 1)} ${String(position.character)}`);
      return position;
    },
    renamed: () => undefined,
  };
  changePositions(message, documentOf(params), change);
  return places;
}

function at(character: number) {
  return { line: 0, character };
}

function range(start: number, end: number): Range {
  return { start: at(start), end: at(end) };
}
