import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Attachment } from '../../server/src/service/attachment.js';
import { remembering } from '../../server/src/service/remembering.js';

describe('an attachment', () => {
  test('is kept with its object, and with no other', () => {
    const numbers = new Attachment<object, number>();
    const names = new Attachment<object, string>();
    const [a, b] = [{}, {}];
    numbers.set(a, 1);
    names.set(a, 'one');
    numbers.set(a, 2);
    assert.deepEqual([numbers.get(a), names.get(a)], [2, 'one']);
    assert.deepEqual([numbers.get(b), names.get(b)], [undefined, undefined]);
  });

  test('does not go to a copy of its object', () => {
    const numbers = new Attachment<object, number>();
    const object = { name: 'a' };
    numbers.set(object, 1);
    const copy = { ...object };
    assert.equal(numbers.get(copy), undefined);
    assert.deepEqual(Object.entries(object), [['name', 'a']]);
  });
});

describe('remembering', () => {
  test('computes once, also where there is nothing to give', () => {
    const asked: string[] = [];
    const lengthOf = remembering(10, (text) => {
      asked.push(text);
      return text.length || undefined;
    });
    assert.deepEqual(['a', '', 'a', ''].map(lengthOf), [1, undefined, 1, undefined]);
    assert.deepEqual(asked, ['a', '']);
  });

  test('forgets when it knows too much', () => {
    const asked: string[] = [];
    const lengthOf = remembering(2, (text) => asked.push(text));
    for (const text of ['a', 'b', 'b', 'c', 'b']) lengthOf(text);
    assert.deepEqual(asked, ['a', 'b', 'c', 'b']);
  });
});
