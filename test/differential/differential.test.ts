import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, test, type TestContext } from 'node:test';
import fc from 'fast-check';
import type { Snapshot } from '../../server/src/service/workspace/snapshot.js';
import { corpus, openCorpus } from '../corpus/corpus.js';
import { runs } from '../property/runs.js';
import { openFixture, readFixture } from '../unit/fixture.js';
import type { Comparison, Difference } from './difference.js';
import { FIXTURE } from './fixture.js';
import type { WorkspaceFile } from './peer.js';
import { Questions } from './questions.js';
import { REASONS } from './reasons.js';
import { Tally } from './tally.js';

/*
 * On ordinary Markdown links and headings our answers are those of VS Code's own Markdown service.
 * Where they are not, one of the reasons in `reasons.ts` says why; `differences.md` lists what the
 * reasons explain. `SPECMARK_WRITE=1 npm test -- --only differential` writes that file anew.
 */
// This file runs from `out/test/differential`.
const LIST = new URL('../../../test/differential/differences.md', import.meta.url);

interface Subject {
  readonly name: string;
  readonly skip?: string | undefined;
  readonly open: () => {
    readonly folder: string;
    readonly files: readonly WorkspaceFile[];
    readonly snapshot: Snapshot;
  };
  /** Of how many documents, and of how many headings, what takes longest is asked. */
  readonly documents: number;
  readonly headings: number;
}

const eips = corpus('eips');
const vault = corpus('vault');

const SUBJECTS: readonly Subject[] = [
  {
    name: 'own documents',
    open: () => ({
      folder: 'file:///ws',
      files: readFixture(FIXTURE).files,
      snapshot: openFixture(FIXTURE).snapshot,
    }),
    documents: Infinity,
    headings: Infinity,
  },
  {
    name: 'the vault',
    skip: vault.skip,
    open: () => {
      const { workspace, files } = openCorpus(vault);
      return { folder: folderOf(files), files, snapshot: workspace.snapshot };
    },
    documents: Infinity,
    headings: 40,
  },
  {
    name: 'the EIPs',
    skip: eips.skip,
    open: () => {
      const { workspace, files } = openCorpus(eips);
      return { folder: folderOf(files), files, snapshot: workspace.snapshot };
    },
    documents: 40,
    headings: 40,
  },
];

/** The folder of a corpus: the file that is nearest to it stands in it. */
function folderOf(files: readonly WorkspaceFile[]): string {
  const folders = files.map(({ uri }) => uri.slice(0, uri.lastIndexOf('/')));
  return folders.reduce((a, b) => (b.length < a.length ? b : a));
}

const tally = new Tally();

for (const { name, skip, open, documents, headings } of SUBJECTS) {
  describe(`in ${name} the answers are those of VS Code, or there is a reason:`, { skip }, () => {
    if (skip) return;
    const { folder, files, snapshot } = open();
    const questions = new Questions(folder, files, snapshot);
    const uris = files.map(({ uri }) => uri);

    for (const [what, ask] of [
      ['links', (uri: string) => questions.links(uri)],
      ['definitions', (uri: string) => questions.definitions(uri)],
      ['slugs', (uri: string) => questions.slugs(uri)],
      ['diagnostics', (uri: string) => questions.diagnostics(uri)],
    ] as const) {
      test(what, async () => {
        for (const uri of uris) judge(await ask(uri));
      });
    }

    test('references', async (t) => {
      for (const uri of sampled(t, uris, documents)) {
        for (const comparison of await questions.references(uri)) judge(comparison);
      }
    });

    test('renaming a heading that something leads to', async (t) => {
      for (const { uri, index, others } of sampled(t, questions.namedHeadings(), headings)) {
        for (const to of ['Another *name*', ...others.slice(0, 1)]) {
          judge(await questions.rename(uri, index, to));
        }
      }
    });
  });
}

test('every reason explains something, and is in the list', (t) => {
  if (process.env['SPECMARK_WRITE']) writeFileSync(LIST, tally.list());
  const list = readFileSync(LIST, 'utf8');
  for (const { name, why } of REASONS) {
    assert.ok(list.includes(`## ${name}\n\n${why}\n`), `differences.md lacks "${name}".`);
    if (!eips.skip && !vault.skip) assert.ok(tally.has(name), `"${name}" explains nothing.`);
  }
  t.diagnostic(tally.summary());
});

/** Asserts that there is a reason for each difference. */
function judge({ feature, same, different }: Comparison): void {
  tally.agree(feature, same);
  for (const difference of different) {
    const reason = REASONS.find(
      ({ features, explains }) => features.includes(feature) && explains(difference),
    );
    assert.ok(reason, describeDifference(difference));
    tally.differ(reason, difference);
  }
}

function describeDifference(difference: Difference): string {
  const { feature, document, range, ours, theirs, line, question } = difference;
  const at = (uri: string, { line: row, character }: typeof range.start) =>
    `${uri}:${String(row + 1)}:${String(character + 1)}`;
  return [
    `${feature}: there is no reason for this difference.`,
    `at     ${at(document.uri, range.start)}`,
    ...(question ? [`asked  ${at(question.document.uri, question.range.start)}`] : []),
    `text   ${line}`,
    `ours   ${ours ?? '(nothing)'}`,
    `theirs ${theirs ?? '(nothing)'}`,
  ].join('\n');
}

/** Some of a list, by chance with a seed. */
function sampled<T>(t: TestContext, all: readonly T[], count: number): readonly T[] {
  if (all.length <= count) return all;
  const { seed } = runs(t, 1);
  const some = fc.shuffledSubarray([...all], { minLength: count, maxLength: count });
  return fc.sample(some, { seed, numRuns: 1 })[0] ?? [];
}
