import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addSectionAlias,
  setRuleSeverity,
  type ConfigurationEdit,
} from '../../../server/src/service/edits/configuration.js';
import { readConfiguration } from '../../../server/src/service/configuration/read.js';
import type { FolderSettings } from '../../../server/src/service/settings/settings.js';
import { allSections } from '../../../server/src/service/kinds/kind.js';
import { applyEdits, configured, openFixture } from '../fixture.js';

const URI = 'file:///ws/.specmark.json';

function folder(text?: string): FolderSettings {
  return {
    uri: 'file:///ws',
    templateFolders: [],
    files: [],
    ...(text !== undefined && { configuration: { uri: URI, text } }),
  };
}

function after(text: string, edit: ConfigurationEdit | undefined): string {
  assert.ok(edit && typeof edit.edits === 'object');
  const written = applyEdits(text, edit.edits[URI] ?? []);
  assert.ok(readConfiguration(written).settings, written);
  return written;
}

describe('a severity is set', () => {
  const set = (text: string) => after(text, setRuleSeverity(folder(text), 'missing-field', 'off'));

  test('in a file that is made for it', () => {
    assert.deepEqual(setRuleSeverity(folder(), 'missing-field', 'off'), {
      creates: [{ uri: URI, text: '{\n  "rules": {\n    "missing-field": "off"\n  }\n}\n' }],
    });
  });

  test('in an empty file', () => {
    assert.equal(set('\n'), '{\n  "rules": {\n    "missing-field": "off"\n  }\n}\n');
  });

  test('beside others, with comments and form kept', () => {
    assert.equal(
      set(
        '{\n\t// Agreed in May.\n\t"rules": {\n\t\t"unknown-heading": "hint" // for now\n\t}\n}\n',
      ),
      '{\n\t// Agreed in May.\n\t"rules": {\n\t\t"missing-field": "off",\n\t\t"unknown-heading": "hint" // for now\n\t}\n}\n',
    );
  });

  test('in place of another, with the line endings kept', () => {
    assert.equal(
      set('{\r\n    "rules": { "missing-field": "error" }\r\n}\r\n'),
      '{\r\n    "rules": { "missing-field": "off" }\r\n}\r\n',
    );
  });

  test('not in a file that is no JSON, or no object', () => {
    assert.equal(setRuleSeverity(folder('{ "rules": '), 'missing-field', 'off'), undefined);
    assert.equal(setRuleSeverity(folder('[]'), 'missing-field', 'off'), undefined);
  });
});

describe('an alias is added', () => {
  const TEMPLATE = `//- /templates/note.md
**Tags:** #note

## Context

### Metrics

## Tests

### Metrics
`;
  /** What is configured of the sections after a section got an alias. */
  const add = (text: string, name: string) => {
    const fixture = `${TEMPLATE}//- /.specmark.json\n${text}`;
    const settings = configured(fixture);
    const kind = openFixture(fixture, settings).snapshot.kindsFor(URI).get('note');
    const section = kind && allSections(kind.sections).findLast((each) => each.name === name);
    assert.ok(kind && section && settings.folders[0]);
    const edit = addSectionAlias(settings.folders[0], kind, section, 'New');
    return readConfiguration(after(text, edit)).settings?.kinds?.['note']?.sections;
  };
  const configuration = (sections: object) => JSON.stringify({ kinds: { note: { sections } } });

  test('for a section that is not configured, by its heading or the way to it', () => {
    assert.deepEqual(add('{}\n', 'Context'), { Context: { aliases: ['New'] } });
    assert.deepEqual(add('{}\n', 'Metrics'), { 'Tests > Metrics': { aliases: ['New'] } });
  });

  test('after those that are there, however the section is named', () => {
    assert.deepEqual(add(configuration({ context: { aliases: ['Why'] } }), 'Context'), {
      context: { aliases: ['Why', 'New'] },
    });
    assert.deepEqual(add(configuration({ Context: { aliases: 'Why' } }), 'Context'), {
      Context: { aliases: ['Why', 'New'] },
    });
    assert.deepEqual(add(configuration({ Metrics: { optional: true } }), 'Metrics'), {
      Metrics: { optional: true },
      'Tests > Metrics': { aliases: ['New'] },
    });
  });
});
