import { test } from 'node:test';
import { checkCleanFix, checkRule } from './check.js';

const RULE = 'self-relation';

test('a link to a section of the document itself is none', () => {
  checkRule(RULE, '//- /A.md\n**Related:** [below](#scope), [[A#Scope]]\n\n## Scope\n');
});

test('what is said of another document may name this one', () => {
  checkRule(RULE, '//- /A.md\n**Used By:** [[B]] (through [[A]])\n//- /B.md\n');
});

test('the document is removed', () => {
  checkCleanFix(
    'Remove this document from "Dependencies"',
    '//- /A.md\n**Dependencies:** [[A]], Maps  \n**Version:** 1\n',
    '//- /A.md\n**Dependencies:** Maps  \n**Version:** 1\n',
  );
  checkCleanFix(
    'Remove this document from "requires"',
    '//- /SPEC-A.md\n---\nrequires: [SPEC-B, SPEC-A]\n---\n# A\n//- /SPEC-B.md\n',
    '//- /SPEC-A.md\n---\nrequires: [SPEC-B]\n---\n# A\n',
  );
});
