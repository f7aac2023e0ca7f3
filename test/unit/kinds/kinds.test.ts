import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FolderSettings } from '../../../server/src/service/settings/settings.js';
import { FIXTURE_SETTINGS, openFixture } from '../fixture.js';

const ADR = `//- /templates/Decision.md
<!-- specmark: template kind=adr prefix=ADR- -->
# {{title}}

**Tags:** #decision

## Context
`;

/** Asserts the kind of a fixture's first file. */
function check(
  fixture: string,
  kind: string | undefined,
  files: FolderSettings['files'] = [],
): void {
  const folders = FIXTURE_SETTINGS.folders.map((folder) => ({ ...folder, files }));
  const { snapshot, uri } = openFixture(fixture + ADR, { folders });
  const record = snapshot.record(uri);
  assert.equal(record && snapshot.kindOf(record)?.name, kind);
}

describe('a document is of the kind', () => {
  test('that a comment in it says', () => {
    check('//- /SPEC-A.md\n**Tags:** #technical-spec\n\n<!-- specmark: kind=adr -->\n', 'adr');
  });

  test('that its front matter says', () => {
    check('//- /SPEC-A.md\n---\nkind: adr\ntags: technical-spec\n---\n', 'adr');
  });

  test('that the configuration says of its path', () => {
    const files = [
      { glob: 'adr/**/*.md', kind: 'adr' },
      { glob: '**/*.md', kind: 'product-requirements' },
    ];
    check('//- /adr/2025/SPEC one.md\n**Tags:** #technical-spec\n', 'adr', files);
    check('//- /adr/SPEC-A.md\n', 'adr', files);
    check('//- /docs/SPEC-A.md\n', 'product-requirements', files);
  });

  test('of which it has the tag', () => {
    check('//- /PRD-A.md\n# A\n\n**Tags:** #core #Technical-Spec\n', 'technical-spec');
    check('//- /a.md\n---\ntags: [core, decision]\n---\n', 'adr');
    check('//- /a.md\n---\ntags:\n  - "#decision"\n---\n', 'adr');
  });

  test('of whose tags the first counts', () => {
    check('//- /a.md\n**Tags:** #decision #technical-spec\n', 'adr');
  });

  test('whose prefix its file name has', () => {
    check('//- /SPEC-A.md\n# A\n', 'technical-spec');
    check('//- /docs/prd-a.md\n# A\n', 'product-requirements');
    check('//- /ADR-12.md\n# A\n', 'adr');
  });

  test("whose prefix its folder's name has, where the file's says nothing", () => {
    check('//- /SPEC-A/README.md\n# A\n', 'technical-spec');
    check('//- /PRD-A/index.md\n# A\n', 'product-requirements');
    check('//- /docs/spec.md\n# A\n', undefined);
  });
});

describe('a document has no kind', () => {
  test('that says so itself', () => {
    check('//- /SPEC-A.md\n**Tags:** #technical-spec\n\n<!-- specmark: kind=none -->\n', undefined);
  });

  test('that claims one that there is not', () => {
    check('//- /SPEC-A.md\n---\nkind: memo\n---\n', undefined);
  });

  test('that only mentions a tag in its text', () => {
    check('//- /a.md\n# A\n\nSee #technical-spec.\n', undefined);
  });

  test('whose name is but the prefix, or only holds it', () => {
    check('//- /SPEC-.md\n', undefined);
    check('//- /Old-SPEC-A.md\n', undefined);
    check('//- /SPECIAL.md\n', undefined);
  });

  test('that is a template', () => {
    check('//- /docs/templates/SPEC-A.md\n**Tags:** #technical-spec\n', undefined);
  });
});

test('a kind comes and goes with its template', () => {
  const { workspace, uri } = openFixture('//- /a.md\n**Tags:** #memo\n');
  const kind = () => {
    const record = workspace.snapshot.record(uri);
    return record && workspace.snapshot.kindOf(record)?.name;
  };
  assert.equal(kind(), undefined);
  const template = { uri: 'file:///ws/templates/Memo.md', text: '**Tags:** #memo\n\n## A\n' };
  workspace.setFiles([template]);
  assert.equal(kind(), 'memo');
  workspace.setFiles([{ ...template, text: undefined }]);
  assert.equal(kind(), undefined);
});
