import { describe, test } from 'node:test';
import { checkCleanFix, checkRule } from './check.js';

const RULE = 'duplicate-relation';

describe('a document may be named again', () => {
  test('in another place', () => {
    checkRule(RULE, '//- /A.md\n**Related:** [[B]]\n**Dependencies:** [[B]]\n//- /B.md\n');
  });

  test('for another of its headings', () => {
    checkRule(
      RULE,
      '//- /A.md\n**Related:** [[B]], [[B#One]], [[B#Two]]\n//- /B.md\n## One\n## Two\n',
    );
  });

  test('in what is said of another one', () => {
    checkRule(RULE, '//- /A.md\n**Used By:** [[B]], [[C]] (over [[B]])\n//- /B.md\n//- /C.md\n');
  });
});

test('a document that is listed again in a section is removed there', () => {
  const before = (list: string) =>
    `//- /SPEC-A.md\n# A\n\n**Tags:** #technical-spec\n\n## Cross-References\n\n### Used By\n${list}`;
  checkCleanFix(
    'Remove "SPEC-B" where it is listed again',
    `${before('- [[SPEC-B]]\n- Teams\n- SPEC-B - why\n')}//- /SPEC-B.md\n# B\n`,
    before('- [[SPEC-B]]\n- Teams\n'),
  );
});

test('a document that is listed again in a field is removed there', () => {
  checkCleanFix(
    'Remove "B" where it is listed again',
    '//- /A.md\n**Related:** [[B|x, y]] | [[C]] | [b](B.md) | [[D]]\n//- /B.md\n//- /C.md\n//- /D.md\n',
    '//- /A.md\n**Related:** [[B|x, y]] | [[C]] | [[D]]\n',
  );
});
