import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deriveKind } from '../../../server/src/service/kinds/derive.js';
import type { Kind, KindSection } from '../../../server/src/service/kinds/kind.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import { builtInTemplates, openFixture } from '../fixture.js';

function kindOf(text: string, name = 'Memo.md'): Kind {
  return deriveKind(parseDocument(`file:///ws/templates/${name}`, text));
}

function sections(text: string): readonly KindSection[] {
  return kindOf(text).sections;
}

describe('a kind is called', () => {
  test('after its tag, the first of its Tags field', () => {
    const { name, tags, label } = kindOf('**Tags:** #Design-Note #core\n\n#other\n');
    assert.deepEqual([name, tags, label], ['design-note', ['design-note'], 'design note']);
    assert.equal(kindOf('---\ntags: [memo, core]\n---\n').name, 'memo');
  });

  test('after its file, where it has no tag', () => {
    assert.equal(kindOf('# {{title}}\n', 'Design Note Template.md').name, 'design-note');
    assert.equal(kindOf('# {{title}}\n', 'Template.md').name, 'document');
  });

  test('as a comment in its template says', () => {
    const { name, label, prefix, tags } = kindOf(
      '**Tags:** #memo\n\n<!-- specmark: template kind=adr label="decision record" prefix=ADR- -->\n',
    );
    assert.deepEqual([name, label, prefix, tags], ['adr', 'decision record', 'ADR-', ['memo']]);
  });

  test('with the prefix of its file name', () => {
    assert.equal(kindOf('# A\n', 'PRD-Template.md').prefix, 'PRD-');
    assert.equal(kindOf('# A\n', 'Quick-Template.md').prefix, undefined);
    assert.equal(kindOf('# A\n', 'Memo.md').prefix, undefined);
  });
});

describe("a workspace's template takes the place of a built-in kind", () => {
  const { snapshot } = openFixture(`//- /SPEC-A.md
//- /docs/templates/Tech.md
# {{title}}

**Tags:** #technical-spec

## Scope
`);
  const kind = snapshot.kindsFor('file:///ws/SPEC-A.md').get('technical-spec');

  test('with sections of its own', () => {
    assert.deepEqual(
      kind?.sections.map(({ name }) => name),
      ['Scope'],
    );
  });

  test('and keeps its prefix and its label', () => {
    assert.deepEqual([kind?.prefix, kind?.label], ['SPEC-', 'technical spec']);
  });
});

describe('a section is optional', () => {
  const isOptional = (text: string) => sections(text)[0]?.optional;

  test('by its heading', () => {
    assert.equal(isOptional('## Votes *(optional)*\n'), true);
    assert.equal(isOptional('## Votes [Optional]\n'), true);
    assert.equal(isOptional('## Votes (mandatory)\n'), false);
    assert.equal(isOptional('## Optional features\n'), false);
  });

  test('by a comment or by its guidance', () => {
    assert.equal(isOptional('## Votes\n\n<!--\n  This section is optional.\n-->\n'), true);
    assert.equal(isOptional('## Votes\n\n[Who. This section is optional.]\n'), true);
    assert.equal(isOptional('## Votes\n\n[An optional list]\n'), false);
    assert.equal(isOptional('## A\n\n### B\n\nThis subsection is optional.\n'), false);
  });

  test('by a comment that speaks to Specmark', () => {
    assert.equal(isOptional('## Votes\n\n<!-- specmark: optional -->\n'), true);
    assert.equal(isOptional('## Votes <!-- specmark: optional -->\n'), true);
  });
});

test('a field is optional by its name, its value or a comment on its line', () => {
  const template = parseDocument(
    'file:///ws/templates/Memo.md',
    `---
status: Draft
category: <Core, or Networking> # Only required for standards. Otherwise, remove this field.
---

# {{title}}

**Version:** 1.0
**Reviewers (optional):** [Names]
**Related:** [Other memos, if any]
**Sponsor:** [Name] <!-- optional -->
**Options:** [What can be chosen]
`,
  );
  const optional = deriveKind(template).fields.filter((field) => field.optional);
  assert.deepEqual(
    optional.map(({ name }) => name),
    ['category', 'Reviewers (optional)', 'Related', 'Sponsor'],
  );
});

test('a section has its own text for guidance, without subsections, comments and breaks', () => {
  const [scope] = sections(
    '## Scope\n\n<!-- Think. -->\n\n[What]\n\n- [How]\n\n---\n\n### In\n\n[X]\n',
  );
  assert.equal(scope?.guidance, '[What]\n\n- [How]');
  assert.equal(scope.children[0]?.guidance, '[X]');
});

test('the built-in kinds have the sections, fields and relations of their templates', () => {
  const [prd, spec] = builtInTemplates().map(({ uri, text }) =>
    deriveKind(parseDocument(uri, text)),
  );
  assert.deepEqual(
    spec?.fields.map(({ name, type }) => `${name}: ${type}`),
    [
      'Version: version',
      'Date: date',
      'Authors: people',
      'Tags: tags',
      'Related: relation',
      'Dependencies: relation',
      'Used By: relation',
    ],
  );
  assert.equal(spec.sections.length, 10);
  assert.equal(prd?.sections.length, 7);
  const relations = (kind: Kind) =>
    kind.sections.at(-1)?.children.map(({ name, relation }) => `${name}: ${relation ?? 'none'}`);
  assert.deepEqual(relations(spec), [
    'Implements PRDs: implements',
    'Related Technical Specs: related',
    'Dependencies: depends on',
    'Used By: used by',
  ]);
  assert.deepEqual(relations(prd), [
    'Related PRDs: related',
    'Technical Specifications: implemented by',
    'Dependencies: depends on',
  ]);
});
