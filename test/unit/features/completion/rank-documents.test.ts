import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getCompletions } from '../../../../server/src/service/features/completion.js';
import { rankDocuments } from '../../../../server/src/service/features/completion/rank-documents.js';
import { openFixture } from '../../fixture.js';

const WORKSPACE = `//- /docs/SPEC-Storage.md
# Storage
//- /docs/SPEC-Archive.md
# Archive of storage
//- /docs/PRD-Shop.md
# Shop
//- /docs/Glossary.md
# Glossary
//- /PRD-Brand.md
# Brand
//- /SPEC-Basics.md
# Basics
`;

/** Asserts in which order documents are offered at the cursor of a technical spec. */
function check(document: string, expected: readonly string[]): void {
  const head = '//- /docs/SPEC-Cache.md\n# Cache\n\n**Tags:** #technical-spec\n';
  const { snapshot, uri, cursor } = openFixture(`${head}${document}\n${WORKSPACE}`);
  assert.ok(cursor);
  const items = getCompletions(snapshot, uri, cursor.position)?.items ?? [];
  const sorted = items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  assert.deepEqual(
    sorted.map(({ label }) => label),
    expected,
  );
}

describe('in running text', () => {
  test('documents of a kind come before notes, near ones before far ones, then by name', () => {
    check('\nSee [[$0', [
      'PRD-Shop',
      'SPEC-Archive',
      'SPEC-Storage',
      'PRD-Brand',
      'SPEC-Basics',
      'Glossary',
    ]);
  });

  test('a name that starts with what was typed comes first, then one that holds it', () => {
    check('\nSee [[SPEC-S$0', ['SPEC-Storage', 'SPEC-Archive', 'SPEC-Basics']);
    check('\nSee [[Sto$0', ['SPEC-Archive', 'SPEC-Storage']);
    check('\nSee [[gl$0', ['Glossary']);
  });
});

describe('in a place for relations', () => {
  test('the kind that the template asks for comes first', () => {
    const specs = ['SPEC-Archive', 'SPEC-Storage', 'SPEC-Basics'];
    const prds = ['PRD-Shop', 'PRD-Brand'];
    check('**Dependencies:** $0', [...specs, ...prds, 'Glossary']);
    const heading = '\n## Cross-References\n\n###';
    check(`${heading} Implements PRDs\n\n- $0`, [...prds, ...specs, 'Glossary']);
    check(`${heading} Implements PRDs\n\n- [[$0`, [...prds, ...specs, 'Glossary']);
    check(`${heading} Implements PRDs\n\n- [x]($0`, [...prds, ...specs, 'Glossary']);
    check(`${heading} Related Technical Specs\n\n- $0`, [...specs, ...prds, 'Glossary']);
  });

  test('what is not listed yet comes before what is', () => {
    check('**Dependencies:** [[SPEC-Archive]], SPEC-Basics, $0', [
      'SPEC-Storage',
      'PRD-Shop',
      'PRD-Brand',
      'Glossary',
      'SPEC-Archive',
      'SPEC-Basics',
    ]);
  });

  test('what another place lists, or a link definition, is not listed here', () => {
    check('**Related:** [[SPEC-Archive]]\n**Dependencies:** $0\n\n[x]: SPEC-Storage.md', [
      'SPEC-Archive',
      'SPEC-Storage',
      'SPEC-Basics',
      'PRD-Shop',
      'PRD-Brand',
      'Glossary',
    ]);
  });

  test('the reference at the cursor is not listed by itself', () => {
    check('**Dependencies:** [[SPEC-Storage$0]]', ['SPEC-Storage', 'SPEC-Archive']);
    check('**Dependencies:** [[$0SPEC-Storage]]', [
      'SPEC-Archive',
      'SPEC-Storage',
      'SPEC-Basics',
      'PRD-Shop',
      'PRD-Brand',
      'Glossary',
    ]);
  });
});

test('a PRD asks for the specs that implement "this PRD", and not for PRDs', () => {
  const { snapshot, uri, cursor } = openFixture(
    `//- /PRD-Cache.md\n# Cache\n\n## Cross-References\n\n### Technical Specifications\n\n- $0\n${WORKSPACE}`,
  );
  assert.ok(cursor);
  const [first] = getCompletions(snapshot, uri, cursor.position)?.items ?? [];
  assert.equal(first?.label, 'SPEC-Basics');
});

test('what is typed on is found as if it had been typed at once', () => {
  const { snapshot, uri } = openFixture(`//- /docs/SPEC-Cache.md\n# Cache\n${WORKSPACE}`);
  const document = snapshot.document(uri);
  assert.ok(document);
  const ranked = (typed: string) => {
    const request = { typed, asks: undefined, listed: new Set<string>() };
    return rankDocuments(snapshot, document, request, 3);
  };
  for (const word of ['SPEC-St', 'arst', 'docs/p', './docs/s', 'b a']) {
    const typedOn = Array.from(word, (_, index) => ranked(word.slice(0, index + 1)));
    const atOnce = Array.from(word, (_, index) => {
      ranked('no document is called that');
      return ranked(word.slice(0, index + 1));
    });
    assert.deepEqual(typedOn, atOnce);
  }
});
