import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FIXTURE_SETTINGS } from '../fixture.js';
import { checkFix, checkRule, fixesIn } from './check.js';

const RULE = 'unknown-document';

/** Asserts what is marked in a document that has these neighbours. */
function check(document: string): void {
  checkRule(
    RULE,
    `//- /docs/SPEC-Cache.md
${document}
//- /docs/SPEC-Storage.md
# Storage
//- /docs/My Notes.md
# My Notes
//- /docs/guide/README.md
# Guide
`,
  );
}

describe('a document is known', () => {
  test('by its name, in any case and with its extension', () => {
    check('See [[SPEC-Storage]], [[spec-storage|it]], [[SPEC-Storage.md]] and ![[My Notes]].');
  });

  test("by its folder's name, where its own says nothing", () => {
    check('See [[guide]], [[guide/README]] and [it](guide).');
  });

  test('by its path, with or without an extension', () => {
    check(
      'See [a](SPEC-Storage.md), [b](./SPEC-Storage), [c](/docs/SPEC-Storage.md), [[docs/SPEC-Storage]].',
    );
  });

  test('by its path, percent-encoded or in angle brackets', () => {
    check('See [a](My%20Notes.md), [b](<My Notes.md>) and [c](My%20Notes.md "Notes").');
  });

  test('by its path, with escaped characters', () => {
    check(
      'See [a](SPEC\\-Storage.md), [b](./SPEC\\-Storage\\.md#storage) and [c](My\\%20Notes.md).',
    );
  });

  test('by its name, however a letter and its accent are coded', () => {
    checkRule(RULE, '//- /a.md\nSee [[Pru\u0308fung]].\n//- /docs/Pr\u00FCfung.md\n# It\n');
    checkRule(RULE, '//- /a.md\nSee [[Pr\u00FCfung]].\n//- /docs/Pru\u0308fung.md\n# It\n');
  });

  test('by a path with a fragment or a query', () => {
    check('See [a](SPEC-Storage.md#storage), [b](SPEC-Storage.md?plain=1), [c](#storage).');
  });

  test('as itself', () => {
    check('See [[SPEC-Cache]], [[#Scope]] and [it](SPEC-Cache.md).');
  });
});

describe('a document is unknown', () => {
  test('in a wiki link, with or without heading and alias', () => {
    check(`
See [[SPEC-Billing]], [[SPEC-Billing#Scope|bills]] and ![[SPEC-Billing]].
      ^^^^^^^^^^^^ There is no document "SPEC-Billing".
                        ^^^^^^^^^^^^ There is no document "SPEC-Billing".
                                                          ^^^^^^^^^^^^ There is no document "SPEC-Billing".
`);
  });

  test('in a table, where the bar before an alias is escaped', () => {
    check(`
| A | B |
| - | - |
| [[SPEC-Billing\\|bills]] | [[SPEC-Storage\\|storage]] |
    ^^^^^^^^^^^^ There is no document "SPEC-Billing".
`);
  });

  test('in a wiki link with a path', () => {
    check(`
[[billing/SPEC-Billing]], [[./SPEC-Billing]] and [[/SPEC-Billing.md]], but [[./a.png]]
  ^^^^^^^^^^^^^^^^^^^^ There is no document "billing/SPEC-Billing".
                            ^^^^^^^^^^^^^^ There is no document "./SPEC-Billing".
                                                   ^^^^^^^^^^^^^^^^ There is no document "/SPEC-Billing.md".
`);
  });

  test('in a path, percent-encoded or malformed', () => {
    check(`
See [a](./billing.md), [b](Our%20Bills.md) and [c](100%.md).
        ^^^^^^^^^^^^ There is no document "./billing.md".
                           ^^^^^^^^^^^^^^ There is no document "Our Bills.md".
                                                   ^^^^^^^ There is no document "100%.md".
`);
  });

  test('in a link definition, and not at each use of it', () => {
    check(`
See [bills][1], [1] and ![1].

[1]: billing.md#scope "Bills"
     ^^^^^^^^^^ There is no document "billing.md".
`);
  });

  test('in front matter', () => {
    check(`---
related: ["[[SPEC-Billing]]", "SPEC-Bills"]
             ^^^^^^^^^^^^ There is no document "SPEC-Billing".
                               ^^^^^^^^^^ There is no document "SPEC-Bills".
---
`);
  });

  test('in HTML', () => {
    check(`
See <a href="SPEC-Gone.md#scope">gone</a> and <img src="gone.png">.
             ^^^^^^^^^^^^ There is no document "SPEC-Gone.md".
`);
  });

  test('where only a slip of the hand is between it and a document that there is', () => {
    check(`
See [[SPEC-Sotrage]], [a](SPEC-Strage.md) and [b](../SPEC-Storage.md).
      ^^^^^^^^^^^^ There is no document "SPEC-Sotrage". Did you mean "SPEC-Storage"?
                          ^^^^^^^^^^^^^^ There is no document "SPEC-Strage.md". Did you mean "SPEC-Storage.md"?
                                                  ^^^^^^^^^^^^^^^^^^ There is no document "../SPEC-Storage.md". Did you mean "SPEC-Storage.md"?
`);
  });
});

describe('an id is', () => {
  test('checked in a relation field', () => {
    check(`# Cache

**Tags:** #technical-spec
**Dependencies:** SPEC-Billing, SPEC-Storage, Google Maps API, OAuth-2
                  ^^^^^^^^^^^^ There is no document "SPEC-Billing".
**Used By:** All TMS technical specifications | PRD-Shop
                                                ^^^^^^^^ There is no document "PRD-Shop".
**Version:** SPEC-1
`);
  });

  test('checked in a list for relations', () => {
    check(`# Cache

**Tags:** #technical-spec

## Cross-References

### Dependencies

- SPEC-Billing for bills
  ^^^^^^^^^^^^ There is no document "SPEC-Billing".
- Google Maps API
`);
  });

  test('let alone in prose, in links and in code', () => {
    check(`# Cache

**Tags:** #technical-spec

SPEC-Billing was once [SPEC-Bills](https://example.org) or \`SPEC-Bill\`, by ISO-8601.

## Dependencies

- SPEC-Billing
`);
  });

  test('let alone where it only starts like one', () => {
    check(`# Cache

**Tags:** #technical-spec
**Dependencies:** SPEC-like things, pre-SPEC-Billing, SPECIAL-Sauce
`);
  });
});

describe('nothing is said of', () => {
  test('images and other files', () => {
    check('![a](a.png) ![[b.svg|100]] [c](c.pdf) [d](src/) [[e.json]] [f](missing)');
  });

  test('files with a longer extension', () => {
    check('[[board.canvas]] ![[sketch.excalidraw]] [[flow.drawio|200]]');
  });

  test('what stands in a folder that the configuration passes over', () => {
    const [folder] = FIXTURE_SETTINGS.folders;
    assert.ok(folder);
    const settings = { folders: [{ ...folder, exclude: ['archive', '**/old/**'] }] };
    checkRule(
      RULE,
      `//- /docs/a.md
[a](../archive/2019/A.md), [b](/archive/B.md), [[archive/C]], [d](old/D.md), [e](../E.md)
                                                                                 ^^^^^^^ There is no document "../E.md".
[[archive/F#Scope]], [[G]], [h](old.md)
                       ^ There is no document "G".
                                ^^^^^^ There is no document "old.md".
`,
      settings,
    );
  });

  test('addresses elsewhere', () => {
    check(
      '[a](https://example.org/a.md) [b](mailto:a@example.org) [c](//example.org/c.md) <https://d.org/e.md>',
    );
  });

  test('links that leave the workspace', () => {
    check('[a](../../other/README.md) [b](../../../SPEC-Storage.md)');
  });

  test('what stands in code and comments', () => {
    check(`
\`[[A]]\` <!-- [[B]] --> <a title="c.md">c</a>

\`\`\`
[[D]] [e](e.md)
\`\`\`

    [[F]]
`);
  });

  test('a document that belongs to no workspace folder', () => {
    checkRule(RULE, '[[A]] [b](b.md)', { folders: [] });
  });

  test('a template', () => {
    checkRule(RULE, '//- /templates/Note.md\n# {{title}}\n\n**Related:** [[X]]\n');
  });
});

describe('a reference is changed to', () => {
  test('the name that leads there from here', () => {
    checkFix(
      'Change to "b/SPEC-Storage"',
      `//- /SPEC-Cache.md
See [[SPEC-Stroage#Scope|it]].
//- /a/SPEC-Storage.md
//- /b/SPEC-Storage.md
# Scope
`,
      `//- /SPEC-Cache.md
See [[b/SPEC-Storage#Scope|it]].
`,
    );
  });

  test('the path that leads there from here', () => {
    checkFix(
      'Change to "../b/My%20Notes.md"',
      `//- /a/SPEC-Cache.md
See [it](My%20Nots.md#scope "Notes").
//- /b/My Notes.md
# Scope
`,
      `//- /a/SPEC-Cache.md
See [it](../b/My%20Notes.md#scope "Notes").
`,
    );
  });

  test('the path in the form in which it began', () => {
    for (const [wrong, right] of [
      ['./SPEC-Stroage.md', './SPEC-Storage.md'],
      ['/b/SPEC-Stroage.md', '/b/SPEC-Storage.md'],
    ] as const) {
      const document = (path: string) => `//- /b/SPEC-Cache.md\n[1]: ${path}\n`;
      const others = '//- /b/SPEC-Storage.md\n# Storage\n';
      checkFix(`Change to "${right}"`, document(wrong) + others, document(right));
    }
  });

  test('one of the three nearest, and by itself only where there is no other', () => {
    const titles = (others: string) =>
      fixesIn(`//- /SPEC-Cache.md\n[[SPEC-Storag]]\n${others}`, RULE)
        .filter(({ title }) => title.startsWith('Change'))
        .map(({ title, isPreferred }) => `${title}${isPreferred ? '!' : ''}`);
    assert.deepEqual(titles('//- /SPEC-Storage.md\n//- /SPEC-Billing.md\n'), [
      'Change to "SPEC-Storage"!',
    ]);
    assert.deepEqual(
      titles(
        '//- /SPEC-Store.md\n//- /SPEC-Storage.md\n//- /SPEC-Storage-Old.md\n//- /SPEC-Strange.md\n',
      ),
      ['Change to "SPEC-Storage"', 'Change to "SPEC-Storage-Old"', 'Change to "SPEC-Store"'],
    );
  });

  test('no document whose name differs in a number alone', () => {
    checkRule(
      RULE,
      `//- /a.md
[a](eip-7683.md), [[ADR-12]]
    ^^^^^^^^^^^ There is no document "eip-7683.md".
                    ^^^^^^ There is no document "ADR-12".
//- /eip-7682.md
//- /ADR-11.md
`,
    );
  });
});

describe('the document is created', () => {
  test('beside the one that names it, from the template of the kind that its name says', () => {
    checkFix(
      'Create "MEMO-Waiting-List" from the memo template',
      `//- /docs/a.md
See [[MEMO-Waiting-List]].
//- /templates/MEMO-Template.md
<!-- specmark: template -->
# {{title}}

**Date:** {{date}}
**Tags:** #memo

## Context
`,
      `//- /docs/MEMO-Waiting-List.md
# Waiting List

**Date:** 2025-11-23
**Tags:** #memo

## Context
`,
    );
  });

  test('where its path says, as a note where its name says no kind', () => {
    checkFix(
      'Create "Our Bills"',
      '//- /docs/a.md\nSee [it](../notes/Our%20Bills.md).\n',
      '//- /notes/Our Bills.md\n# Our Bills\n',
    );
    checkFix('Create "Bills"', '//- /docs/a.md\n[[/x/Bills]]\n', '//- /x/Bills.md\n# Bills\n');
    checkFix('Create "Bills"', '//- /docs/a.md\n[[x/Bills]]\n', '//- /x/Bills.md\n# Bills\n');
    checkFix('Create "Bills"', '//- /docs/a.md\n[[./Bills]]\n', '//- /docs/Bills.md\n# Bills\n');
    checkFix('Create "x"', '//- /a.md\n[a](x/README.md)\n', '//- /x/README.md\n# X\n');
  });

  test('with the heading that the reference names', () => {
    checkFix(
      'Create "Bills"',
      '//- /a.md\n[[Bills#Due Dates]]\n',
      '//- /Bills.md\n# Bills\n\n## Due Dates\n',
    );
    checkFix(
      'Create "bills"',
      '//- /a.md\n[1]: bills.md#due-dates\n',
      '//- /bills.md\n# Bills\n\n## Due dates\n',
    );
  });

  test('not where it cannot be', () => {
    const creations = (document: string) =>
      fixesIn(`//- /docs/a.md\n${document}\n`, RULE).filter(({ title }) =>
        title.startsWith('Create'),
      );
    assert.equal(creations('[[Bills]]').length, 1);
    assert.deepEqual(creations('[[a:b]] [[What?]] [x](../templates/x.md) [y](b%3A.md)'), []);
  });

  test('and the author is led to it', () => {
    const [fix] = fixesIn('//- /a.md\n[[Bills]]\n', RULE);
    assert.deepEqual(fix?.command?.arguments, [
      {
        uri: 'file:///ws/Bills.md',
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      },
    ]);
  });
});

describe('the reference is removed', () => {
  const KEEP = 'Remove the link and keep its text';
  const REMOVE = 'Remove the reference';
  const mend = (title: string, before: string, after: string) => {
    checkFix(title, `//- /a.md\n${before}\n`, `//- /a.md\n${after}\n`);
  };

  test('and its text stays', () => {
    mend(KEEP, 'See [[Bills]].', 'See Bills.');
    mend(KEEP, 'See [[Bills#Due]].', 'See Bills#Due.');
    mend(KEEP, 'See [[Bills|our *bills*]].', 'See our *bills*.');
    mend(KEEP, 'See [our *bills*](bills.md#due "Due").', 'See our *bills*.');
    mend(KEEP, '| [[Bills\\|it]] |\n| --- |', '| it |\n| --- |');
    mend(KEEP, '- as [[Bills]] says', '- as Bills says');
  });

  test('as an image or an embed, with the lines that it has for itself', () => {
    mend(REMOVE, 'A.\n\n![[Bills]]\n\nB.', 'A.\n\nB.');
    mend(REMOVE, 'See ![bills](bills.md) here.', 'See  here.');
  });

  test('with its definition, and the text of what uses it stays', () => {
    mend(
      KEEP,
      'See [our *bills*][1] and [1], ![a][1].\n\n[1]: bills.md\n[2]: a.png\n\n[2]',
      'See our *bills* and 1, .\n\n[2]: a.png\n\n[2]',
    );
  });

  test('with the item of a list that is nothing else', () => {
    mend(REMOVE, '- A\n- [[Bills]]\n- B', '- A\n- B');
    mend(REMOVE, '1. **[[Bills]]**\n2. B', '2. B');
    mend(REMOVE, '- A\n- [ ] [[Bills]]', '- A');
    mend(KEEP, '- A\n- [[Bills]]\n  - B', '- A\n- Bills\n  - B');
    mend(KEEP, '- A\n- [[Bills]] - for money', '- A\n- Bills - for money');
  });
});

describe('a value is removed from a relation field', () => {
  const REMOVE = 'Remove the reference';
  const mend = (before: string, after: string) => {
    const document = (value: string) => `//- /a.md\n# A\n\n**Related:** ${value}  \n**X:** y\n`;
    checkFix(REMOVE, document(before), document(after));
  };

  test('with its separator', () => {
    mend('[[Bills]] | Maps | [x](https://x.org)', 'Maps | [x](https://x.org)');
    mend('Maps | [[Bills]] | [x](https://x.org)', 'Maps | [x](https://x.org)');
    mend('Maps, [x](https://x.org), [[Bills|a, b]]', 'Maps, [x](https://x.org)');
    mend('Maps (a, b), SPEC-Bills (v2, old); More', 'Maps (a, b); More');
    mend('`a`, **[[Bills]]**', '`a`');
  });

  test('and "None" stands in place of the last', () => {
    mend('[[Bills]]', 'None');
    mend('SPEC-Bills', 'None');
  });

  test('in front matter, whatever its form', () => {
    const mendMatter = (before: string, after: string) => {
      const document = (matter: string) => `//- /a.md\n---\n${matter}\nx: y\n---\n`;
      checkFix(REMOVE, document(before), document(after));
    };
    mendMatter('related: ["[[Bills]]", "b"]', 'related: ["b"]');
    mendMatter('related: [a, SPEC-Bills, b]', 'related: [a, b]');
    mendMatter("related: ['[[Bills]]']", 'related: []');
    mendMatter('related:\n  - "[[Bills]]"\n  - b', 'related:\n  - b');
    mendMatter('related:\n  - a\n  - SPEC-Bills', 'related:\n  - a');
    mendMatter('related:\n  - SPEC-Bills', 'related: []');
    mendMatter('related: SPEC-Bills', 'related: None');
    mendMatter('related: "[[Bills]]"', 'related: None');
  });
});

describe('an item is removed from a list of relations', () => {
  const document = (list: string) => `//- /SPEC-A.md
# A

**Version:** 1
**Date:** 2025-01-01
**Authors:** A
**Tags:** #technical-spec
**Related:** None
**Dependencies:** None
**Used By:** None

## Cross-References

### Dependencies

${list}

### Used By

- Maps
`;
  const mend = (before: string, after: string) => {
    checkFix('Remove the reference', document(before), document(after));
  };

  test('with what is said of it', () => {
    mend('- [[SPEC-Bills]] - for money\n- Maps', '- Maps');
    mend('- Maps\n- SPEC-Bills for money', '- Maps');
    mend('- Maps\n- [bills](SPEC-Bills.md): money', '- Maps');
  });

  test('and "None" stands in place of the last', () => {
    mend('- [[SPEC-Bills]] - for money', '- None');
  });

  test('but not where its text would name the document still', () => {
    const fixes = fixesIn(document('- Maps, after [[SPEC-Bills]]'), RULE);
    assert.ok(!fixes.some(({ title }) => title.startsWith('Remove')));
  });
});
