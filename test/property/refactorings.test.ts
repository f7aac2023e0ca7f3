import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CodeAction } from 'vscode-languageserver-types';
import {
  getRefactoringEdit,
  getRefactorings,
} from '../../server/src/service/features/refactorings.js';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { recordOf } from '../../server/src/service/workspace/record.js';
import { resolveReference } from '../../server/src/service/workspace/resolve.js';
import { applyWorkspaceEdit, fixtureUri } from '../unit/fixture.js';
import { runs } from './runs.js';
import { opened, workspaceOf, type Texts } from './workspaces.js';

const PATHS = ['/SPEC-A.md', '/docs/SPEC-B.md', '/docs/SPEC C.md'];
const HEADINGS = [
  'Scope',
  'Scope',
  'Data *Model*',
  '1. Ziele',
  '2. Ende',
  'A & B',
  'Contents',
  '🚀',
];
const NAMES = ['SPEC-A', 'SPEC-B', 'SPEC C', 'docs/SPEC-B', ''];
const WIKI_PLACES = ['', '#Scope', '#Data Model', '#1. Ziele', '#A & B', '#scope-1'];
const FILES = [
  'SPEC-A.md',
  'SPEC-B',
  '../SPEC-A.md',
  '/docs/SPEC-B.md',
  'SPEC%20C.md',
  'docs/SPEC-B.md',
  '',
];
const SLUGS = ['', '#scope', '#scope-1', '#data-model', '#1-ziele', '#a--b', '#x'];

const wiki = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...WIKI_PLACES), fc.constantFrom('', '|it'))
  .filter(([target, place]) => target + place !== '')
  .map(([target, place, alias]) => `[[${target}${place}${alias}]]`);
const link = fc
  .tuple(fc.constantFrom(...FILES), fc.constantFrom(...SLUGS))
  .map(([target, place]) => `[it](${target}${place})`);
const reference = fc.oneof(wiki, link, fc.constantFrom('SPEC-A', 'SPEC-B', '[x][l]', '[l]'));

const line = fc.oneof(
  reference.map((text) => `\n${text}\n`),
  reference.map((text) => `- ${text}`),
  fc.tuple(reference, reference).map(([one, other]) => `See ${one} and ${other}, and the rest.`),
  fc
    .tuple(wiki, link)
    .map(([one, other]) => `\n| ${one.replace('|', '\\|')} | b |\n|---|---|\n| ${other} | c |\n`),
  fc.constantFrom(...HEADINGS).map((text) => `\n## ${text}\n`),
  fc.constantFrom(...HEADINGS).map((text) => `\n### ${text}\n`),
  wiki.map((text) => `\n## See ${text}\n`),
  link.map((text) => `\n[l]: ${/\((.*)\)/.exec(text)?.[1] || '#x'}\n`),
  fc.constantFrom('\n---\n', '<a name="x"></a>', 'A note[^1].', '\n[^1]: It is.\n'),
  fc.constantFrom('\n```md\n## [[SPEC-A]] SPEC-B [x](SPEC-A.md)\n```\n', '`[[SPEC-A#Scope]]`'),
);

const isDefinition = (text: string) => text.includes('[l]: ');

const document = fc
  .tuple(
    fc.constantFrom(
      '# Title\n',
      '# Title\n\n**Related:** [[SPEC-B#Scope]], SPEC-A and SPEC-C\n',
      '',
    ),
    fc.array(line, { maxLength: 14 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\n'),
  )
  .map(([head, lines, eol, end]) => {
    // Brackets that are mere text in one document can be a link in another that defines their label.
    const isOpen = lines.some((text) => text.includes('[l]')) && !lines.some(isDefinition);
    const first = lines.findIndex(isDefinition);
    const once = lines.filter((text, index) => index === first || !isDefinition(text));
    const all = isOpen ? [...once, '\n[l]: #x'] : once;
    return (head + all.join('\n') + end).replaceAll('\n', eol);
  });

const workspace = workspaceOf(PATHS, document);

const CONTEXT = { now: '2025-11-23T10:05', fileOperations: ['create', 'delete'] };

/** The files after an action; `undefined` where it is refused with a sentence. */
function after(texts: Texts, uri: string, action: CodeAction): Texts | undefined {
  const lend = (need: string) => parseDocument(need, texts.get(need) ?? assert.fail(need));
  let snapshot = opened(texts).withDocument(lend(uri));
  try {
    for (;;) {
      const made = getRefactoringEdit(snapshot, action, CONTEXT) ?? assert.fail(action.title);
      if (!made.needs.length) return applyWorkspaceEdit(texts, made.edit);
      snapshot = snapshot.withDocuments(made.needs.map(lend));
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * The references that lead nowhere: to no document, or to no heading of one. A document that is named
 * right may be named otherwise after a refactoring; a definition may have to stand in two documents.
 */
function brokenReferences(texts: Texts): string[] {
  const snapshot = opened(texts);
  return [...texts].flatMap(([uri, text]) =>
    recordOf(parseDocument(uri, text)).references.flatMap((reference) => {
      const found = resolveReference(snapshot, uri, reference);
      const isBroken =
        reference.form !== 'definition' &&
        (found.type === 'unknown' ||
          (found.type === 'document' && found.place?.type === 'unknown'));
      return isBroken ? [`${reference.form} ${reference.fragment ?? ''}`] : [];
    }),
  );
}

/** The code of all documents. Moved between documents, it may have other line endings. */
function codeIn(texts: Texts): string[] {
  const all = [...texts].flatMap(([uri, text]) => {
    const { opaque } = parseDocument(uri, text);
    return opaque
      .map(({ start, end }) => text.slice(start, end))
      .filter((code) => code.startsWith('`'));
  });
  return all.map((code) => code.replaceAll('\r\n', '\n')).sort();
}

test('a refactoring breaks no reference, and touches no code', (t) => {
  fc.assert(
    fc.property(
      workspace,
      fc.nat(PATHS.length - 1),
      fc.nat(1000),
      fc.nat(20),
      (texts, file, at, which) => {
        const uri = fixtureUri(PATHS[file] ?? '');
        const { sections, references, fields, lines } = parseDocument(uri, texts.get(uri) ?? '');
        const places = [
          ...sections.map(({ heading }) => heading.textSpan.start),
          ...references.map(({ span }) => span.start + 1),
          ...fields.map(({ valueSpan }) => valueSpan.start),
        ];
        fc.pre(places.length > 0);
        const position = lines.position(places[at % places.length] ?? 0);
        const snapshot = opened(texts).withDocument(parseDocument(uri, texts.get(uri) ?? ''));
        const range = { start: position, end: position };
        const actions = getRefactorings(snapshot, uri, range, CONTEXT);
        const action = actions[which % actions.length];
        fc.pre(action !== undefined);
        const now = after(texts, uri, action);
        if (!now) return;
        const broken = brokenReferences(texts);
        const fresh = brokenReferences(now).filter((each) => !broken.includes(each));
        assert.deepEqual(fresh, [], action.title);
        assert.ok(brokenReferences(now).length <= broken.length, action.title);
        assert.deepEqual(codeIn(now), codeIn(texts), action.title);
      },
    ),
    runs(t, 30),
  );
});
