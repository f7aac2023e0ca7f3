import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { editsOf, isReady } from '../../server/src/service/features/code-actions.js';
import { findings, type Found } from '../../server/src/service/features/diagnostics.js';
import { getFixAll, type FixAllOptions } from '../../server/src/service/features/fix-all.js';
import { parseDocument, type SpecDocument } from '../../server/src/service/parse/document.js';
import type { Edits, Fix } from '../../server/src/service/edits/fix.js';
import { RULES } from '../../server/src/service/rules/rules.js';
import type { Snapshot } from '../../server/src/service/workspace/snapshot.js';
import { corpus, openConfigured, openCorpus } from '../corpus/corpus.js';
import { applyEdits, openFixture, readFixture } from '../unit/fixture.js';
import { runs, sample, SEED } from './runs.js';

const TODAY = '2025-11-23';

/**
 * What a fix may bring to light: a template's text has placeholders for the author to fill in, and
 * sections without a text; a comment that names its rule aright may turn out to have nothing to be
 * silent about; a misspelled link that is removed leaves its definition to nothing; a relation that
 * is moved or no longer stated leaves one that the other document does not state. A safe fix brings
 * nothing.
 */
const BROUGHT_TO_LIGHT = new Set([
  'unfilled-placeholder',
  'empty-section',
  'unused-suppression',
  'unused-link-definition',
  'one-sided-relation',
]);

/** A workspace with all its documents at hand. */
interface Case {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly uris: readonly string[];
}

/** A finding with one of its fixes. */
interface Remedy {
  readonly uri: string;
  readonly found: Found;
  readonly fix: Fix;
}

const eips = corpus('eips');
const vault = corpus('vault');
const examples = { path: fileURLToPath(new URL('../../../examples', import.meta.url)) };

/** Of so many EIPs those are taken in which something is found. */
const EIPS = 120;

const CASES: readonly Case[] = [
  ...RULES.map(({ name, bad, severity }) => {
    const { workspace } = openFixture(bad, { rules: { [name]: severity } });
    return makeCase(`the bad example of ${name}`, workspace.snapshot, readFixture(bad).files);
  }),
  folderCase('the examples', examples.path),
  ...(vault.skip ? [] : [folderCase('the vault', vault.path, '.obsidian/templates')]),
  ...(eips.skip ? [] : [eipsCase()]),
];

/** Some of the EIPs, with the others in the index. */
function eipsCase(): Case {
  const { workspace, files } = openConfigured(eips);
  const some = fc.shuffledSubarray(files, { minLength: EIPS, maxLength: EIPS });
  const [chosen = []] = fc.sample(some, { seed: SEED, numRuns: 1 });
  const { snapshot } = workspace;
  const told = chosen.filter(({ uri, text }) => {
    const document = parseDocument(uri, text);
    return findings(snapshot.withDocument(document), document).length > 0;
  });
  return makeCase('some EIPs', snapshot, told);
}

function folderCase(name: string, path: string, ...templates: readonly string[]): Case {
  const { workspace, files } = openCorpus({ path, skip: undefined }, ...templates);
  return makeCase(name, workspace.snapshot, files);
}

function makeCase(
  name: string,
  snapshot: Snapshot,
  files: readonly { readonly uri: string; readonly text: string }[],
): Case {
  const documents = files.map(({ uri, text }) => parseDocument(uri, text));
  const own = files.filter(({ uri }) => !snapshot.isTemplate(uri));
  return { name, snapshot: snapshot.withChanged(documents), uris: own.map(({ uri }) => uri) };
}

for (const { name, snapshot, uris } of CASES) {
  describe(name, () => {
    test('has fixes after each of which its finding is gone and no new one has come', (t) => {
      const all = uris.flatMap((uri) => remediesIn(snapshot, uri));
      for (const remedy of sample(t, all, 60)) checkRemedy(snapshot, uris, remedy);
    });

    test('is mended by its right answers in any order', (t) => {
      const atOnce = after(snapshot, getFixAll(snapshot, uris, { today: TODAY }).edits);
      const expected = withoutPlaceholders(identities(atOnce, uris));
      checkOrders(t, snapshot, uris, (mended) => {
        assert.deepEqual(withoutPlaceholders(identities(mended, uris)), expected);
      });
    });

    for (const [kind, options] of Object.entries<FixAllOptions>({
      'all that has one right answer': { today: TODAY },
      'all that is safe': { today: TODAY, safeOnly: true },
      'all rules by their names': { today: TODAY, rules: RULES.map((rule) => rule.name) },
    })) {
      test(`is not changed by a second run that mends ${kind}`, () => {
        const once = after(snapshot, getFixAll(snapshot, uris, options).edits);
        const again = getFixAll(once, uris, options);
        assert.deepEqual({ edits: again.edits, fixed: again.fixed }, { edits: {}, fixed: 0 });
      });
    }

    test('has nothing new to be told of once all that is safe is mended', () => {
      const { edits } = getFixAll(snapshot, uris, { today: TODAY, safeOnly: true });
      assert.deepEqual(
        added(identities(snapshot, uris), identities(after(snapshot, edits), uris)),
        [],
      );
    });
  });
}

/** The fixes of a document that write in documents that are at hand. */
function remediesIn(snapshot: Snapshot, uri: string): Remedy[] {
  return findings(snapshot, documentOf(snapshot, uri)).flatMap((found) =>
    (found.finding.fixes?.({ today: TODAY }) ?? []).flatMap((fix) => {
      // A fix that leads its author to a place is finished there, by hand.
      const isWhole = !fix.creates && !fix.renames && !fix.shows;
      const isText = fix.edits !== undefined && isWhole;
      if (!isText || !isReady(fix, snapshot)) return [];
      const written = Object.keys(editsOf(fix, snapshot));
      // The configuration is no document.
      return written.every((target) => snapshot.document(target)) ? [{ uri, found, fix }] : [];
    }),
  );
}

function checkRemedy(snapshot: Snapshot, uris: readonly string[], { uri, found, fix }: Remedy) {
  const before = identities(snapshot, uris);
  const mended = after(snapshot, editsOf(fix, snapshot));
  const left = identities(mended, uris);
  // Of a finding that speaks of several things a fix may mend one.
  const own = identitiesOf(uri, found);
  const count = (all: readonly string[]) => all.filter((each) => own.includes(each)).length;
  const what = `"${fix.title}" for ${own.join('; ')}`;
  assert.ok(count(left) < count(before), `${what}: it is still found.`);
  const fresh = added(before, left).filter((identity) => !isBroughtToLight(identity));
  assert.deepEqual(fresh, [], what);
}

/** Makes the right answers one by one, each of them chosen anew, until there is none left. */
function checkOrders(
  t: TestContext,
  snapshot: Snapshot,
  uris: readonly string[],
  check: (mended: Snapshot) => void,
): void {
  const choices = fc.infiniteStream(fc.nat(1_000_000));
  fc.assert(
    fc.property(choices, (stream) => {
      let current = snapshot;
      for (let step = 0; ; step++) {
        const right = uris
          .flatMap((uri) => firstRight(current, uri))
          .filter(({ fix }) => isRight(fix));
        const chosen = right[(stream.next().value ?? 0) % Math.max(right.length, 1)];
        if (!chosen) break;
        assert.ok(step < 500, `It is never done: "${chosen.fix.title}" goes on.`);
        current = after(current, editsOf(chosen.fix, current));
      }
      check(current);
    }),
    { ...runs(t, 3), includeErrorInReport: true },
  );
}

function isRight({ preferred, safe, unfinished }: Fix): boolean {
  return !unfinished && (preferred === true || safe === true);
}

/** Of each finding the fix that *fix all* would make. */
function firstRight(snapshot: Snapshot, uri: string): Remedy[] {
  const byFinding = new Map<Found, Remedy>();
  for (const remedy of remediesIn(snapshot, uri)) {
    if (isRight(remedy.fix) && !byFinding.has(remedy.found)) byFinding.set(remedy.found, remedy);
  }
  return [...byFinding.values()];
}

/** The workspace after an edit. */
function after(snapshot: Snapshot, edits: Edits): Snapshot {
  const changed = Object.entries(edits).map(([uri, list]) => {
    const { text } = documentOf(snapshot, uri);
    return parseDocument(uri, applyEdits(text, list));
  });
  return changed.length ? snapshot.withChanged(changed) : snapshot;
}

function documentOf(snapshot: Snapshot, uri: string): SpecDocument {
  return snapshot.document(uri) ?? assert.fail(`${uri} is not at hand.`);
}

/** What is found, wherever in its document. */
function identities(snapshot: Snapshot, uris: readonly string[]): string[] {
  return uris.flatMap((uri) =>
    findings(snapshot, documentOf(snapshot, uri)).flatMap((found) => identitiesOf(uri, found)),
  );
}

/**
 * What a message says of what stands around: a cycle's way from each of its documents, which another
 * relation changes, and the neighbours of a section, which other sections become when those are moved.
 */
const CIRCUMSTANCES: Readonly<Record<string, RegExp>> = {
  'dependency-cycle': /:.*$/s,
  'section-order': / stands .*$/s,
  'misplaced-section': / stands .*$/s,
};

function identitiesOf(uri: string, { rule, finding }: Found): string[] {
  const message = finding.message.replace(CIRCUMSTANCES[rule.name] ?? / Did you mean .*\?$/s, '');
  return (finding.about ?? [message]).map((part) => `${uri} ${rule.name}: ${part}`);
}

/**
 * What is found, sorted, without the placeholders: which of them a fix writes over depends on whether
 * another has written them before.
 */
function withoutPlaceholders(all: readonly string[]): string[] {
  return all.filter((identity) => !identity.includes(' unfilled-placeholder: ')).sort();
}

function isBroughtToLight(identity: string): boolean {
  return [...BROUGHT_TO_LIGHT].some((rule) => identity.includes(` ${rule}: `));
}

/** What one list has more often than another. */
function added(before: readonly string[], later: readonly string[]): string[] {
  const left = [...before];
  return later.filter((identity) => {
    const index = left.indexOf(identity);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
