import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUnclosed } from '../../../server/src/service/edits/unclosed.js';

test('a fence is closed by one of its kind that is as long', () => {
  for (const closed of ['```\na\n```', '```md\n````', '~~~~\n```\n~~~~', '```\r\na\r\n  ```']) {
    assert.ok(!isUnclosed(closed), closed);
  }
  for (const open of ['```', '```md\na', '````\n```', '~~~\n```', '```\na\n``` x']) {
    assert.ok(isUnclosed(open), open);
  }
});

test('a comment is closed by its end', () => {
  assert.ok(!isUnclosed('<!-- a -->'));
  assert.ok(isUnclosed('<!-- a\nb'));
});

test('all other code and HTML ends by itself', () => {
  for (const source of ['`a`', 'indented', '<a name="x">', '<div>']) assert.ok(!isUnclosed(source));
});
