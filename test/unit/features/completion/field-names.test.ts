import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { resolveCompletion } from '../../../../server/src/service/features/completion.js';
import { asking } from './complete.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Version:** 1.0
**Date:** {{date:D MMMM YYYY}}
**Authors:** [Author Names]
**Tags:** #note
**Related To:** [List $ome notes]

## Scope
`;

const plain = asking(TEMPLATE);
const { complete, labels, accept, offersNothing } = asking(TEMPLATE, {
  snippets: true,
  today: '2026-11-23',
});

const NOTE = '# Cache\n\n**Version:** 2\n';

describe('a field that is missing', () => {
  test('is offered in the template’s order', () => {
    assert.deepEqual(labels(`${NOTE}**$0\n**Tags:** #note`), ['Date', 'Authors', 'Related To']);
    assert.deepEqual(labels(`${NOTE}**Tags:** #note\n*$0`), ['Date', 'Authors', 'Related To']);
    assert.deepEqual(labels(`${NOTE}**Tags:** #note\n**re$0`), ['Related To']);
    assert.deepEqual(labels(`# Cache\n\nA$0\n**Tags:** #note`), ['Authors']);
  });

  test('is written with the template’s words as a tab stop', () => {
    const tags = '**Tags:** #note';
    accept('Authors', `${NOTE}**$0\n${tags}`, `${NOTE}**Authors:** \${1:[Author Names]}\n${tags}`);
    accept(
      'Related To',
      `${NOTE}${tags}\n**Rel$0`,
      `${NOTE}${tags}\n**Related To:** \${1:[List \\$ome notes]}`,
    );
    accept('Authors', `${NOTE}Au$0\n${tags}`, `${NOTE}**Authors:** \${1:[Author Names]}\n${tags}`);
  });

  test('is written with its name alone to a client without tab stops', () => {
    plain.accept(
      'Authors',
      `${NOTE}**$0\n**Tags:** #note`,
      `${NOTE}**Authors:** \n**Tags:** #note`,
    );
  });

  test('has today’s date where it asks for one', () => {
    const after = `${NOTE}**Date:** \${1:23 November 2026}\n**Tags:** #note`;
    accept('Date', `${NOTE}**$0\n**Tags:** #note`, after);
  });

  test('takes the place of the marks that the editor has closed', () => {
    const before = `${NOTE}**Auth$0**\n**Tags:** #note`;
    accept('Authors', before, `${NOTE}**Authors:** \${1:[Author Names]}\n**Tags:** #note`);
  });

  test('is written as the author writes fields', () => {
    const outside = '# Cache\n\n__Tags__: #note  \n';
    accept('Authors', `${outside}__$0\n`, `${outside}__Authors__: \${1:[Author Names]}  \n`);
    const broken = '# Cache\n\n**Tags:** #note\\\n';
    const rest = '**Date:** 1 May 2026';
    accept(
      'Authors',
      `${broken}**$0\n${rest}`,
      `${broken}**Authors:** \${1:[Author Names]}\\\\\n${rest}`,
    );
  });

  test('gives the line above it the break that it lacked as the last', () => {
    const tags = '# Cache\n\n**Tags:** #note  \n';
    accept(
      'Authors',
      `${tags}**Version:** 2\n**$0`,
      `${tags}**Version:** 2  \n**Authors:** \${1:[Author Names]}`,
    );
  });

  test('is offered below a title, where there are no fields yet', () => {
    const wanted = ['Version', 'Date', 'Authors', 'Tags', 'Related To'];
    const kind = '\n\n## Scope\n\n<!-- specmark: kind=note -->';
    assert.deepEqual(labels(`# Cache\n\n**$0${kind}`), wanted);
    assert.deepEqual(labels(`# Cache\n$0\nText.${kind}`), wanted);
  });

  test('says what it is for when it is looked at', () => {
    const { snapshot, list } = complete(`${NOTE}**$0\n**Tags:** #note`);
    const item = list?.items.find(({ label }) => label === 'Authors') ?? { label: '' };
    assert.equal(item.documentation, undefined);
    const { documentation } = resolveCompletion(snapshot, item);
    assert.ok(documentation && typeof documentation === 'object');
    assert.match(documentation.value, /Authors.*a field of the note template/);
  });
});

describe('in front matter a field', () => {
  const matter = (lines: string) => `---\n${lines}\n---\n# Cache\n`;

  test('is written as the keys there are', () => {
    const tags = 'tags: [note]';
    accept(
      'Related To',
      matter(`${tags}\n$0`),
      matter(`${tags}\nrelated-to: \${1:"[List \\$ome notes]"}`),
    );
    accept('Version', matter(`Tags: [note]\nve$0`), matter(`Tags: [note]\nVersion: \${1:1.0}`));
  });

  test('is none that the document has', () => {
    assert.deepEqual(labels(matter('tags: [note]\nversion: 1\n$0\nauthors: Ada')), [
      'Date',
      'Related To',
    ]);
  });

  test('is not offered within another, nor on the lines around', () => {
    assert.ok(!labels(matter('tags:\n  - note\n  - $0')).includes('Version'));
    offersNothing('---$0\ntags: [note]\n---\n');
    offersNothing('---\ntags: [note]\n---$0\n');
  });
});

describe('no field is offered', () => {
  test('where none is missing', () => {
    const all = '**Version:** 1\n**Date:** 1 May 2026\n**Authors:** A\n**Related To:** B\n';
    offersNothing(`# Cache\n\n${all}**Tags:** #note\n**$0`);
  });

  test('in running text', () => {
    offersNothing(`${NOTE}**Tags:** #note\n\nText and **$0`);
    offersNothing(`${NOTE}**Tags:** #note\n\nText.\n**$0`);
    offersNothing(`${NOTE}**Tags:** #note\n\n## Scope\n\n**$0`);
    offersNothing('# Cache\n\nAuth$0\n\n<!-- specmark: kind=note -->');
    offersNothing(`${NOTE}- **$0\n**Tags:** #note`);
  });

  test('inside a field, code or a comment', () => {
    offersNothing(`${NOTE}**Au$0thors:** Ada\n**Tags:** #note`);
    offersNothing(`# Cache\n\n<!-- **$0 -->\n\n**Tags:** #note`);
    offersNothing('# Cache\n\n```\n**$0\n```\n\n<!-- specmark: kind=note -->');
  });

  test('in a document of no kind, or in a template', () => {
    offersNothing('//- /a.md\n# Cache\n\n**Version:** 1\n**$0');
    offersNothing('//- /templates/Other.md\n# Cache\n\n**Tags:** #note\n**$0');
  });
});
