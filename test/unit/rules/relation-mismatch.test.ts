import { describe, test } from 'node:test';
import { checkCleanFix, checkRule } from './check.js';

const RULE = 'relation-mismatch';
const others = (...names: readonly string[]) =>
  names.map((name) => `//- /${name}.md\n# ${name}\n`).join('');
const spec = (fields: string, sections: string) =>
  `//- /SPEC-A.md\n# A\n\n**Tags:** #technical-spec\n${fields}\n\n## Cross-References\n\n${sections}`;

describe('the metadata and the cross-references agree', () => {
  test('where what is related is listed by a closer relation', () => {
    checkRule(
      RULE,
      spec(
        '**Related:** [[PRD-B]] | [[SPEC-C]] | [[SPEC-D]]\n**Dependencies:** [[SPEC-C]]',
        '### Implements PRDs\n- [[PRD-B]]\n\n### Related Technical Specs\n- [[SPEC-D]]\n\n### Dependencies\n- [[SPEC-C]]\n',
      ) + others('PRD-B', 'SPEC-C', 'SPEC-D'),
    );
  });

  test('where a section asks for documents of another kind', () => {
    checkRule(
      RULE,
      spec('**Related:** [[PRD-B]]', '### Related Technical Specs\n- None\n') + others('PRD-B'),
    );
  });

  test('where one of them means all, or is not there', () => {
    checkRule(
      RULE,
      spec('**Dependencies:** All of them', '### Dependencies\n- [[SPEC-B]]\n') + others('SPEC-B'),
    );
    checkRule(RULE, spec('**Dependencies:** [[SPEC-B]]', 'None.\n') + others('SPEC-B'));
    checkRule(RULE, spec('**Version:** 1', '### Dependencies\n- [[SPEC-B]]\n') + others('SPEC-B'));
  });
});

test('several of a line are told in one finding', () => {
  checkRule(
    RULE,
    spec(
      `**Dependencies:** [[SPEC-B]], [[SPEC-C]], [[SPEC-D]]
                  ^^^^^^^^^^^^^^^^^^^^^^ "SPEC-B" and "SPEC-C" are not in the section "Dependencies".`,
      '### Dependencies\n- [[SPEC-D]]\n',
    ) + others('SPEC-B', 'SPEC-C', 'SPEC-D'),
  );
});

test('a place that is still to be filled in is not told of', () => {
  for (const list of ['- [List them]', '- [One]\n- [Two]', '']) {
    checkRule(
      RULE,
      spec('**Dependencies:** [[SPEC-B]]', `### Dependencies\n${list}\n`) + others('SPEC-B'),
    );
  }
  checkRule(
    RULE,
    spec('**Used By:** [List them]', '### Used By\n- [[SPEC-B]]\n') + others('SPEC-B'),
  );
});

describe('what one place lacks', () => {
  const one = spec('**Dependencies:** Maps, [[SPEC-B]]', '### Dependencies\n- Maps\n');

  test('is added to it', () => {
    checkCleanFix(
      'Add "SPEC-B" to the section "Dependencies"',
      one + others('SPEC-B'),
      spec('**Dependencies:** Maps, [[SPEC-B]]', '### Dependencies\n- Maps\n- [[SPEC-B]]\n'),
    );
    checkCleanFix(
      'Add "SPEC-B" to the field "Used By"',
      spec('**Used By:** None', '### Used By\n- [[SPEC-B]]\n') + others('SPEC-B'),
      spec('**Used By:** [[SPEC-B]]', '### Used By\n- [[SPEC-B]]\n'),
    );
  });

  test('is removed from the other', () => {
    checkCleanFix(
      'Remove "SPEC-B" from the field "Dependencies"',
      one + others('SPEC-B'),
      spec('**Dependencies:** Maps', '### Dependencies\n- Maps\n'),
    );
  });

  test('is added together where there are several', () => {
    checkCleanFix(
      'Add these 2 documents to the section "Dependencies"',
      spec('**Dependencies:** [[SPEC-B]], [[SPEC-C]]', '### Dependencies\n- None\n') +
        others('SPEC-B', 'SPEC-C'),
      spec(
        '**Dependencies:** [[SPEC-B]], [[SPEC-C]]',
        '### Dependencies\n- [[SPEC-B]]\n- [[SPEC-C]]\n',
      ),
    );
  });
});
