import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NOTE } from '../note.js';
import { checkFix, checkRule, fixesIn } from './check.js';

const RULE = 'undefined-link-definition';
const STORE = '\n[store]: store.png\n';

/** Asserts what is marked in a document that defines and uses the label `store`. */
function check(document: string): void {
  checkRule(RULE, `[store]\n\n${document}\n${STORE}`);
}

describe('a label is undefined', () => {
  test('in links and images, full and collapsed', () => {
    check(`
[the queue][queue], [the queue][1], [Queue][], ![the queue][queue.png], ([a *b*][c-d])
            ^^^^^ There is no link definition "queue".
                                ^ There is no link definition "1".
                                     ^^^^^ There is no link definition "Queue".
                                                            ^^^^^^^^^ There is no link definition "queue.png".
                                                                                 ^^^ There is no link definition "c-d".
`);
  });

  test('with code or other brackets in the text', () => {
    check(`
[\`fill()\`][], [\`fill()\`][fill], [the [big] queue][queue]
 ^^^^^^^^ There is no link definition "\`fill()\`".
                         ^^^^ There is no link definition "fill".
                                                  ^^^^^ There is no link definition "queue".
`);
  });

  test('and close to one that is defined', () => {
    check(`
See [the shop][stoer].
               ^^^^^ There is no link definition "stoer". Did you mean "store"?
`);
  });

  test('in a document that defines none, where a number stands after words', () => {
    checkRule(
      RULE,
      `See [the big queue][1].
                    ^ There is no link definition "1".
`,
    );
  });
});

describe('nothing is said of', () => {
  test('labels that are defined', () => {
    check('[the store][store], [Store][], ![store][], [`x`][STORE] and [store][ store ]');
  });

  test('shortcuts, which are mere brackets', () => {
    check('[queue], [the queue], ![queue]');
  });

  test('arrays, layouts, citations and footnotes', () => {
    check(
      'rows[i][j], call()[a][b], $[i][j], [1][2], [i][j], [row][col], [a][b][c], [text][^1], [ ][x]',
    );
    check('[4 bytes length][payload], [32 bytes for a][32 bytes for b][rest]');
    checkRule(RULE, '[4 bytes for the length][payload] [the body][the rest] [queue][]');
  });

  test('escaped brackets', () => {
    check('\\[the queue][queue] [the queue\\][queue] [the queue][queue\\]');
  });

  test('code, comments and other links', () => {
    check('`[the queue][queue]` <!-- [the queue][queue] --> [x](y "[a b][c]") [[a b][c]]');
    check('```\n[the queue][queue]\n```');
  });

  test('placeholders of the template', () => {
    checkRule(
      RULE,
      `//- /note.md\n**Tags:** #note\n\n[Why this note][1]\n\n[a]\n\n[a]: a.png\n${NOTE}`,
    );
  });
});

describe('a label is', () => {
  test('changed to one that is defined', () => {
    checkFix(
      'Change to "store"',
      `[the shop][stoer] [store]\n${STORE}`,
      `[the shop][store] [store]\n${STORE}`,
    );
    checkFix(
      'Change to "store"',
      `[stoer][] [store]\n${STORE}`,
      `[stoer][store] [store]\n${STORE}`,
    );
  });

  test('defined below the others', () => {
    checkFix(
      'Define "queue"',
      '[the queue][queue] [store]\n\n[store]: store.png\n\n# End\n',
      '[the queue][queue] [store]\n\n[store]: store.png\n[queue]: <>\n\n# End\n',
    );
  });

  test('defined at the end, where there are no others', () => {
    for (const end of ['', '\n', '\n\n']) {
      checkFix(
        'Define "1"',
        `# A\n\nSee [the big queue][1].${end}`,
        `# A\n\nSee [the big queue][1].\n\n[1]: <>${end}`,
      );
    }
  });

  test('defined as the document of that name', () => {
    checkFix(
      'Define "SPEC-Queue" as "docs/SPEC-Queue.md"',
      `//- /a.md
[the queue][SPEC-Queue] [store]

[store]: store.png
//- /docs/SPEC-Queue.md
# Queue
`,
      `//- /a.md
[the queue][SPEC-Queue] [store]

[store]: store.png
[SPEC-Queue]: docs/SPEC-Queue.md
`,
    );
  });

  test('taken away, and the text stays', () => {
    checkFix(
      'Remove the link',
      `A [the *queue*][q-1].\n[store]\n${STORE}`,
      `A the *queue*.\n[store]\n${STORE}`,
    );
  });

  test('made an address in parentheses, where it is one', () => {
    checkFix(
      'Change to "(https://example.org/a)"',
      `See [the queue][https://example.org/a] and [store].\n${STORE}`,
      `See [the queue](https://example.org/a) and [store].\n${STORE}`,
    );
  });
});

test('the author is led to a definition whose destination is still to be written', () => {
  const fixture = `[the queue][q-1] [store]\n${STORE}`;
  const define = fixesIn(fixture, RULE).find(({ title }) => title === 'Define "q-1"');
  assert.equal(define?.command?.command, 'show');
});
