import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offered, refactored } from './refactor.js';

const OTHERS = [2, 9, 10].map((number) => `//- /SPEC-${String(number)}.md\n# S\n`).join('');

/** A document's text with the values of the field at the cursor sorted. */
function sorted(text: string, name = 'Related'): string {
  const after = refactored(`//- /SPEC-A.md\n${text}\n${OTHERS}`, `Sort "${name}"`);
  return (after.split('//- ')[1] ?? '').slice('/SPEC-A.md\n'.length, -1);
}

test('values are sorted by name, numbers as numbers, and separators stay', () => {
  assert.equal(
    sorted('# A\n\n**Related:** [[SPEC-10]] | $0[[SPEC-9|nine]] | [it](SPEC-2.md) | Api  '),
    '# A\n\n**Related:** Api | [it](SPEC-2.md) | [[SPEC-9|nine]] | [[SPEC-10]]  ',
  );
  assert.equal(
    sorted('# A\n\n**Related:** SPEC-10,  $0SPEC-9 and SPEC-2 (the cache, old)'),
    '# A\n\n**Related:** SPEC-2 (the cache, old),  SPEC-9 and SPEC-10',
  );
});

test('a YAML list keeps its lines, and an item its comment', () => {
  assert.equal(
    sorted('---\nrelated:\n  - SPEC-10 # ten\n\n  - "[[SPEC-2$0]]"\n---\n', 'related'),
    '---\nrelated:\n  - "[[SPEC-2]]"\n\n  - SPEC-10 # ten\n---\n',
  );
  assert.equal(
    sorted('---\nrelated: [SPEC-10, "[[SPEC-2$0]]"]\n---\n', 'related'),
    '---\nrelated: ["[[SPEC-2]]", SPEC-10]\n---\n',
  );
});

test('the list of a section is sorted with what it says of each', () => {
  const section = (first: string, second: string) => `# A

**Tags:** #technical-spec

## Cross-References

### Dependencies

${first}
${second}
`;
  const before = section('* [[SPEC-10]] - why\n  it is so', '* [[SPEC-9]]$0 - for that');
  const after = section('* [[SPEC-9]] - for that', '* [[SPEC-10]] - why\n  it is so');
  assert.equal(sorted(before, 'Dependencies'), after);
});

test('nothing is offered where all is in order, or nothing is listed', () => {
  for (const value of ['SPEC-9$0, SPEC-10', 'SPEC-9$0', 'None$0', '[List $0specs], SPEC-2']) {
    assert.deepEqual(offered(`//- /SPEC-A.md\n# A\n\n**Related:** ${value}\n${OTHERS}`), [], value);
  }
});
