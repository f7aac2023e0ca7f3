import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getCodeActions } from '../../server/src/service/features/code-actions.js';
import { getDiagnostics } from '../../server/src/service/features/diagnostics.js';
import { RULES } from '../../server/src/service/rules/rules.js';
import { applyWorkspaceEdit } from '../unit/fixture.js';
import { messageOf } from '../unit/rules/check.js';
import { corpus, openCorpus, type Corpus } from './corpus.js';

const RELATIONS = RULES.filter(({ group }) => group === 'relations').map(({ name }) => name);
const EVERYWHERE = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

/** A corpus with all of its documents open, and what is said of each. */
function opened(where: Corpus, templates: string) {
  const { workspace, files } = openCorpus(where, templates);
  for (const { uri, text } of files) workspace.setOpen(uri, text);
  return { workspace, files };
}

type Opened = ReturnType<typeof opened>;

function told({ workspace, files }: Opened): Set<string> {
  return new Set(
    files.flatMap(({ path, uri }) =>
      getDiagnostics(workspace.snapshot, uri).map(
        (found) => `${path} ${String(found.code)}: ${messageOf(found)}`,
      ),
    ),
  );
}

const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

for (const [name, where, templates] of [
  ['the vault', corpus('vault'), '.obsidian/templates'],
  ['the examples', { path: examples, skip: undefined }, 'templates'],
] as const) {
  test(`the one right fix of a relation in ${name} ends its finding and brings no other`, (t) => {
    if (where.skip) {
      t.skip(where.skip);
      return;
    }
    const { workspace, files } = opened(where, templates);
    const before = told({ workspace, files });
    const texts = new Map(files.map(({ uri, text }) => [uri, text]));
    let fixes = 0;
    for (const { path, uri } of files) {
      for (const action of getCodeActions(workspace.snapshot, uri, EVERYWHERE)) {
        const mended = action.diagnostics?.filter(({ code }) => RELATIONS.includes(String(code)));
        if (!mended?.length || !action.edit || !action.isPreferred) continue;
        fixes++;
        const fixed = applyWorkspaceEdit(texts, action.edit);
        for (const [other, text] of fixed) workspace.setOpen(other, text);
        const after = told({ workspace, files });
        for (const [other, text] of texts) workspace.setOpen(other, text);
        for (const found of mended) {
          const gone = `${path} ${String(found.code)}: ${messageOf(found)}`;
          assert.ok(before.has(gone) && !after.has(gone), `${action.title}: still ${gone}`);
        }
        const fresh = [...after].filter((each) => !before.has(each));
        assert.deepEqual(fresh, [], `${path}: ${action.title}`);
      }
    }
    assert.ok(fixes > 0);
  });
}
