import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  getFileMoves,
  getLateFileMoves,
  type FileMove,
} from '../../../server/src/service/features/file-moves.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import type { Snapshot } from '../../../server/src/service/workspace/snapshot.js';
import { applyWorkspaceEdit, fixtureUri, openFixture, readFixture } from '../fixture.js';

type Texts = ReadonlyMap<string, string>;
type Ask = typeof getFileMoves;

/** The files after the edit that is made for some moves. */
function followed(ask: Ask, start: Snapshot, texts: Texts, files: readonly FileMove[]) {
  const lend = (snapshot: Snapshot) => {
    const lent = ask(snapshot, files).needs.map((uri) =>
      parseDocument(uri, texts.get(uri) ?? assert.fail(uri)),
    );
    return snapshot.withDocuments(lent);
  };
  const { edit, needs } = ask(lend(start), files);
  assert.deepEqual(needs, []);
  return applyWorkspaceEdit(texts, edit);
}

/** Asserts what is written for moves, told of before them and after them alike. */
function check(before: string, moves: Readonly<Record<string, string>>, after: string): void {
  const files = Object.entries(moves).map(([from, to]) => ({
    oldUri: fixtureUri(from),
    newUri: fixtureUri(to),
  }));
  const moved = (texts: Texts) =>
    new Map(
      [...texts].map(([uri, text]) => {
        const move = files.find(({ oldUri }) =>
          `${uri}/`.startsWith(`${oldUri.replace(/\/$/, '')}/`),
        );
        if (!move) return [uri, text];
        const to = move.newUri.replace(/\/$/, '');
        return [to + uri.slice(move.oldUri.replace(/\/$/, '').length), text];
      }),
    );
  const { texts, workspace, uri } = openFixture(before);
  const expected = new Map(moved(texts));
  for (const { uri: at, text } of readFixture(after).files) expected.set(at, text);
  assert.deepEqual(moved(followed(getFileMoves, workspace.snapshot, texts, files)), expected);

  const then = moved(texts);
  workspace.close(uri, undefined);
  workspace.setFiles([
    ...[...texts.keys()].map((old) => ({ uri: old, text: undefined })),
    ...[...then].map(([at, text]) => ({ uri: at, text })),
  ]);
  assert.deepEqual(followed(getLateFileMoves, workspace.snapshot, then, files), expected);
}

describe('when files are renamed or moved', () => {
  test('references to a document and from it follow', () => {
    check(
      '//- /A.md\n[[docs/B]] [x](docs/B.md#b)\n//- /docs/B.md\n# B\n\n[a](../A.md) [c](C.md) ![i](i.png)\n//- /docs/C.md\n[b](B.md)\n',
      { '/docs/B.md': '/new/sub/D.md' },
      '//- /A.md\n[[sub/D]] [x](new/sub/D.md#b)\n//- /new/sub/D.md\n# B\n\n[a](../../A.md) [c](../../docs/C.md) ![i](../../docs/i.png)\n//- /docs/C.md\n[b](../new/sub/D.md)\n',
    );
  });

  test('what HTML leads to and shows follows', () => {
    check(
      '//- /A.md\n<a href="docs/B.md#b">b</a> <img src="docs/i.png" width="9">\n//- /docs/B.md\n# B\n\n<a href="../A.md">a</a>\n',
      { '/docs': '/new/docs' },
      '//- /A.md\n<a href="new/docs/B.md#b">b</a> <img src="new/docs/i.png" width="9">\n//- /new/docs/B.md\n# B\n\n<a href="../../A.md">a</a>\n',
    );
  });

  test('references into a folder and out of it follow, and those within it stay', () => {
    check(
      '//- /A.md\n[x](docs/B.md) ![i](docs/img/i.png) [[B]] [d](docs/)\n//- /docs/B.md\n[a](../A.md) [c](sub/C.md) ![i](img/i.png)\n//- /docs/sub/C.md\n[b](../B.md)\n',
      { '/docs': '/specs/old' },
      '//- /A.md\n[x](specs/old/B.md) ![i](specs/old/img/i.png) [[B]] [d](specs/old/)\n//- /specs/old/B.md\n[a](../../A.md) [c](sub/C.md) ![i](img/i.png)\n',
    );
  });

  test('references to an image follow', () => {
    check(
      '//- /A.md\n![i](img/i.png) ![[i.png]]\n//- /docs/B.md\n![i](../img/i.png "T")\n',
      { '/img/i.png': '/media/j.png' },
      '//- /A.md\n![i](media/j.png) ![[j.png]]\n//- /docs/B.md\n![i](../media/j.png "T")\n',
    );
  });

  test('several at once each lead to the others', () => {
    check(
      '//- /A.md\n[b](B.md) [[B]]\n//- /B.md\n[a](A.md) [[A]]\n',
      { '/A.md': '/x/A.md', '/B.md': '/y/C.md' },
      '//- /x/A.md\n[b](../y/C.md) [[C]]\n//- /y/C.md\n[a](../x/A.md) [[A]]\n',
    );
  });

  test('nothing is written where nothing names them', () => {
    check('//- /A.md\n[[B]]\n//- /B.md\n# B\n', { '/B.md': '/docs/B.md' }, '');
    check('//- /A.md\n[[B]]\n', { '/A.md': '/A.md' }, '');
  });
});
