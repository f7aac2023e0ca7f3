import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getDiagnostics } from '../../server/src/service/features/diagnostics.js';
import { getDefinition } from '../../server/src/service/features/definition.js';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { messageOf } from '../unit/rules/check.js';
import { corpus, openCorpus } from './corpus.js';

/** What is said of the EIPs' references. These documents are not in the corpus, and it is right. */
const SAID = [
  'eip-2780.md: Circular dependency: eip-2780 → eip-8037 → eip-2780.',
  'eip-2780.md: Circular dependency: eip-2780 → eip-8038 → eip-8037 → eip-2780.',
  'eip-4750.md: Circular dependency: eip-4750 → eip-5450 → eip-4750.',
  'eip-5450.md: Circular dependency: eip-5450 → eip-4750 → eip-5450.',
  'eip-7713.md: There is no document "./eip-7683.md".',
  'eip-8037.md: Circular dependency: eip-8037 → eip-2780 → eip-8037.',
  'eip-8037.md: Circular dependency: eip-8037 → eip-8038 → eip-8037.',
  'eip-8038.md: Circular dependency: eip-8038 → eip-8037 → eip-8038.',
  'eip-8141.md: There is no document "./eip-7562.md".',
  'eip-8141.md: There is no document "./eip-7562.md".',
];

const eips = corpus('eips');

describe('the EIPs', { skip: eips.skip }, () => {
  if (eips.skip) return;
  const { workspace, files } = openCorpus(eips);
  const { snapshot } = workspace;

  test('are told of references that lead nowhere or round in circles, and of no others', () => {
    assert.ok(files.length >= 949);
    const said = files.flatMap(({ path, uri, text }) => {
      const at = snapshot.withDocument(parseDocument(uri, text));
      return getDiagnostics(at, uri).map((found) => `${path}: ${messageOf(found)}`);
    });
    assert.deepEqual(said, SAID);
  });

  test('are led somewhere by every link to a document that is there', () => {
    let links = 0;
    for (const { path, uri, text } of files.filter((_, index) => index % 10 === 0)) {
      const document = parseDocument(uri, text);
      const at = snapshot.withDocument(document);
      for (const { form, span, target } of document.references) {
        if (form !== 'link' || !/^\.\/eip-\d+\.md$/.test(target)) continue;
        const found = getDefinition(at, uri, document.lines.position(span.start));
        const there = files.some((file) => `./${file.path}` === target);
        assert.equal(found.length, there ? 1 : 0, `${path}: ${target}`);
        links++;
      }
    }
    assert.ok(links > 100);
  });
});
