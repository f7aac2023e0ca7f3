import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { resolveCompletion } from '../../../../server/src/service/features/completion.js';
import { asking } from './complete.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Tags:** #note

## Context

[Why this is $0]

## Decision

What was decided.

### Reasons

- [Reason]
- [Another]

### Costs

## Open Questions *(optional)*
`.replace('$0', '\\$needed');

const NOTE = '# Cache\n\n**Tags:** #note\n';

const plain = asking(TEMPLATE);
const { complete, labels, accept, offersNothing } = asking(TEMPLATE, { snippets: true });

describe('a section that is missing', () => {
  test('is offered where a heading is being written', () => {
    assert.deepEqual(labels(`${NOTE}\n##$0`), ['Context', 'Decision', 'Open Questions']);
    assert.deepEqual(labels(`${NOTE}\n## $0`), ['Context', 'Decision', 'Open Questions']);
    assert.deepEqual(labels(`${NOTE}\n## de$0`), ['Decision']);
  });

  test('is offered after a mark that is typed in a heading only where it is the mark of one', () => {
    const typing = (trigger: string) => asking(TEMPLATE, { trigger });
    assert.deepEqual(typing('#').labels(`${NOTE}\n##$0`), [
      'Context',
      'Decision',
      'Open Questions',
    ]);
    for (const mark of ['(', ':', '-', '/']) typing(mark).offersNothing(`${NOTE}\n## C${mark}$0`);
  });

  test('is offered on an empty line at the end of a section', () => {
    const note = `${NOTE}\n## Context\n\nReads are slow.\n\n`;
    assert.deepEqual(labels(`${note}$0`), ['Decision', 'Open Questions']);
    assert.deepEqual(labels(`${note}$0\n\n## Decision\n\n### Reasons\n\n### Costs`), [
      'Open Questions',
    ]);
  });

  test('comes first where the template puts it', () => {
    const note = `${NOTE}\n## Decision\n\n### Reasons\n\n### Costs\n\n##$0`;
    assert.deepEqual(labels(note), ['Open Questions', 'Context']);
  });

  test('is written with all below it, and with what it asks for as tab stops', () => {
    accept('Context', `${NOTE}\n##$0`, `${NOTE}\n## Context\n\n\${1:[Why this is \\\\\\$needed]}`);
    accept(
      'Decision',
      `${NOTE}\n## $0`,
      `${NOTE}\n## Decision\n\n\${1:What was decided.}\n\n### Reasons\n\n- \${2:[Reason]}\n- \${3:[Another]}\n\n### Costs`,
    );
  });

  test('is written as plain text to a client without tab stops', () => {
    plain.accept(
      'Decision',
      `${NOTE}\n## $0`,
      `${NOTE}\n## Decision\n\nWhat was decided.\n\n### Reasons\n\n- [Reason]\n- [Another]\n\n### Costs`,
    );
  });

  test('below another is offered in that', () => {
    const note = `${NOTE}\n## Decision\n\nYes.\n\n### Costs\n\nFew.\n\n`;
    assert.deepEqual(labels(`${note}###$0`), ['Reasons']);
    assert.deepEqual(labels(`${note}$0`), ['Open Questions', 'Context', 'Reasons']);
    offersNothing(`${note}## Context\n\n###$0`);
  });

  test('goes on with the document’s numbers', () => {
    accept(
      'Open Questions',
      `${NOTE}\n## 1. Context\n\nSlow.\n\n##$0`,
      `${NOTE}\n## 1. Context\n\nSlow.\n\n## 2. Open Questions`,
    );
  });

  test('is set off from what stands around it', () => {
    accept(
      'Open Questions',
      `${NOTE}\n## Context\n\nSlow.\n##$0\n## Decision`,
      `${NOTE}\n## Context\n\nSlow.\n\n## Open Questions\n\n## Decision`,
    );
  });

  test('has the separator that the author sets between sections', () => {
    const note = `${NOTE}\n## Context\n\nSlow.\n\n---\n\n## Mine\n\nX.\n\n`;
    accept('Open Questions', `${note}##$0`, `${note}---\n\n## Open Questions`);
    accept('Open Questions', `${note}---\n\n##$0`, `${note}---\n\n## Open Questions`);
  });

  test('keeps the line endings', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const { list } = complete(crlf(`${NOTE}\n##$0`));
    const item = list?.items.find(({ label }) => label === 'Context');
    assert.match(item?.textEdit?.newText ?? '', /^## Context\r\n\r\n\$\{1:/);
  });

  test('says what it is for when it is looked at', () => {
    const { snapshot, list } = complete(`${NOTE}\n##$0`);
    const item = list?.items.find(({ label }) => label === 'Decision') ?? { label: '' };
    const { documentation } = resolveCompletion(snapshot, item);
    assert.ok(documentation && typeof documentation === 'object');
    assert.match(documentation.value, /Decision.*a section of the note template/);
    assert.match(documentation.value, /Reasons, Costs/);
  });
});

describe('no section is offered', () => {
  test('where it would take in what stands below', () => {
    const note = `${NOTE}\n## Decision\n\n### Reasons\n\n`;
    assert.ok(!labels(`${note}##$0\n\n### Mine`).includes('Context'));
    offersNothing(`${NOTE}\n## Context\n\n$0\nReads are slow.`);
  });

  test('before the metadata', () => {
    offersNothing('##$0\n# Cache\n\n**Tags:** #note');
  });

  test('after a lone mark, which may start a tag', () => {
    offersNothing(`${NOTE}\n#$0`);
  });

  test('in running text, code or a comment', () => {
    offersNothing(`${NOTE}\nSee ##$0`);
    offersNothing(`${NOTE}\n- ##$0`);
    offersNothing(`${NOTE}\n\`\`\`\n##$0\n\`\`\``);
    offersNothing(`${NOTE}\n<!--\n##$0\n-->`);
    offersNothing(`${NOTE}\nCon$0`);
  });

  test('where none is missing, and in a document of no kind', () => {
    offersNothing('//- /a.md\n# A\n\n##$0');
    offersNothing(
      `${NOTE}\n## Context\n\n## Decision\n\n### Reasons\n\n### Costs\n\n## Open Questions\n\n##$0`,
    );
  });
});
