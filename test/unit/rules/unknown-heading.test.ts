import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openFixture, textIn } from '../fixture.js';
import { checkFix, checkRule, diagnosticsOf } from './check.js';

const RULE = 'unknown-heading';

const STORAGE = `//- /Storage.md
# Storage

## 1. Data Model: *Rows* & Columns 🗄️

## Scope

## Scope

## Prix d’été

<a name="Old-Name"></a> <span id='other'>

## Limits {#limits}
`;

function check(document: string): void {
  checkRule(RULE, `//- /Cache.md\n${document}\n${STORAGE}`);
}

describe('a heading is known', () => {
  test('by its text, in any case', () => {
    check('[[Storage#Scope]], [[Storage#scope]], [[Storage#1. Data Model Rows & Columns 🗄️]]');
  });

  test('by its slug as GitHub makes it, and a duplicate by its number', () => {
    check(
      '[a](Storage.md#1-data-model-rows--columns-️), [b](Storage.md#scope), [c](Storage.md#scope-1), [d](Storage.md#prix-dété)',
    );
  });

  test('by its slug in a wiki link', () => {
    check('[[Storage#scope-1]], [[Storage#prix-dété]]');
  });

  test('by a path of headings', () => {
    check('[[Storage#Storage#Scope]]');
  });

  test('by a percent-encoded fragment, malformed or not', () => {
    check('[a](Storage.md#prix-d%C3%A9t%C3%A9), [[Storage#Prix%20d’été]]');
  });

  test('by an escaped fragment', () => {
    check('[a](Storage.md#old\\-name)');
  });

  test('behind two number signs', () => {
    check('[a](Storage.md##scope), [[Storage##Scope]]');
  });

  test('as an anchor, in any case', () => {
    check('[a](Storage.md#old-name), [b](Storage.md#OTHER), [[Storage#Old-Name]]');
  });

  test('by the id that it states itself', () => {
    check('[a](Storage.md#limits), [b](Storage.md#Limits), [[Storage#limits]]');
  });

  test('in the document itself', () => {
    check('# Cache\n\n[[#Cache]], [a](#cache), [b](Cache.md#cache), [back to the top](#top)');
  });
});

describe('a heading is unknown', () => {
  test('in a wiki link', () => {
    check(`
See [[Storage#Costs]], [[Storage#Costs|costs]] and ![[Storage#Costs]].
              ^^^^^ "Storage" has no heading "Costs".
                                 ^^^^^ "Storage" has no heading "Costs".
                                                              ^^^^^ "Storage" has no heading "Costs".
`);
  });

  test('in a link and in a link definition, and not at each use of it', () => {
    check(`
See [a](Storage.md#costs), [b][1] and [1].
                   ^^^^^ "Storage" has no heading "costs".

[1]: <Storage.md#the costs>
                 ^^^^^^^^^ "Storage" has no heading "the costs".
`);
  });

  test('in the document itself', () => {
    check(`# Cache

See [[#Costs]] and [a](#costs).
       ^^^^^ This document has no heading "Costs".
                        ^^^^^ This document has no heading "costs".
`);
  });

  test('in front matter', () => {
    check(`---
related: "[[Storage#Costs]]"
                    ^^^^^ "Storage" has no heading "Costs".
---
`);
  });

  test('where only bold text or code says it', () => {
    check(`# Cache

**Scope:**

    # Costs

See [a](#scope) and [b](#costs).
         ^^^^^ This document has no heading "scope".
                         ^^^^^ This document has no heading "costs".
`);
  });
});

describe('nothing is said of', () => {
  test('blocks and lines', () => {
    check(
      '[[Storage#^a1]], [[#^b2]], [a](Storage.md#L10), [b](Storage.md#L10-L20), [c](Storage.md#)',
    );
  });

  test('other files, addresses and documents that are not there', () => {
    check('[a](a.svg#x), [b](https://example.org#x), [c](src/a.ts#x), [[Nothing#x]]');
  });
});

describe('a fix changes it to', () => {
  test('the nearest heading, by its text in a wiki link', () => {
    checkFix(
      'Change to "Prix d’été"',
      `//- /Cache.md\nSee [[Storage#Prix d'ete|it]].\n${STORAGE}`,
      '//- /Cache.md\nSee [[Storage#Prix d’été|it]].\n',
    );
  });

  test('the nearest heading, by its slug in a path', () => {
    checkFix(
      'Change to "1-data-model-rows--columns-️"',
      `//- /Cache.md\nSee [it](Storage.md#2-data-model).\n${STORAGE}`,
      '//- /Cache.md\nSee [it](Storage.md#1-data-model-rows--columns-️).\n',
    );
  });

  test('each of two headings of one text, of which a wiki link needs the slug for the second', () => {
    checkFix(
      'Change to "scope-1"',
      `//- /Cache.md\nSee [[Storage#Scop]].\n${STORAGE}`,
      '//- /Cache.md\nSee [[Storage#scope-1]].\n',
    );
  });

  test('the same heading after its number has changed', () => {
    checkFix(
      'Change to "4.3 Limits"',
      `//- /Cache.md\n[[B#4.2 Limits]]\n//- /B.md\n## 4.3 Limits\n`,
      '//- /Cache.md\n[[B#4.3 Limits]]\n',
    );
  });
});

describe('a fix without a heading', () => {
  test('links to the document as a whole', () => {
    for (const [before, after] of [
      ['[[Storage#Costs|it]]', '[[Storage|it]]'],
      ['[it](Storage.md#costs "T")', '[it](Storage.md "T")'],
      ['[1]\n\n[1]: <Storage.md#the costs>', '[1]\n\n[1]: <Storage.md>'],
    ] as const) {
      checkFix(
        'Link to the document as a whole',
        `//- /Cache.md\n${before}\n${STORAGE}`,
        `//- /Cache.md\n${after}\n`,
      );
    }
  });

  test('removes a link within the document, and its text stays', () => {
    for (const [before, after] of [
      ['See [[#Costs]].', 'See Costs.'],
      ['See [the costs](#costs).', 'See the costs.'],
    ] as const) {
      checkFix(
        'Remove the link and keep its text',
        `//- /Cache.md\n${before}\n`,
        `//- /Cache.md\n${after}\n`,
      );
    }
    checkFix(
      'Remove the reference',
      '//- /a.md\n- [A](#a)\n- [B](#b)\n\n# B\n',
      '//- /a.md\n- [B](#b)\n\n# B\n',
    );
  });
});

test('the document that lacks the heading is related to it', () => {
  const fixture = `//- /Cache.md\n[[Storage#Costs]]\n${STORAGE}`;
  const { text } = openFixture(fixture);
  const [related] = diagnosticsOf(fixture)[0]?.relatedInformation ?? [];
  assert.ok(related);
  assert.equal(related.message, '"Storage" starts here.');
  assert.equal(textIn(text(related.location.uri), related.location.range), 'Storage');
});
