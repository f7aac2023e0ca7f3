import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { getDiagnostics } from '../../../server/src/service/index.js';
import { Workspace } from '../../../server/src/service/workspace/workspace.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const URI = 'file:///ws/SPEC-A.md';
const OTHER = { uri: 'file:///ws/SPEC-B.md', text: '# B\n\nSee [[SPEC-A#Part 1]].\n' };

/** What an author has who changes a heading, a link and a word of prose in turn. */
function versionOf(number: number): string {
  return [
    `# A\n\n## Part ${String(number % 3)}\n\nProse ${String(number)}.\n`,
    `See [[SPEC-B]], [[SPEC-C${String(number % 3)}]] and [below](#part-1).\n`,
  ].join('\n');
}

describe('the versions of a document', () => {
  test('are let go when there is a newer one', async () => {
    const workspace = new Workspace([]);
    workspace.configure({
      folders: [{ uri: 'file:///ws', templateFolders: [], files: [], rules: {} }],
      rules: {},
    });
    workspace.setFiles([OTHER]);
    const earlier: WeakRef<object>[] = [];
    for (let number = 0; number < 60; number++) {
      workspace.setOpen(URI, versionOf(number));
      const { snapshot } = workspace;
      getDiagnostics(snapshot, URI);
      const document = snapshot.document(URI);
      const record = snapshot.record(URI);
      assert.ok(document && record);
      earlier.push(
        ...[document, document.sections, record.headings].map((part) => new WeakRef(part)),
      );
      // What a weak reference has given stays until the turn is over.
      await nextTurn();
    }
    collectGarbage();
    const alive = earlier.filter((part) => part.deref() !== undefined);
    assert.ok(alive.length <= 9, `Parts of ${String(alive.length)} versions are held.`);
  });
});
