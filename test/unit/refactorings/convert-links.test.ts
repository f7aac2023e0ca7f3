import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { offered, refactored } from './refactor.js';

const OTHERS = `//- /docs/SPEC-B.md
# B

## Data Model

<a name="x"></a>
//- /docs/SPEC C.md
# C
`;

/** A line of a document at the root after a conversion. */
function converted(line: string, title: string, before = ''): string {
  const fixture = `//- /SPEC-A.md\n${before}${line}\n\n## Own Heading\n${OTHERS}`;
  const after = refactored(fixture, title).split('//- /SPEC-A.md\n')[1] ?? '';
  return (after.slice(before.length).split('\n')[0] ?? '').trim();
}

const TO_MARKDOWN = 'Convert to a Markdown link';
const TO_WIKI = 'Convert to a wiki link';

/** A wiki link and the Markdown link that says the same. */
const PAIRS: readonly (readonly [wiki: string, markdown: string])[] = [
  ['[[SPEC-B]]', '[SPEC-B](docs/SPEC-B.md)'],
  ['[[SPEC-B|the *other* [x]'.replace(' [x]', '') + ']]', '[the \\*other\\*](docs/SPEC-B.md)'],
  ['[[SPEC-B|snake_case _x]]', '[snake_case \\_x](docs/SPEC-B.md)'],
  ['[[SPEC-B#Data Model]]', '[SPEC-B > Data Model](docs/SPEC-B.md#data-model)'],
  ['[[SPEC-B#Data Model|model]]', '[model](docs/SPEC-B.md#data-model)'],
  ['[[SPEC-B#x|anchor]]', '[anchor](docs/SPEC-B.md#x)'],
  ['[[SPEC C]]', '[SPEC C](docs/SPEC%20C.md)'],
  ['[[#Own Heading]]', '[Own Heading](#own-heading)'],
  ['[[#Own Heading|own]]', '[own](#own-heading)'],
];

describe('one link', () => {
  for (const [wiki, markdown] of PAIRS) {
    test(`${wiki} is ${markdown}, and back again`, () => {
      assert.equal(converted(wiki.replace('[[', '[[$0'), TO_MARKDOWN), markdown);
      assert.equal(converted(markdown.replace('](', '$0]('), TO_WIKI), wiki);
    });
  }

  test('in a table keeps the bar of its alias from ending the cell', () => {
    const head = '| a |\n|---|\n';
    assert.equal(converted('| [it$0](docs/SPEC-B.md) |', TO_WIKI, head), '| [[SPEC-B\\|it]] |');
    assert.equal(converted('| [[$0SPEC-B\\|it]] |', TO_MARKDOWN, head), '| [it](docs/SPEC-B.md) |');
  });

  test('in a heading shows every letter that it showed', () => {
    assert.equal(
      converted('## See [[$0SPEC-B#Data Model]]', TO_MARKDOWN),
      '## See [SPEC-B#Data Model](docs/SPEC-B.md#data-model)',
    );
  });

  test('is written as the paths around it are', () => {
    const bare = converted('[[SPEC$0 C]]', TO_MARKDOWN, '[b](./docs/SPEC-B)\n');
    assert.equal(bare, '[SPEC C](./docs/SPEC%20C)');
  });

  test('is let alone where the other form cannot say it', () => {
    for (const line of [
      '[[$0Nowhere]]',
      '[[$0SPEC-B#Nowhere]]',
      '[[$0SPEC-B#^block]]',
      '![[$0SPEC-B]]',
      '[a$0](https://example.org)',
      '[a$0](docs/SPEC-B.md "title")',
      '[**a**$0](docs/SPEC-B.md)',
      '[a [b]$0](docs/SPEC-B.md)',
      '`[[$0SPEC-B]]`',
    ]) {
      const titles = offered(`//- /SPEC-A.md\n${line}\n${OTHERS}`);
      assert.ok(!titles.some((title) => title.startsWith('Convert')), line);
    }
  });

  test('in metadata is for its author to convert', () => {
    assert.equal(
      converted('**Related:** [[$0SPEC-B]], [[SPEC C]]', TO_MARKDOWN),
      '**Related:** [SPEC-B](docs/SPEC-B.md), [[SPEC C]]',
    );
  });
});

const MANY = `//- /SPEC-A.md
# A

**Related:** [[SPEC-B]]

See [[$0SPEC-B]], [[SPEC-B|b]], [[Nowhere]] and [b](docs/SPEC-B.md).

\`\`\`
[[SPEC-B]]
\`\`\`
//- /docs/SPEC-B.md
---
related: "[[SPEC-A]]"
---

# [[SPEC-A]]

- [[SPEC-A]]
//- /templates/T.md
# T

[[SPEC-A]]
`;

test('all links of a document, those in metadata apart', () => {
  const after = refactored(MANY, 'Convert all wiki links in this document to Markdown links');
  assert.equal(
    after,
    MANY.replace('[[$0SPEC-B]], [[SPEC-B|b]]', '[SPEC-B](docs/SPEC-B.md), [b](docs/SPEC-B.md)'),
  );
});

test('all links of the workspace, templates and metadata apart', () => {
  const after = refactored(MANY, 'Convert all wiki links in the workspace to Markdown links');
  assert.equal(
    after,
    MANY.replace('[[$0SPEC-B]], [[SPEC-B|b]]', '[SPEC-B](docs/SPEC-B.md), [b](docs/SPEC-B.md)')
      .replace('# [[SPEC-A]]', '# [SPEC-A](../SPEC-A.md)')
      .replace('- [[SPEC-A]]', '- [SPEC-A](../SPEC-A.md)'),
  );
});
