import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GitIgnore } from '../../../server/src/cli/workspace/gitignore.js';

const FILES: Readonly<Record<string, string>> = {
  'file:///ws/.gitignore': '# made by tools\nbuild/\n*.tmp.md\n/only-here.md\n',
  'file:///ws/docs/.gitignore': '!kept.tmp.md\nown.md\n',
};

const rules = new GitIgnore('file:///ws', (uri) => FILES[uri]);
const ignores = (path: string, isFolder = false) => rules.ignores(`file:///ws/${path}`, isFolder);

describe('.gitignore', () => {
  test('leaves out by pattern, at every depth', () => {
    assert.equal(ignores('a.tmp.md'), true);
    assert.equal(ignores('docs/inner/a.tmp.md'), true);
    assert.equal(ignores('a.md'), false);
  });

  test('tells folders from files', () => {
    assert.equal(ignores('build', true), true);
    assert.equal(ignores('docs/build', true), true);
    assert.equal(ignores('build', false), false);
  });

  test('counts from the folder of its file', () => {
    assert.equal(ignores('only-here.md'), true);
    assert.equal(ignores('docs/only-here.md'), false);
    assert.equal(ignores('docs/own.md'), true);
    assert.equal(ignores('own.md'), false);
  });

  test('of an inner folder comes before that of an outer one', () => {
    assert.equal(ignores('docs/kept.tmp.md'), false);
    assert.equal(ignores('kept.tmp.md'), true);
  });

  test('reads names as they are, and says nothing of what lies outside', () => {
    assert.equal(ignores('50%25%20done.tmp.md'), true);
    assert.equal(rules.ignores('file:///elsewhere/a.tmp.md', false), false);
    assert.equal(rules.ignores('file:///ws', true), false);
  });
});
