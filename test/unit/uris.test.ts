import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { URI } from 'vscode-uri';
import { pathOf } from '../../server/src/lsp/locations.js';
import { isPlainFile, normalizeUri, stemOf } from '../../server/src/service/uris.js';

describe('the URI of a file with a plain path', () => {
  for (const uri of [
    'file:///docs/SPEC-Cache.md',
    'file:///docs/~old/a_b.c.md',
    'file:///docs//twice/../a.md',
    'file:///C/readme.MD',
    'file:///',
  ]) {
    test(`is taken as it is: ${uri}`, () => {
      assert.ok(isPlainFile(uri));
      assert.equal(normalizeUri(uri), URI.parse(uri).toString());
      assert.equal(pathOf(uri), URI.parse(uri).fsPath);
    });
  }
});

describe('another URI', () => {
  for (const uri of [
    'file:///c:/docs/a.md',
    'file:///C%3A/docs/a.md',
    'file:///docs/two words.md',
    'file:///docs/%7Eold/a.md',
    'file://server/share/a.md',
    'untitled:Untitled-1',
  ]) {
    test(`is normalised: ${uri}`, () => {
      assert.ok(!isPlainFile(uri));
      assert.equal(normalizeUri(uri), URI.parse(uri).toString());
    });
  }
});

test('a file name without its extension is the stem', () => {
  const stems = ['file:///a/B.md', 'file:///a/B.MD', 'file:///a/B.c.md', 'file:///a/two%20b.md'];
  assert.deepEqual(stems.map(stemOf), ['B', 'B', 'B.c', 'two b']);
});
