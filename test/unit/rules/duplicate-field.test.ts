import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { NOTE } from '../note.js';
import { checkCleanFix, checkRule, diagnosticsOf, fixesIn } from './check.js';

const RULE = 'duplicate-field';

describe('a field stands twice', () => {
  test('in any case, next to the first or not, and a third time', () => {
    checkRule(
      RULE,
      `//- /a.md
# Cache

**Version:** 1.0
**VERSION:** 1.1
  ^^^^^^^ Field "VERSION" stands here again; only the first counts.
**Tags:** #note
**Version**: 1.2
  ^^^^^^^ Field "Version" stands here again; only the first counts.
${NOTE}`,
    );
  });

  test('as a key in front matter, which is an error', () => {
    const fixture = `//- /a.md
---
tags: note
mood: good
mood: bad
^^^^ Key "mood" stands here again, which YAML forbids.
---
${NOTE}`;
    checkRule(RULE, fixture);
    const [found] = diagnosticsOf(fixture).filter(({ code }) => code === RULE);
    assert.equal(found?.severity, DiagnosticSeverity.Error);
  });
});

describe('no field stands twice', () => {
  test("that is the author's own, or stands in front matter and in the block", () => {
    checkRule(
      RULE,
      `//- /a.md
---
tags: [note]
---

# Cache

**Tags:** #note
**Link:** https://a.example
**Link:** https://b.example

**Version:** 1.0
**Version:** 1.0
${NOTE}`,
    );
  });
});

describe('a repeat is mended', () => {
  const block = (...lines: readonly string[]) => `# Cache\n\n${lines.join('\n')}\n\nText.\n`;
  const mended = (title: string, before: readonly string[], after: readonly string[]) => {
    checkCleanFix(title, `//- /a.md\n${block(...before)}${NOTE}`, block(...after));
  };

  test('by merging lists, each entry once, with the separator that the author uses', () => {
    mended(
      'Merge into the first "Dependencies"',
      ['**Tags:** #note', '**Dependencies:** [[A]] | [[B|b, c]]', '**Dependencies:** [[C]], [[A]]'],
      ['**Tags:** #note', '**Dependencies:** [[A]] | [[B|b, c]] | [[C]]'],
    );
    mended(
      'Merge into the first "Authors"',
      ['**Authors:** Ada', '**Tags:** #note', '**Authors:** Grace', '**Version:** 1.0'],
      ['**Authors:** Ada, Grace', '**Tags:** #note', '**Version:** 1.0'],
    );
    mended(
      'Merge into the first "Tags"',
      ['**Tags:** #note #a', '**Tags:** #b #A'],
      ['**Tags:** #note #a #b'],
    );
  });

  test('by merging all three', () => {
    mended(
      'Merge into the first "Authors"',
      ['**Tags:** #note  ', '**Authors:** Ada  ', '**Authors:** Grace  ', '**Authors:** Edsger'],
      ['**Tags:** #note  ', '**Authors:** Ada, Grace, Edsger'],
    );
  });

  test('by leaving out what says that there is nothing', () => {
    mended(
      'Merge into the first "Used By"',
      ['**Tags:** #note', '**Used By:** None', '**Used By:** [[B]]'],
      ['**Tags:** #note', '**Used By:** [[B]]'],
    );
  });

  test('by removing it where it says the same or nothing, as may be done on every save', () => {
    mended(
      'Remove the repeat',
      ['**Version:** 1.0  ', '**Tags:** #note  ', '**Version:** 1.0'],
      ['**Version:** 1.0  ', '**Tags:** #note'],
    );
    mended(
      'Remove the repeat',
      ['**Version:** 1.0', '**Version:**', '**Tags:** #note'],
      ['**Version:** 1.0', '**Tags:** #note'],
    );
  });

  test('by keeping the one or the other', () => {
    const before = ['**Version:** 1.0', '**Tags:** #note', '**Version:** 2.0'];
    mended('Remove this one', before, ['**Version:** 1.0', '**Tags:** #note']);
    mended('Keep this one in place of the first', before, ['**Version:** 2.0', '**Tags:** #note']);
  });

  test('in front matter', () => {
    const matter = (...lines: readonly string[]) => `---\n${lines.join('\n')}\n---\n\nText.\n`;
    const before = ['tags: [note, a]', 'mood: good', 'tags: [b]'];
    checkCleanFix(
      'Merge into the first "tags"',
      `//- /a.md\n${matter(...before)}${NOTE}`,
      matter('tags: [note, a, b]', 'mood: good'),
    );
    checkCleanFix(
      'Remove this one',
      `//- /a.md\n${matter('tags:', '  - note', 'tags:', '  - a', '  - b', 'x: 1')}${NOTE}`,
      matter('tags:', '  - note', 'x: 1'),
    );
  });

  test('not where front matter is more than lines', () => {
    const titles = (matter: string) =>
      fixesIn(`//- /a.md\n---\n${matter}\n---\n${NOTE}`, RULE).map(({ title }) => title);
    assert.deepEqual(titles('{tags: note, tags: a}'), ['Go to the first "tags"']);
    assert.deepEqual(titles('tags: &a note\nx: 1\nx: *a'), ['Go to the first "x"']);
    assert.deepEqual(titles('tags: note\n# of the team\nx: 1\nx: 2'), ['Go to the first "x"']);
  });
});
