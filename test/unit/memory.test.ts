import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Attachment } from '../../server/src/service/attachment.js';
import { remembering } from '../../server/src/service/remembered.js';

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
  const lengths = (limit: number) => {
    const asked: string[] = [];
    const lengthOf = remembering(limit, (text) => {
      asked.push(text);
      return { length: text.length };
    });
    return { asked, lengthOf };
  };

  test('computes once', () => {
    const { asked, lengthOf } = lengths(10);
    assert.deepEqual(
      ['a', 'bc', 'a', 'bc'].map((text) => lengthOf(text).length),
      [1, 2, 1, 2],
    );
    assert.deepEqual(asked, ['a', 'bc']);
  });

  test('keeps what is asked for again and again, and forgets the rest', () => {
    const { asked, lengthOf } = lengths(2);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'd', 'a', 'e', 'a', 'b']) lengthOf(text);
    assert.deepEqual(asked, ['a', 'b', 'c', 'd', 'e', 'b']);
  });
});
