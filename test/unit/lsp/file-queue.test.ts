import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FileQueue } from '../../../server/src/lsp/files/file-queue.js';

function queueOf(...uris: string[]): FileQueue {
  return new FileQueue(uris, (uri) => !uri.startsWith('own'));
}

function rest(queue: FileQueue): string[] {
  const uris: string[] = [];
  for (let uri = queue.next(); uri !== undefined; uri = queue.next()) uris.push(uri);
  return uris;
}

describe('files that are to be read', () => {
  test('are given out in their order where nobody helps', () => {
    assert.deepEqual(rest(queueOf('a', 'b', 'c')), ['a', 'b', 'c']);
  });

  test('are given to others from the end, each once', () => {
    const queue = queueOf('a', 'b', 'c', 'd', 'e');
    assert.equal(queue.next(), 'a');
    assert.deepEqual(queue.lastOnes(2), ['e', 'd']);
    assert.equal(queue.next(), 'b');
    assert.deepEqual(queue.lastOnes(2), ['c']);
    assert.deepEqual(queue.lastOnes(2), []);
    assert.deepEqual(rest(queue), []);
  });

  test('are not given to others where these may not read them', () => {
    const queue = queueOf('a', 'own 1', 'b', 'own 2');
    assert.equal(queue.countForOthers(), 2);
    assert.deepEqual(queue.lastOnes(9), ['b', 'a']);
    assert.deepEqual(rest(queue), ['own 1', 'own 2']);
  });

  test('come back where others could not read them', () => {
    const queue = queueOf('a', 'b');
    const [last = ''] = queue.lastOnes(1);
    assert.equal(queue.next(), 'a');
    assert.equal(queue.next(), undefined);
    queue.leave(last);
    assert.deepEqual(rest(queue), ['b']);
  });
});
