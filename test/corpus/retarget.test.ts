import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { retarget, type Change } from '../../server/src/service/edits/retarget.js';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { recordOf } from '../../server/src/service/workspace/record.js';
import { referencesTo } from '../../server/src/service/workspace/references.js';
import { resolveReference } from '../../server/src/service/workspace/resolve.js';
import type { Snapshot } from '../../server/src/service/workspace/snapshot.js';
import { applyEdits } from '../unit/fixture.js';
import { corpus, openCorpus } from './corpus.js';

for (const [name, every, addition] of [
  ['vault', 1, '-New'],
  // Front matter names these by their numbers alone: `requires: 20`.
  ['eips', 80, '0000'],
] as const) {
  const found = corpus(name);
  describe(`in the ${name}`, { skip: found.skip }, () => {
    if (found.skip) return;
    const { workspace, files } = openCorpus(found, '.obsidian/templates');
    const texts = new Map(files.map(({ uri, text }) => [uri, text]));
    const take = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) => {
      const uris = [...new Set([...before.keys(), ...after.keys()])];
      const differ = uris.filter((uri) => before.get(uri) !== after.get(uri));
      workspace.setFiles(differ.map((uri) => ({ uri, text: after.get(uri) })));
    };
    const renamed = (uri: string) => uri.replace(/([^/]+)\.md$/, `$1${addition}.md`);
    const some = files.filter((_, index) => index % every === 0);

    test('a document that is renamed and renamed back leaves every byte as it was', () => {
      for (const { uri } of some) {
        const to = renamed(uri);
        const after = changed(workspace.snapshot, texts, { moves: [{ from: uri, to }] });
        take(texts, after);
        const { snapshot } = workspace;
        assert.equal(snapshot.record(uri), undefined);
        const back = changed(snapshot, after, { moves: [{ from: to, to: uri }] });
        take(after, back);
        assert.deepEqual(differing(texts, back), [], uri);
      }
    });

    test('every reference to it leads to it under its new name', () => {
      let compared = 0;
      for (const { uri } of some) {
        const { snapshot } = workspace;
        const to = renamed(uri);
        const before = referencesTo(snapshot, uri);
        const after = changed(snapshot, texts, { moves: [{ from: uri, to }] });
        take(texts, after);
        for (const { source, index, place } of before) {
          const at = source.uri === uri ? to : source.uri;
          const record = recordOf(parseDocument(at, after.get(at) ?? ''));
          const reference = record.references[index] ?? assert.fail(uri);
          const leads = resolveReference(workspace.snapshot, at, reference);
          assert.ok(leads.type === 'document' && leads.document.uri === to, `${at}: ${to}`);
          assert.deepEqual(leads.place, place, `${at}: ${to}`);
          compared++;
        }
        take(after, texts);
      }
      assert.ok(compared > 20, `${String(compared)} references`);
    });

    test('a heading that is renamed and renamed back leaves every byte as it was', () => {
      for (const { uri, text } of some) {
        const document = parseDocument(uri, text);
        const count = document.sections.length;
        for (const index of [1, count >> 1, count - 1]) {
          const heading = document.sections[index]?.heading;
          if (!heading || heading.textSpan.end === heading.textSpan.start) continue;
          const rename = (current: string, newText: string): Change => {
            const at = parseDocument(uri, current);
            const span = at.sections[index]?.heading.textSpan ?? assert.fail(uri);
            return { edits: { [uri]: [{ range: at.lines.range(span), newText }] } };
          };
          const own = text.slice(heading.textSpan.start, heading.textSpan.end);
          const lent = workspace.snapshot.withDocument(document);
          const after = changed(lent, texts, rename(text, 'A new heading'));
          take(texts, after);
          const current = after.get(uri) ?? '';
          const then = workspace.snapshot.withDocument(parseDocument(uri, current));
          const back = changed(then, after, rename(current, own));
          take(after, texts);
          assert.deepEqual(differing(texts, back), [], `${uri}: ${own}`);
        }
      }
    });
  });
}

/** The texts after a change with all that follows from it, by their new URIs. */
function changed(snapshot: Snapshot, texts: ReadonlyMap<string, string>, change: Change) {
  const textOf = (uri: string) => texts.get(uri) ?? assert.fail(uri);
  const lent = retarget(snapshot, change).needs.reduce(
    (view, uri) => view.withDocument(parseDocument(uri, textOf(uri))),
    snapshot,
  );
  const { edits, needs } = retarget(lent, change);
  assert.deepEqual(needs, []);
  const after = new Map<string, string>();
  for (const [uri, text] of texts) {
    const move = change.moves?.find(({ from }) => from === uri);
    after.set(move?.to ?? uri, applyEdits(text, edits[uri] ?? []));
  }
  return after;
}

/** The first lines that differ, by file: of whole texts a difference would be worked out for minutes. */
function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((uri) => {
    const [before = '', after = ''] = [a.get(uri), b.get(uri)];
    if (before === after) return [];
    const lines = after.split('\n');
    const line = before.split('\n').findIndex((text, index) => text !== lines[index]);
    return [`${uri}:${String(line + 1)}: ${lines[line] ?? ''}`];
  });
}
