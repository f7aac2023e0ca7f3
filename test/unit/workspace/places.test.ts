import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getDefinition } from '../../../server/src/service/features/definition.js';
import { fixtureUri, openFixture } from '../fixture.js';

const TARGET = fixtureUri('/b.md');
const TEXT = '# B\n\n## Scope\n';
/** The same headings and references at other places: nothing that the index asks about. */
const MOVED = '\n\n# B\n\n\n## Scope\n';

function open() {
  const { workspace, uri } = openFixture(`//- /a.md\n[[b#Scope]]\n//- /b.md\n${TEXT}`);
  const line = () => {
    const links = getDefinition(workspace.snapshot, uri, { line: 0, character: 4 });
    return links[0]?.targetSelectionRange.start.line;
  };
  return { workspace, line };
}

describe('a heading that only moved is found where it is', () => {
  test('after its file was changed on disk', () => {
    const { workspace, line } = open();
    assert.equal(line(), 2);
    assert.equal(workspace.setFiles([{ uri: TARGET, text: MOVED }]), false);
    assert.equal(line(), 5);
  });

  test('after it was moved in an editor that was closed', () => {
    const { workspace, line } = open();
    workspace.setOpen(TARGET, TEXT);
    workspace.setOpen(TARGET, MOVED);
    assert.equal(line(), 5);
    workspace.close(TARGET, MOVED);
    assert.equal(line(), 5);
  });
});
