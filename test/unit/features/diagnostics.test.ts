import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { findings, getDiagnostics } from '../../../server/src/service/features/diagnostics.js';
import type { Settings } from '../../../server/src/service/settings/settings.js';
import { configured, FIXTURE_SETTINGS, openFixture } from '../fixture.js';
import { diagnosticsOf } from '../rules/check.js';

const FAULTY = `//- /SPEC-Cache.md
# Cache

**Version:** 1.0
**Date:** 2025-01-03
**Authors:** [Author Names]
**Tags:** #technical-spec

[[#Nothing]] and [[Nothing]].
`;

function rulesOf(settings?: Partial<Settings>): string[] {
  return diagnosticsOf(FAULTY, settings).map(({ code }) => String(code));
}

test('what is found comes in the order of the text, with the rule as its code', () => {
  assert.deepEqual(rulesOf(), [
    'missing-section',
    'missing-field',
    'unfilled-placeholder',
    'unknown-heading',
    'unknown-document',
  ]);
  for (const { source } of diagnosticsOf(FAULTY)) assert.equal(source, 'specmark');
});

describe('the settings', () => {
  test('turn a rule off', () => {
    const rules = { 'missing-section': 'off', 'unknown-heading': 'off' } as const;
    assert.deepEqual(rulesOf({ rules }), [
      'missing-field',
      'unfilled-placeholder',
      'unknown-document',
    ]);
  });

  test('give a rule another severity, for all that it finds', () => {
    const severityOf = (settings?: Partial<Settings>) =>
      diagnosticsOf(FAULTY, settings).find(({ code }) => code === 'missing-field')?.severity;
    assert.equal(severityOf(), DiagnosticSeverity.Information);
    const rules = { 'missing-field': DiagnosticSeverity.Error };
    assert.equal(severityOf({ rules }), DiagnosticSeverity.Error);
  });
});

test('a template and a document that is not open are told nothing', () => {
  const { snapshot, uri } = openFixture(
    '//- /templates/A.md\n# {{title}}\n\n[[Nothing]]\n//- /b.md\n[[x]]\n',
  );
  assert.deepEqual(getDiagnostics(snapshot, uri), []);
  assert.deepEqual(getDiagnostics(snapshot, 'file:///ws/b.md'), []);
});

test('a template in a folder of its own kind is told nothing, either', () => {
  const [folder] = FIXTURE_SETTINGS.folders;
  assert.ok(folder);
  const folders = [{ ...folder, templateFolders: ['file:///ws/forms'] }];
  assert.deepEqual(diagnosticsOf('//- /forms/SPEC-A.md\n[[Nothing]]\n', { folders }), []);
  assert.equal(diagnosticsOf('//- /forms2/A.md\n[[Nothing]]\n', { folders }).length, 1);
});

test('a document is looked at once for each snapshot', () => {
  const { snapshot, uri } = openFixture(FAULTY);
  const document = snapshot.document(uri);
  assert.ok(document);
  assert.equal(findings(snapshot, document), findings(snapshot, document));
});

test('what is found changes with another document', () => {
  const { workspace, uri } = openFixture('//- /A.md\n[[B#C]]\n');
  const rules = () => getDiagnostics(workspace.snapshot, uri).map(({ code }) => code);
  assert.deepEqual(rules(), ['unknown-document']);
  workspace.setFiles([{ uri: 'file:///ws/B.md', text: '# B\n' }]);
  assert.deepEqual(rules(), ['unknown-heading']);
  workspace.setFiles([{ uri: 'file:///ws/B.md', text: '# C\n' }]);
  assert.deepEqual(rules(), []);
  workspace.setFiles([{ uri: 'file:///ws/B.md', text: undefined }]);
  assert.deepEqual(rules(), ['unknown-document']);
});

describe('the configuration of a team', () => {
  /** The severities of what is found in a document with a status, by rule. */
  const severities = (status: string, configuration: string, personal: Settings['rules'] = {}) => {
    const fixture = `//- /SPEC-A.md
# A

**Version:** 1.0
**Date:** 2025-01-03
**Authors:** Ada
**Tags:** #technical-spec #status/${status}

[[Nothing]]
//- /.specmark.json
${configuration}
`;
    const found = diagnosticsOf(fixture, { ...configured(fixture), rules: personal });
    return Object.fromEntries(found.map(({ code, severity }) => [String(code), severity]));
  };
  const { Error, Warning, Information, Hint } = DiagnosticSeverity;

  test('says how serious what a rule finds is', () => {
    const found = severities(
      'implemented',
      '{ "rules": { "missing-section": "off", "unknown-document": "hint" } }',
    );
    assert.equal(found['missing-section'], undefined);
    assert.equal(found['unknown-document'], Hint);
  });

  test('comes after what a person wishes for themselves', () => {
    const configuration = '{ "rules": { "missing-section": "off", "unknown-document": "hint" } }';
    const personal = { 'missing-section': Information } as const;
    const found = severities('implemented', configuration, personal);
    assert.equal(found['missing-section'], Information);
    assert.equal(found['unknown-document'], Hint);
  });

  test('leaves drafts and plans one step softer, configured or not', () => {
    for (const status of ['draft', 'Planned']) {
      const found = severities(status, '{ "rules": { "missing-section": "error" } }');
      assert.equal(found['missing-section'], Warning);
      assert.equal(found['unknown-document'], Warning);
    }
  });

  test('says what a status does', () => {
    const configuration =
      '{ "status": { "draft": "normal", "In Progress": "softer", "old": "off" } }';
    assert.equal(severities('draft', configuration)['unknown-document'], Error);
    assert.equal(severities('in-progress', configuration)['unknown-document'], Warning);
    assert.deepEqual(severities('old', configuration), {});
  });
});
