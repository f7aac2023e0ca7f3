import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fixtureUri, textIn } from '../fixture.js';
import { checkRule, diagnosticsOf, fixesIn } from './check.js';

const RULE = 'dependency-cycle';

test('both documents of a circle of two are told, and those beside it are not', () => {
  checkRule(
    RULE,
    `//- /A.md
**Dependencies:** [[B]], [[C]]
                  ^^^^^ Circular dependency: A → B → A.
**Used By:** [[B]]
//- /B.md
**Dependencies:** [[A]]
                  ^^^^^ Circular dependency: B → A → B.
//- /C.md
**Used By:** [[A]]
`,
  );
});

test('a document that depends on itself makes no circle', () => {
  checkRule(RULE, '//- /A.md\n**Dependencies:** [[A]]\n');
});

test('each edge is told with the shortest circle over it', () => {
  checkRule(
    RULE,
    `//- /A.md
**Dependencies:** [[B]], [[C]]
                  ^^^^^ Circular dependency: A → B → A.
                         ^^^^^ Circular dependency: A → C → B → A.
//- /B.md
**Dependencies:** [[A]]
                  ^^^^^ Circular dependency: B → A → B.
//- /C.md
**Dependencies:** [[B]]
                  ^^^^^ Circular dependency: C → B → A → C.
`,
  );
});

const ring = (size: number) =>
  Array.from(
    { length: size },
    (_, index) =>
      `//- /D${String(index)}.md\n**Dependencies:** [[D${String((index + 1) % size)}]]\n`,
  ).join('');

describe('a long circle', () => {
  const messages = (fixture: string) =>
    diagnosticsOf(fixture)
      .filter(({ code }) => code === RULE)
      .map(({ message }) => message);

  test('is shortened in the middle', () => {
    assert.deepEqual(messages(ring(20)), [
      'Circular dependency: D0 → D1 → D2 → D3 → … → D19 → D0.',
    ]);
  });

  test('that nobody would follow is told by its size', () => {
    assert.deepEqual(messages(ring(1200)), [
      'Circular dependency: D0 and D1 are among 1200 documents that depend on one another.',
    ]);
  });
});

describe('the way', () => {
  const CIRCLE = `//- /A.md
**Dependencies:** [[B]]
//- /B.md
# B
//- /C.md
**Used By:** [[B]]
**Dependencies:** [[A]]
`;

  test('is all there, with each place where it is said', () => {
    const [found] = diagnosticsOf(CIRCLE).filter(({ code }) => code === RULE);
    const related = found?.relatedInformation ?? [];
    assert.deepEqual(
      related.map(({ message, location }) => [message, location.uri, location.range.start.line]),
      [
        ['"A" depends on "B".', fixtureUri('/A.md'), 0],
        ['"C" is used by "B".', fixtureUri('/C.md'), 0],
        ['"C" depends on "A".', fixtureUri('/C.md'), 1],
      ],
    );
    const first = related[0]?.location.range;
    assert.equal(first && textIn('**Dependencies:** [[B]]\n', first), '[[B]]');
  });

  test('can be gone step by step', () => {
    const [fix] = fixesIn(CIRCLE, RULE);
    assert.equal(fix?.title, 'Go to where "B" depends on "C"');
    const place: unknown = fix.command?.arguments?.[0];
    assert.equal((place as { uri: string }).uri, fixtureUri('/C.md'));
  });
});
