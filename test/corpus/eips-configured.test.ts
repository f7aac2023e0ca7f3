import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { getConfigurationDiagnostics } from '../../server/src/service/features/configuration-diagnostics.js';
import { getDefinition } from '../../server/src/service/features/definition.js';
import { getDiagnostics } from '../../server/src/service/features/diagnostics.js';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { recordOf } from '../../server/src/service/workspace/record.js';
import { corpus, openConfigured } from './corpus.js';

const eips = corpus('eips');

/** How many documents each rule finds something in, and how much. All of it was read. */
const TOLD = {
  'missing-section': { documents: 126, findings: 148 },
  'field-order': { documents: 59, findings: 59 },
  'empty-section': { documents: 31, findings: 42 },
  'section-order': { documents: 11, findings: 12 },
  'dependency-cycle': { documents: 5, findings: 7 },
  'misplaced-section': { documents: 3, findings: 4 },
  'renamed-section': { documents: 2, findings: 2 },
  'unknown-document': { documents: 2, findings: 3 },
};

describe(
  'the EIPs with the configuration that the documentation gives them',
  { skip: eips.skip },
  () => {
    if (eips.skip) return;
    const { workspace, files, folder } = openConfigured(eips);
    const { snapshot } = workspace;

    test('need no more than that, and are all of one kind', () => {
      assert.deepEqual(getConfigurationDiagnostics(snapshot, folder), []);
      for (const { path, uri, text: own } of files) {
        const kind = snapshot.kindOf(recordOf(parseDocument(uri, own)))?.name;
        assert.equal(
          kind,
          path.startsWith('eip-') && path !== 'eip-template.md' ? 'eip' : undefined,
          path,
        );
      }
    });

    test('are led by every number that they require', () => {
      let numbers = 0;
      for (const { path, uri, text: own } of files) {
        if (path === 'eip-template.md') continue;
        const document = parseDocument(uri, own);
        const requires = document.fields.find(({ key }) => key === 'requires');
        for (const reference of document.references) {
          if (reference.span.start < (requires?.valueSpan.start ?? Infinity)) continue;
          if (reference.span.end > (requires?.valueSpan.end ?? 0)) continue;
          const at = document.lines.position(reference.span.start);
          const [found] = getDefinition(snapshot.withDocument(document), uri, at);
          assert.match(found?.targetUri ?? '', /\/eip-\d+\.md$/, `${path}: ${reference.target}`);
          numbers++;
        }
      }
      assert.ok(numbers > 500);
    });

    test('are told what is listed here, and no more', () => {
      const told: Record<string, { documents: number; findings: number }> = {};
      let warned = 0;
      for (const { uri, text: own } of files) {
        const at = snapshot.withDocument(parseDocument(uri, own));
        const found = getDiagnostics(at, uri);
        if (found.some(({ severity = 0 }) => severity <= DiagnosticSeverity.Warning)) warned++;
        for (const { code } of found)
          (told[String(code)] ??= { documents: 0, findings: 0 }).findings++;
        for (const code of new Set(found.map((each) => String(each.code)))) {
          const counts = told[code];
          if (counts) counts.documents++;
        }
      }
      assert.deepEqual(told, TOLD);
      assert.equal(warned, 7, 'The documentation says so.');
    });

    test('are not told of what has moved or was withdrawn', () => {
      for (const { uri, text: own } of files) {
        if (!/^status: (?:Moved|Withdrawn)$/m.test(own)) continue;
        const at = snapshot.withDocument(parseDocument(uri, own));
        assert.deepEqual(getDiagnostics(at, uri), []);
      }
    });
  },
);
