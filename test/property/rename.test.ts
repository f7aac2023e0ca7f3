import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { getRename } from '../../server/src/service/features/rename.js';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { recordOf } from '../../server/src/service/workspace/record.js';
import { resolveReference } from '../../server/src/service/workspace/resolve.js';
import { applyWorkspaceEdit, fixtureUri } from '../unit/fixture.js';
import { runs } from './runs.js';
import { opened, workspaceOf, type Texts } from './workspaces.js';

const PATHS = ['/SPEC-A.md', '/docs/SPEC-B.md', '/docs/SPEC C.md', '/other/deep/SPEC-A.md'];
const HEADINGS = [
  'Scope',
  'Scope',
  'Data *Model*',
  '1. Überblick: Ziele',
  'A & B',
  'Scope-1',
  '🚀',
];
const NAMES = ['Scope', 'Data Model', '1. Überblick: Ziele', 'A & B', 'Nowhere'];
const SLUGS = ['scope', 'scope-1', 'scope-2', 'data-model', '1-überblick-ziele', 'a--b'];

const name = fc.constantFrom('SPEC-A', 'SPEC-B', 'SPEC C', 'deep/SPEC-A', 'docs/SPEC-B', '');
const path = fc.constantFrom(
  ...['SPEC-A.md', 'SPEC-B.md', './SPEC-B', '../SPEC-A.md', '/SPEC-A.md', 'docs/SPEC-B.md'],
  ...['SPEC%20C.md', 'deep/SPEC-A.md', '../docs/../SPEC-A.md', '/docs/SPEC-B.md?x', ''],
);
const wikiPlace = fc.constantFrom('', ...NAMES.map((text) => `#${text}`), '#A#Scope');
const place = fc.constantFrom('', '', ...SLUGS.map((slug) => `#${slug}`));
const link = fc.tuple(path, place).map(([target, fragment]) => `[x](${target}${fragment})`);

const line = fc.oneof(
  fc.tuple(name, wikiPlace).map(([target, fragment]) => `[[${target}${fragment}]]`),
  fc.tuple(name, wikiPlace).map(([target, fragment]) => `| [[${target}${fragment}\\|it]] |`),
  link,
  link.map((text) => `- ${text.replace('[x]', '[Scope]')}`),
  // In angle brackets a space needs no encoding, and gets none when it is written anew.
  fc
    .tuple(path, place)
    .map(([target, fragment]) => `\n[label]: <${decodeURI(target)}${fragment}>\n`),
  fc.constantFrom('See SPEC-A and SPEC-B.', '[x][label] and [label]', '#tag text', '`[[SPEC-A]]`'),
  fc.constantFrom(...HEADINGS).map((text) => `\n## ${text}\n`),
  fc.constantFrom(...HEADINGS).map((text) => `\n${text}\n---\n`),
  name.map((target) => `\n## See [[${target}]]\n`),
);

const document = fc
  .tuple(
    fc.constantFrom('', '# Title\n', '---\nrelated: ["[[SPEC-B#Scope]]", SPEC-A]\n---\n\n# T\n'),
    fc.array(line, { maxLength: 12 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\n'),
  )
  .map(([head, lines, eol, end]) => (head + lines.join('\n') + end).replaceAll('\n', eol));

const workspace = workspaceOf(PATHS, document);

/** What is renamed: the heading of this number in this document; the title means the document. */
const wish = fc.record({ file: fc.nat(PATHS.length - 1), heading: fc.nat(20) });

interface Place {
  readonly uri: string;
  readonly heading: number;
}

/** The files after a heading, or with its title a document, got another name. */
function renamed(texts: Texts, { uri, heading }: Place, newName: string) {
  const lend = (need: string) => parseDocument(need, texts.get(need) ?? assert.fail(need));
  let snapshot = opened(texts).withDocument(lend(uri));
  const { sections, lines, text } = lend(uri);
  const { textSpan } = sections[heading]?.heading ?? assert.fail(uri);
  const position = lines.position(textSpan.start);
  // In a heading that starts with a reference, the reference would be renamed.
  const context = { renamesFiles: true };
  const all = snapshot.withDocuments([...texts.keys()].map(lend));
  const atHand = getRename(all, uri, position, newName, context).edit;
  for (;;) {
    const { edit, needs } = getRename(snapshot, uri, position, newName, context);
    if (!needs.length) {
      const old = text.slice(textSpan.start, textSpan.end);
      const [move] = (edit.documentChanges ?? []).filter((change) => 'newUri' in change);
      const after = applyWorkspaceEdit(texts, edit);
      // What the index knows is enough to write the same as with all texts at hand.
      assert.deepEqual(after, applyWorkspaceEdit(texts, atHand));
      return { after, old, to: move?.newUri ?? uri };
    }
    snapshot = snapshot.withDocuments(needs.map(lend));
  }
}

/** Where every reference leads, by the documents as they are called after a rename. */
function destinations(texts: Texts, now: (uri: string) => string): string[] {
  const snapshot = opened(texts);
  const all = [...texts].map(([uri, text]) => {
    const { references } = recordOf(parseDocument(uri, text));
    const leads = references.map((reference) => {
      const found = resolveReference(snapshot, uri, reference);
      if (found.type !== 'document') return found.type;
      return `${now(found.document.uri)} ${JSON.stringify(found.place)}`;
    });
    return `${now(uri)}: ${leads.join(', ')}`;
  });
  return all.sort();
}

/** A name with a space where the old one has one: how it is encoded shows nowhere else. */
function newNameOf(uri: string): string {
  return uri.includes('%20') ? 'SPEC New' : 'SPEC-New';
}

test('a rename and its reverse leave every byte as it was, and every reference where it led', (t) => {
  fc.assert(
    fc.property(workspace, wish, (texts, { file, heading }) => {
      const uri = fixtureUri(PATHS[file] ?? '');
      const { sections, title, text } = parseDocument(uri, texts.get(uri) ?? '');
      fc.pre(sections.length > 0);
      const chosen = sections[heading % sections.length];
      if (!chosen) return;
      const { textSpan } = chosen.heading;
      const old = text.slice(textSpan.start, textSpan.end);
      fc.pre(!old.includes('[') && old !== '');
      const isTitle = chosen === title;
      const at = { uri, heading: chosen.index };
      const { after, to } = renamed(texts, at, isTitle ? newNameOf(uri) : 'Quite new');
      const now = (each: string) => (each === uri ? to : each);
      assert.deepEqual(
        destinations(after, (each) => each),
        destinations(texts, now),
      );
      const stem = (PATHS[file] ?? '').replace(/^.*\/|\.md$/g, '');
      const back = renamed(after, { ...at, uri: to }, isTitle ? stem : old);
      assert.deepEqual(new Map([...back.after].sort()), new Map([...texts].sort()));
    }),
    runs(t, 60),
  );
});
