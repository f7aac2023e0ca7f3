import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getCompletions } from '../../server/src/service/features/completion.js';
import { getDefinition } from '../../server/src/service/features/definition.js';
import { getDiagnostics } from '../../server/src/service/features/diagnostics.js';
import { getDocumentStatus } from '../../server/src/service/features/document-status.js';
import { getMissingSections } from '../../server/src/service/features/missing-sections.js';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { covers } from '../../server/src/service/parse/span.js';
import { resolveReference } from '../../server/src/service/workspace/resolve.js';
import { applyEdits } from '../unit/fixture.js';
import { messageOf } from '../unit/rules/check.js';
import { corpus, openCorpus } from './corpus.js';

/**
 * What each document of the vault is told: its sections, and how often each rule speaks. Whoever
 * changes this changes what a real team reads on its first day.
 */
const TOLD: Readonly<Record<string, string>> = {
  'PRD-Dispatching-Interface.md':
    '4 of 7 sections; missing-section 5, invalid-date 1, one-sided-relation 2',
  'PRD-Overview.md':
    '3 of 7 sections; missing-section 1, missing-field 1, invalid-date 1, section-numbering 1',
  'SPEC-Backend-System.md':
    '5 of 10 sections; missing-section 1, invalid-date 1, renamed-section 2',
  'SPEC-Database-Schema.md':
    '1 of 10 sections; missing-section 1, invalid-date 1, one-sided-relation 1',
  'SPEC-Events-Schema.md':
    '1 of 10 sections; missing-section 1, invalid-date 1, section-numbering 1',
  'SPEC-Frontend-Application.md':
    '2 of 10 sections; missing-section 1, missing-field 1, invalid-date 1, one-sided-relation 2, misplaced-section 1, section-numbering 1',
  'SPEC-Machine-Learning.md':
    '2 of 10 sections; missing-section 1, missing-field 1, invalid-date 1, one-sided-relation 2',
  'SPEC-Object-Relationships.md':
    '0 of 10 sections; missing-section 1, missing-field 1, one-sided-relation 3',
  'SPEC-Polyglot-Persistence.md':
    '1 of 10 sections; missing-section 1, invalid-date 1, one-sided-relation 3',
  'SPEC-Real-time-Analytics.md':
    '2 of 10 sections; missing-section 1, invalid-date 1, one-sided-relation 2',
  'SPEC-Route-Optimization-Setup.md':
    '1 of 10 sections; missing-section 1, missing-field 1, one-sided-relation 3',
  'SPEC-Stream-Processing.md':
    '1 of 10 sections; missing-section 1, invalid-date 1, one-sided-relation 2',
  'SPEC-TMS-API.md': '1 of 10 sections; missing-section 1, invalid-date 1, one-sided-relation 1',
  'SPEC-TMS-Advanced-Services.md': '1 of 10 sections; missing-section 1, missing-field 1',
};

const vault = corpus('vault');

describe('the vault', { skip: vault.skip }, () => {
  if (vault.skip) return;
  const { workspace, files } = openCorpus(vault, '.obsidian/templates');
  for (const { uri, text } of files) workspace.setOpen(uri, text);
  const { snapshot } = workspace;
  const documents = files.map(({ path, uri, text }) => {
    const document = snapshot.document(uri) ?? assert.fail(path);
    return { path, uri, text, document };
  });
  const own = documents.filter(({ uri }) => !snapshot.isTemplate(uri));

  test('has technical specs and product requirements, and notes without a kind', () => {
    const kinds = own.map(({ path, uri }) => [path, getDocumentStatus(snapshot, uri)?.kind?.name]);
    for (const [path, kind] of kinds) {
      const expected = path?.startsWith('SPEC-')
        ? 'technical-spec'
        : path?.startsWith('PRD-')
          ? 'product-requirements'
          : undefined;
      assert.equal(kind, expected, path);
    }
    assert.equal(kinds.filter(([, kind]) => kind === 'technical-spec').length, 12);
    assert.equal(kinds.filter(([, kind]) => kind === 'product-requirements').length, 2);
  });

  test('has templates, which have no kind and are told nothing', () => {
    const templates = documents.filter(({ uri }) => snapshot.isTemplate(uri));
    assert.equal(templates.length, 3);
    for (const { uri } of templates) {
      assert.equal(getDocumentStatus(snapshot, uri)?.kind, undefined);
      assert.deepEqual(getDiagnostics(snapshot, uri), []);
    }
  });

  test('has 129 wiki links outside of code, each of which leads to a document', () => {
    const links = own.flatMap(({ uri, document }) =>
      document.references
        .filter(({ form }) => form === 'wiki')
        .map((link) => resolveReference(snapshot, uri, link).type),
    );
    assert.equal(links.length, 129);
    assert.deepEqual([...new Set(links)], ['document']);
  });

  test('has nothing in its fences that is taken for a link, a field or a heading', () => {
    for (const { path, text, document } of documents) {
      for (const fence of text.matchAll(/^```.*\n[^]*?\n```$/gm)) {
        const span = { start: fence.index, end: fence.index + fence[0].length };
        const { references, fields, placeholders, tags, sections } = document;
        const found = [references, fields, placeholders, tags, sections.map((each) => each.heading)]
          .flat()
          .filter((fact) => covers(span, fact.span));
        assert.deepEqual(found, [], `${path}: ${fence[0]}`);
      }
    }
  });

  test('has numbered headings, which are sections of the template', () => {
    for (const { path, uri, text } of own) {
      if (!/^## 1\. Executive Summary$/m.test(text)) continue;
      const missing = getDocumentStatus(snapshot, uri)?.missing ?? [];
      assert.ok(!missing.includes('Executive Summary'), path);
    }
  });

  test('has no reference that leads nowhere, prose in relation fields included', () => {
    const found = documents.flatMap(({ path, uri }) =>
      getDiagnostics(snapshot, uri)
        .filter(({ code }) => String(code).startsWith('unknown-'))
        .map((found) => `${path}: ${messageOf(found)}`),
    );
    assert.deepEqual(found, []);
  });

  test('is led to the same place by definition, completion and the resolver', () => {
    let compared = 0;
    for (const { path, uri, document } of own) {
      for (const reference of document.references) {
        const resolution = resolveReference(snapshot, uri, reference);
        if (resolution.type !== 'document') continue;
        const target = resolution.document.uri;
        const name = `${path}: ${document.text.slice(reference.span.start, reference.span.end)}`;
        const [link] = getDefinition(snapshot, uri, document.lines.position(reference.span.start));
        assert.equal(link?.targetUri, target, name);
        assert.deepEqual(link.originSelectionRange, document.lines.range(reference.span), name);
        if (reference.form !== 'wiki' || target === uri) continue;
        const position = document.lines.position(reference.targetSpan.start);
        const items = getCompletions(snapshot, uri, position)?.items ?? [];
        const item = items.find(({ data }) => (data as { uri: string }).uri === target);
        assert.equal(item?.textEdit?.newText, reference.target, name);
        compared++;
      }
    }
    assert.ok(compared >= 129);
  });

  test('is told what is listed here, and no more', () => {
    const told = own.flatMap(({ path, uri }) => {
      const { kind, sections } = getDocumentStatus(snapshot, uri) ?? assert.fail(path);
      const counts = new Map<string, number>();
      for (const { code } of getDiagnostics(snapshot, uri)) {
        counts.set(String(code), (counts.get(String(code)) ?? 0) + 1);
      }
      if (!kind) return counts.size ? [[path, 'a note that is told something']] : [];
      const rules = [...counts].map(([rule, count]) => `${rule} ${String(count)}`).join(', ');
      const { present, total } = sections;
      return [[path, `${String(present)} of ${String(total)} sections; ${rules}`]];
    });
    assert.deepEqual(Object.fromEntries(told), TOLD);
  });

  test('lacks nothing once what is missing has been inserted, and keeps every byte', () => {
    for (const { path, uri, text } of own) {
      const { names, edits } = getMissingSections(snapshot, uri);
      for (const { range } of edits) assert.deepEqual(range.start, range.end, path);
      const fixed = applyEdits(text, edits);
      const then = snapshot.withDocument(parseDocument(uri, fixed));
      assert.deepEqual(getMissingSections(then, uri).names, [], path);
      assert.deepEqual(getDocumentStatus(then, uri)?.missing, [], path);
      for (const name of names) assert.ok(fixed.includes(name), `${path}: ${name}`);
    }
  });
});
