import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { folderSettings } from '../../../server/src/service/settings/folder.js';
import { readConfiguration } from '../../../server/src/service/configuration/read.js';
import { getConfigurationDiagnostics } from '../../../server/src/service/features/configuration-diagnostics.js';
import { messageOf } from '../rules/check.js';
import { configured, fixtureUri, openFixture, readFixture } from '../fixture.js';

const FOLDER = fixtureUri('').replace(/\/$/, '');

/** Asserts that a fixture's configuration is told of what it marks. */
function check(fixture: string): void {
  const { marks } = readFixture(fixture);
  const { snapshot } = openFixture(fixture, configured(fixture));
  assert.deepEqual(
    getConfigurationDiagnostics(snapshot, FOLDER).map((found) => [found.range, messageOf(found)]),
    marks.map(({ range, text }) => [range, text]),
  );
}

const TEMPLATE = `//- /house/adr.md
# {{title}}

**Owner:** [Name]

## Context

### Forces

## Decision
//- /house/empty.md
No heading.
`;

describe('a configuration is told of', () => {
  test('nothing where all is right', () => {
    check(`${TEMPLATE}//- /.specmark.json
{
  "kinds": {
    "adr": {
      "template": "house/adr.md",
      "sections": { "context": { "optional": true }, "Context > Forces": { "optional": true } },
      "fields": { "owner": { "optional": true } }
    },
    "technical-spec": { "prefix": "SPEC-" }
  }
}
`);
  });

  test('a template that is not there, or has no headings', () => {
    check(`${TEMPLATE}//- /.specmark.json
{
  "kinds": {
    "adr": { "template": "house/ard.md" },
                         ^^^^^^^^^^^^^^ There is no file "house/ard.md". The path of a template starts from this folder.
    "memo": { "template": "house/empty.md" },
                          ^^^^^^^^^^^^^^^^ "house/empty.md" has no headings. A template's headings are the sections that it asks for.
    "tecnical-spec": { "prefix": "TS-" },
    ^^^^^^^^^^^^^^^ There is no kind "tecnical-spec". Did you mean "technical-spec"?
    "log": { "tags": "log" }
    ^^^^^ There is no kind "log". Give it a "template".
  }
}
`);
  });

  test('a section or a field that the template does not have', () => {
    check(`${TEMPLATE}//- /.specmark.json
{
  "kinds": {
    "adr": {
      "template": "house/adr.md",
      "sections": {
        "Contxt": { "optional": true },
        ^^^^^^^^ The template has no section "Contxt". Did you mean "Context"?
        "Decision > Forces": { "optional": true }
        ^^^^^^^^^^^^^^^^^^^ The template has no section "Decision > Forces". It has Context, Context > Forces and Decision.
      },
      "fields": { "Reviewer": { "optional": true } }
                  ^^^^^^^^^^ The template has no field "Reviewer". It has Owner.
    }
  }
}
`);
  });

  test('a template folder that holds everything', () => {
    check(`${TEMPLATE}//- /.specmark.json
{ "templates": ["house", "."] }
                         ^^^ "." cannot be a template folder: it holds all documents.
`);
  });

  test('what the schema says, where the editor does not', () => {
    const fixture = `//- /.specmark.json
{ "rules": { "missing-field": 1, "missing-fields": "off" } }
`;
    const { snapshot } = openFixture(fixture, configured(fixture));
    const told = (schemaChecked: boolean) =>
      getConfigurationDiagnostics(snapshot, FOLDER, { schemaChecked }).map(messageOf);
    assert.equal(told(false).length, 2);
    assert.deepEqual(told(true), [
      'There is no rule "missing-fields". Did you mean "missing-field"?',
    ]);
  });
});

test('a folder without a configuration is told of nothing', () => {
  const { snapshot } = openFixture('//- /a.md\n# A\n');
  assert.deepEqual(getConfigurationDiagnostics(snapshot, FOLDER), []);
});

test('settings are those of the file and of the person together', () => {
  const { settings = {} } = readConfiguration(
    '{ "exclude": "old/**", "templates": ["house/"], "kinds": { "adr": { "files": "adr/*.md" } } }',
  );
  const folder = folderSettings({
    uri: FOLDER,
    file: settings,
    notedTemplateFolder: 'notes',
    personal: { templateFolders: ['mine'], files: [{ glob: 'x/*', kind: 'y' }], exclude: ['z'] },
  });
  assert.deepEqual(folder.exclude, ['old/**', 'z']);
  assert.deepEqual(
    folder.files.map(({ kind }) => kind),
    ['y', 'adr'],
  );
  assert.deepEqual(
    folder.templateFolders.map((uri) => uri.slice(FOLDER.length)),
    ['/notes', '/.obsidian/templates', '/templates', '/docs/templates', '/house', '/mine'],
  );
});
