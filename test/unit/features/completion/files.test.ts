import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  completionFolder,
  getCompletions,
  type FolderEntry,
} from '../../../../server/src/service/features/completion.js';
import { openFixture } from '../../fixture.js';
import { asking } from './complete.js';

const entries: readonly FolderEntry[] = [
  { name: 'SPEC-Storage.md', isFolder: false },
  { name: 'plan (old).pdf', isFolder: false },
  { name: 'map.svg', isFolder: false },
  { name: 'images', isFolder: true },
  { name: '.git', isFolder: true },
];

const { complete, labels, accept, offersNothing } = asking(
  '//- /SPEC-Storage.md\n# Storage\n//- /docs/A.md\n# A\n',
  { entries, suggestCommand: 'suggest' },
);

/** The folder that is wanted at the cursor. */
function folder(document: string): string | undefined {
  const { snapshot, uri, cursor } = openFixture(document);
  assert.ok(cursor);
  return completionFolder(snapshot, uri, cursor.position);
}

describe('the folder that a path has come to', () => {
  test('is the document’s own, or one from there', () => {
    assert.equal(folder('[it]($0'), 'file:///ws');
    assert.equal(folder('//- /docs/A.md\n[it](im$0)'), 'file:///ws/docs');
    assert.equal(folder('//- /docs/A.md\n[it](../my%20files/x$0)'), 'file:///ws/my%20files');
    assert.equal(folder('![it](<my files/$0>)'), 'file:///ws/my%20files');
    assert.equal(folder('[it]: ./images/$0'), 'file:///ws/images');
  });

  test('is one of the workspace folder after a slash', () => {
    assert.equal(folder('//- /docs/A.md\n[it](/images/$0)'), 'file:///ws/images');
    assert.equal(folder('//- /docs/A.md\n[it](/$0)'), 'file:///ws');
  });

  test('is none for an address, after #, and where no path is written', () => {
    assert.equal(folder('[it](https://example.org/$0)'), undefined);
    assert.equal(folder('[it](//example.org/$0)'), undefined);
    assert.equal(folder('[it](a.md#$0)'), undefined);
    assert.equal(folder('[[$0'), undefined);
    assert.equal(folder('images/$0'), undefined);
    assert.equal(folder('`[it]($0`'), undefined);
  });
});

describe('in a path', () => {
  test('folders and files are offered after documents, each document once', () => {
    const wanted = ['SPEC-Storage', 'A', 'images/', 'map.svg', 'plan (old).pdf'];
    assert.deepEqual(labels('[it]($0'), wanted);
  });

  test('a file is written encoded, and closed where nothing closes it', () => {
    accept('map.svg', 'See [it](ma$0 now.', 'See [it](map.svg) now.');
    accept('plan (old).pdf', '[it](./pl$0)', '[it](./plan%20%28old%29.pdf)');
    accept('plan (old).pdf', '[it](<pl$0>)', '[it](<plan (old).pdf>)');
    accept('map.svg', '[it](docs/$0)', '[it](docs/map.svg)');
    accept('map.svg', '[it]: $0', '[it]: map.svg');
  });

  test('a folder leaves the path open, and asks again', () => {
    accept('images/', 'See [it](im$0 now.', 'See [it](images/ now.');
    const { list } = complete('[it](im$0)');
    const item = list?.items.find(({ label }) => label === 'images/');
    assert.equal(item?.command?.command, 'suggest');
  });

  test('what is hidden is offered to who asks for it', () => {
    assert.deepEqual(labels('[it](.gi$0)'), ['.git/']);
  });

  test('of an image pictures alone are offered', () => {
    assert.deepEqual(labels('![it]($0)'), ['images/', 'map.svg']);
    accept('map.svg', '![a [b]](m$0', '![a [b]](map.svg)');
    offersNothing('![it](zzz$0)');
    offersNothing('![it](map.svg#$0)');
  });

  test('what the team has excluded is not offered', () => {
    const folders = [
      { uri: 'file:///ws', templateFolders: [], files: [], exclude: ['images', '*.pdf'] },
    ];
    const others = asking('', { entries }, { folders });
    assert.deepEqual(others.labels('[it]($0'), ['SPEC-Storage.md', 'map.svg']);
  });

  test('nothing is offered for an address', () => {
    const { snapshot, uri, cursor } = openFixture('[it](https://example.org/$0)');
    assert.ok(cursor);
    const list = getCompletions(snapshot, uri, cursor.position, { entries });
    assert.deepEqual(list?.items, []);
  });

  test('a folder of thousands is asked for again', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      name: `${String(index)}.png`,
      isFolder: false,
    }));
    const all = asking('', { entries: many });
    const list = all.complete('![it]($0)').list;
    assert.deepEqual([list?.items.length, list?.isIncomplete], [200, true]);
    assert.equal(all.complete('![it](299$0)').list?.isIncomplete, false);
  });
});
