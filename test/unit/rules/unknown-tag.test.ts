import { describe, test } from 'node:test';
import { getDiagnostics } from '../../../server/src/service/features/diagnostics.js';
import { fixtureUri, openFixture } from '../fixture.js';
import { NOTE } from '../note.js';
import { checkCleanFix, checkRule, findingsIn } from './check.js';
import assert from 'node:assert/strict';

const RULE = 'unknown-tag';

/** So many documents with a tag. */
function having(count: number, tag: string): string {
  return Array.from(
    { length: count },
    (_, index) => `//- /${tag.replace(/\W/g, '')}-${String(index)}.md\n**Tags:** ${tag}\n`,
  ).join('');
}

/** How often a tag is said to be unknown beside others. */
function said(tag: string, others: string): number {
  return findingsIn(`//- /a.md\n**Tags:** ${tag}\n${others}`, RULE).length;
}

describe('a tag is unknown', () => {
  test('that is close to one of three documents, in the case that these have', () => {
    checkRule(
      RULE,
      `//- /a.md
**Tags:** #tms-coer, #Real-tme
          ^^^^^^^^^ No other document has the tag "#tms-coer". Did you mean "#TMS-Core"?
                     ^^^^^^^^^ No other document has the tag "#Real-tme". Did you mean "#real-time"?
${having(3, '#TMS-Core #real-time')}`,
    );
  });

  test('whose value is close to one of two documents, or whose facet is', () => {
    checkRule(
      RULE,
      `//- /a.md
**Tags:** #status/implmented #statsu/planned
          ^^^^^^^^^^^^^^^^^^ No other document has the tag "#status/implmented". Did you mean "#status/implemented"?
                             ^^^^^^^^^^^^^^^ No other document has the tag "#statsu/planned". Did you mean "#status/planned"?
${having(2, '#status/implemented #status/planned')}`,
    );
  });

  test('that is close to one of a template', () => {
    checkRule(
      RULE,
      `//- /a.md
**Tags:** #noet
          ^^^^^ No other document has the tag "#noet". Did you mean "#note"?
${NOTE}`,
    );
  });

  test('that is close to that of a built-in kind', () => {
    checkRule(
      RULE,
      `//- /a.md
**Tags:** #techncal-spec #product-requirements
          ^^^^^^^^^^^^^^ No other document has the tag "#techncal-spec". Did you mean "#technical-spec"?
`,
    );
  });

  test('in front matter', () => {
    checkRule(
      RULE,
      `//- /a.md
---
tags: [storage, "cachign"]
                 ^^^^^^^ No other document has the tag "#cachign". Did you mean "#caching"?
---
//- /b.md
---
tags:
  - storage
  - cachign-x
---
${having(3, '#caching')}`,
    );
  });
});

describe('a tag is known', () => {
  test('where another document has it, too', () => {
    assert.equal(said('#cachign', having(1, '#cachign') + having(5, '#caching')), 0);
  });

  test('where what it is close to is rare itself', () => {
    assert.equal(said('#cachign', having(2, '#caching')), 0);
    assert.equal(said('#status/implmented', having(1, '#status/implemented')), 0);
  });

  test('where it is a word of its own', () => {
    const pairs: readonly (readonly [string, string])[] = [
      ['#TMS-ML', '#TMS-API'],
      ['#status/inactive', '#status/active'],
      ['#async', '#sync'],
      ['#phase-2', '#phase-1'],
      ['#status/planned', '#state/planner'],
      ['#v2', '#v1'],
      ['#product-requirements', '#technical-spec'],
      ['#status/low', '#status/now'],
      ['#backend', '#TMS-Backend'],
    ];
    for (const [tag, other] of pairs) assert.equal(said(tag, having(5, other)), 0, tag);
  });

  test('in the body of a document', () => {
    checkRule(RULE, `//- /a.md\n**Tags:** #caching\n\nSee #cachign.\n${having(3, '#caching')}`);
  });
});

test('a tag is changed to the known one, with its # or without', () => {
  const others = having(3, '#Caching');
  checkCleanFix(
    'Change to "#Caching"',
    `//- /a.md\n# A\n\n**Tags:** #cachign #x  \n**B:** c\n${others}`,
    '# A\n\n**Tags:** #Caching #x  \n**B:** c\n',
  );
  checkCleanFix(
    'Change to "#Caching"',
    `//- /a.md\n---\ntags:\n  - x\n  - cachign\n---\n${others}`,
    '---\ntags:\n  - x\n  - Caching\n---\n',
  );
});

test('what is known follows the documents', () => {
  const { workspace, uri } = openFixture(
    `//- /a.md\n**Tags:** #cachign\n//- /b.md\n**Tags:** #x\n${having(2, '#caching')}`,
  );
  const count = () =>
    getDiagnostics(workspace.snapshot, uri).filter(({ code }) => code === RULE).length;
  assert.equal(count(), 0);
  workspace.setFiles([{ uri: fixtureUri('/b.md'), text: '**Tags:** #caching\n' }]);
  assert.equal(count(), 1);
  workspace.setFiles([{ uri: fixtureUri('/b.md'), text: undefined }]);
  assert.equal(count(), 0);
  workspace.setFiles([{ uri: fixtureUri('/c.md'), text: '**Tags:** #caching\n' }]);
  assert.equal(count(), 1);
  workspace.setOpen(uri, '**Tags:** #caching\n');
  assert.equal(count(), 0);
});
