import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editsOf } from '../../server/src/service/features/code-actions.js';
import { findings, type Found } from '../../server/src/service/features/diagnostics.js';
import { sectionsOutOfOrder } from '../../server/src/service/kinds/order.js';
import { missingSections, structureOf } from '../../server/src/service/kinds/structure.js';
import { parseDocument, type SpecDocument } from '../../server/src/service/parse/document.js';
import { sectionKey } from '../../server/src/service/parse/heading-text.js';
import type { Section } from '../../server/src/service/parse/sections.js';
import type { Fix } from '../../server/src/service/edits/fix.js';
import { recordOf } from '../../server/src/service/workspace/record.js';
import type { Snapshot } from '../../server/src/service/workspace/snapshot.js';
import { applyEdits, openFixture } from '../unit/fixture.js';
import { NOTE } from '../unit/note.js';
import { runs } from './runs.js';

const { snapshot } = openFixture(NOTE);
const URI = 'file:///ws/a.md';

/** Rules that look at sections; `missing-section` folds what it finds and is asked by its sections. */
const RULES = new Set([
  'section-order',
  'misplaced-section',
  'renamed-section',
  'duplicate-section',
  'empty-section',
  'section-numbering',
]);

const heading = fc.record({
  level: fc.constantFrom(2, 2, 2, 3, 3, 4),
  name: fc.constantFrom(
    ...['Context', 'Decision', 'Reasons', 'Costs', 'Outlook', 'Votes', 'Outlok', 'Costs: more'],
  ),
});

const body = fc.constantFrom(
  ...['Text.', '- a\n- b', '', '<!-- c -->', '```\n## Context\n```', '> quote', 'See [x](#costs).'],
);

/** Documents of the note kind whose sections stand here and there. */
const documents = fc
  .record({
    sections: fc.uniqueArray(fc.tuple(heading, body), {
      maxLength: 8,
      selector: ([{ name }]) => name,
    }),
    numbered: fc.boolean(),
    gap: fc.constantFrom('\n\n', '\n\n---\n\n'),
    end: fc.constantFrom('', '\n', '\n\n---\n\n*Last.*\n', '\n\n[x]: y\n'),
    eol: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ sections, numbered, gap, end, eol }) => {
    const counts = [0, 0, 0, 0, 0];
    const written = sections.map(([{ level, name }, text]) => {
      counts[level] = (counts[level] ?? 0) + 1;
      counts.fill(0, level + 1);
      const number = counts.slice(2, level + 1).join('.');
      const prefix = numbered ? number + (level === 2 ? '. ' : ' ') : '';
      return `${'#'.repeat(level)} ${prefix}${name}${text && `\n\n${text}`}`;
    });
    const top = written.map((text, index) => {
      const separator = (written[index + 1] ?? '').startsWith('## ') ? gap : '\n\n';
      return text + (index + 1 < written.length ? separator : '');
    });
    return `# Cache\n\n**Tags:** #note\n\n${top.join('')}${end}`.replaceAll('\n', eol);
  });

interface State {
  readonly document: SpecDocument;
  readonly snapshot: Snapshot;
  readonly found: readonly Found[];
  readonly missing: readonly string[];
  readonly misorders: number;
  readonly nameOf: (section: Section) => string;
}

function read(text: string): State {
  const document = parseDocument(URI, text);
  const at = snapshot.withDocument(document);
  const kind = at.kindOf(recordOf(document)) ?? assert.fail('The document is a note.');
  const structure = structureOf(document, kind);
  return {
    document,
    snapshot: at,
    found: findings(at, document).filter(({ rule }) => RULES.has(rule.name)),
    missing: missingSections(structure, kind).map(({ kindSection }) => kindSection.key),
    misorders: sectionsOutOfOrder(structure, kind).length,
    nameOf: (section) =>
      structure.kindSectionOf.get(section)?.key ?? sectionKey(section.heading.text),
  };
}

/** A finding by its rule and by the section that it is told of, as the template calls it. */
function identity({ document, nameOf }: State, { rule, finding }: Found): string {
  const section = document.sections.find(
    ({ heading: { textSpan } }) =>
      textSpan.start <= finding.span.start && finding.span.start <= textSpan.end,
  );
  return `${rule.name} ${section ? nameOf(section) : ''}`;
}

function applied({ document, snapshot: at }: State, fix: Fix): string {
  return applyEdits(document.text, editsOf(fix, at)[URI] ?? []);
}

function count<T>(items: readonly T[], wanted: T): number {
  return items.filter((item) => item === wanted).length;
}

test('a fix of a structure rule mends what it says, and harms nothing', (t) => {
  fc.assert(
    fc.property(documents, (text) => {
      const before = read(text);
      for (const found of before.found) {
        for (const fix of found.finding.fixes?.({}) ?? []) {
          if (!fix.edits) continue;
          const after = read(applied(before, fix));
          checkMended(before, after, found, fix);
          checkText(before, after, found, fix);
          checkReferences(before, after, found, fix);
        }
      }
    }),
    runs(t, 200),
  );
});

/** What a fix mends is gone, and nothing of the structure is new. */
function checkMended(before: State, after: State, found: Found, { title }: Fix): void {
  const old = before.found.map((each) => identity(before, each));
  const left = after.found.map((each) => identity(after, each));
  const own = identity(before, found);
  const isNumbering = own.startsWith('section-numbering');
  assert.ok(isNumbering || count(left, own) < count(old, own), `${title} leaves ${own}.`);
  if (title.startsWith('Sort all')) assert.equal(after.misorders, 0);
  // Below a section that has found its place, what was missing may be found in turn.
  const isFound = (each: string) => {
    const [, key = ''] = /^(?:misplaced|renamed)-section (.*)/.exec(each) ?? [];
    return before.missing.includes(key);
  };
  if (left.some(isFound)) return;
  for (const each of left) {
    // Numbers are told of once, at the first that is wrong.
    if (each.startsWith('section-numbering')) continue;
    // A section that had nothing but what did not belong there has nothing now.
    if (each.startsWith('empty') && !own.startsWith('empty')) continue;
    assert.ok(count(left, each) <= count(old, each), `${title} brings ${each}.`);
  }
  for (const key of new Set(after.missing)) {
    assert.ok(count(after.missing, key) <= count(before.missing, key), `${title} loses ${key}.`);
  }
}

/** Every line is there, with its ending, whichever place it has. */
function checkText(before: State, after: State, { rule }: Found, { title }: Fix): void {
  const [old, fresh] = [before.document.text, after.document.text];
  if (old.includes('\r')) assert.doesNotMatch(fresh, /(?<!\r)\n/, title);
  else assert.ok(!fresh.includes('\r'), title);
  assert.equal(/[\r\n]$/.test(fresh), /[\r\n]$/.test(old), title);
  if (rule.name !== 'section-order' && rule.name !== 'section-numbering') return;
  const lines = (text: string) =>
    text
      .replace(/\(#[^)]*\)/g, '')
      .split(/\r?\n/)
      .filter((line) => /^[^\s#]/.test(line))
      .sort();
  assert.deepEqual(lines(fresh), lines(old), title);
}

/** Every reference that led to a heading leads to it. */
function checkReferences(before: State, after: State, { rule }: Found, { title }: Fix): void {
  if (rule.name === 'empty-section') return;
  const targets = ({ document, nameOf }: State) =>
    document.references
      .map(({ fragment }) => document.sections.find(({ slug }) => slug === fragment))
      .flatMap((section) => (section ? [nameOf(section)] : []));
  // A reference that led nowhere may lead to a heading by its new name.
  for (const name of targets(before)) {
    assert.ok(count(targets(after), name) >= count(targets(before), name), title);
  }
}
