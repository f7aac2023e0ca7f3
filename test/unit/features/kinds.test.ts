import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getKinds } from '../../../server/src/service/features/kinds.js';
import { FIXTURE_SETTINGS, openFixture } from '../fixture.js';

const BUILT_IN = [
  {
    name: 'product-requirements',
    label: 'product requirements',
    prefix: 'PRD-',
    templateUri: 'specmark:/templates/product-requirements.md',
    own: false,
  },
  {
    name: 'technical-spec',
    label: 'technical spec',
    prefix: 'SPEC-',
    templateUri: 'specmark:/templates/technical-spec.md',
    own: false,
  },
];

test('the built-in kinds are there from the first minute', () => {
  const { snapshot } = openFixture('# A\n');
  assert.deepEqual(getKinds(snapshot), BUILT_IN);
  assert.deepEqual(getKinds(snapshot, 'file:///elsewhere'), BUILT_IN);
});

test("the workspace's own kinds come first, in the place of those whose tag they have", () => {
  const { snapshot } = openFixture(`//- /a.md
//- /templates/Tech.md
# {{title}}

**Tags:** #technical-spec

## Scope
//- /templates/ADR-Template.md
## Context
`);
  assert.deepEqual(getKinds(snapshot, 'file:///ws/docs'), [
    {
      name: 'technical-spec',
      label: 'technical spec',
      prefix: 'SPEC-',
      templateUri: 'file:///ws/templates/Tech.md',
      own: true,
    },
    {
      name: 'adr',
      label: 'adr',
      prefix: 'ADR-',
      templateUri: 'file:///ws/templates/ADR-Template.md',
      own: true,
    },
    BUILT_IN[0],
  ]);
});

test('each workspace folder has kinds of its own', () => {
  const other = { uri: 'file:///other', templateFolders: ['file:///other/forms'], files: [] };
  const { workspace } = openFixture('# A\n', { folders: [...FIXTURE_SETTINGS.folders, other] });
  workspace.setFiles([{ uri: 'file:///other/forms/Memo.md', text: '## Context\n' }]);
  const names = (uri?: string) => getKinds(workspace.snapshot, uri).map(({ name }) => name);
  assert.deepEqual(names(), ['product-requirements', 'technical-spec']);
  assert.deepEqual(names('file:///other/docs'), ['memo', 'product-requirements', 'technical-spec']);
});
