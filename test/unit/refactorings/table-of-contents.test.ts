import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { offered, refactored } from './refactor.js';

const UPDATE = 'Update the table of contents';
const INSERT = 'Insert a table of contents';

/** A list above some headings, after it was brought in line with them. */
function updated(list: string, headings: string): string {
  const fixture = `//- /SPEC-A.md\n# A\n\n## Contents$0\n\n${list}\n\n${headings}\n`;
  const after = refactored(fixture, UPDATE);
  const start = after.indexOf('## Contents\n\n') + '## Contents\n\n'.length;
  assert.equal(after.slice(-headings.length - 3), `\n\n${headings}\n`);
  return after.slice(start, -headings.length - 3);
}

const HEADINGS = '## Scope\n\n## Data `model`\n\n### Tables\n\n### Keys\n\n## End';

describe('an update', () => {
  test('inserts, removes and reorders entries, and keeps their words', () => {
    assert.equal(
      updated('* [The end](#end)\n* [Gone](#gone)\n* [Scope](#scope) (read first)', HEADINGS),
      '* [Scope](#scope) (read first)\n* [Data `model`](#data-model)\n* [The end](#end)',
    );
  });

  test('lists the levels that are listed, in the author’s indentation', () => {
    assert.equal(
      updated('- [Scope](#scope)\n- [Data](#data-model)\n    + [Keys](#keys)', HEADINGS),
      [
        '- [Scope](#scope)',
        '- [Data](#data-model)',
        '    + [Tables](#tables)',
        '    + [Keys](#keys)',
        '- [End](#end)',
      ].join('\n'),
    );
  });

  test('counts on in numbered lists, and leaves `1.` where all are', () => {
    assert.equal(
      updated('1. [Scope](#scope)\n2. [End](#end)', HEADINGS),
      '1. [Scope](#scope)\n2. [Data `model`](#data-model)\n3. [End](#end)',
    );
    assert.equal(
      updated('1. [Scope](#scope)\n\n1. [End](#end)', HEADINGS),
      '1. [Scope](#scope)\n\n1. [Data `model`](#data-model)\n\n1. [End](#end)',
    );
  });

  test('writes wiki links where the author does, and mends what leads nowhere', () => {
    assert.equal(
      updated('- [[#Scope|Why]]\n- [[#Ende|End]]\n- [[#Data model]]', HEADINGS),
      '- [[#Scope|Why]]\n- [[#Data model]]\n- [[#End|End]]',
    );
  });

  test('shows numbers where the entries do', () => {
    const headings = '## 1. Scope\n\n## 2. Data [x]\n\n## 3. End';
    assert.equal(
      updated('1. [Scope](#1-scope)', headings),
      '1. [Scope](#1-scope)\n2. [Data \\[x\\]](#2-data-x)\n3. [End](#3-end)',
    );
    assert.equal(
      updated('- [1. Scope](#1-scope)', headings),
      '- [1. Scope](#1-scope)\n- [2. Data \\[x\\]](#2-data-x)\n- [3. End](#3-end)',
    );
  });

  test('tells headings of one text apart', () => {
    assert.equal(
      updated('- [Scope](#scope)', '## Scope\n\n## Scope'),
      '- [Scope](#scope)\n- [Scope](#scope-1)',
    );
  });
});

describe('a table of contents is', () => {
  const at = (text: string) => offered(`//- /SPEC-A.md\n${text}`);

  test('a list of most top sections under any name', () => {
    const list = '- [One](#o$0ne)\n- [Two](#two)\n- [Three](#three)\n';
    assert.ok(at(`# A\n\n${list}\n## One\n\n## Two\n\n## Three\n\n## Four\n`).includes(UPDATE));
    const more = '## Three\n\n## Four\n\n## Five\n\n## Six\n\n## Seven\n';
    assert.ok(!at(`# A\n\n${list}\n## One\n\n## Two\n\n${more}`).includes(UPDATE));
  });

  test('no list that says more, leads elsewhere, or is in line already', () => {
    for (const list of [
      '- [One](#o$0ne)\n- Two words',
      '- [One](#o$0ne)\n- [Two](SPEC-B.md#two)',
      '- [One](#o$0ne)\n\n  More of it.',
      '- [One](#o$0ne)\n- [Two](#two)',
      '> - [One](#o$0ne)',
      '```\n- [One](#o$0ne)\n```',
    ]) {
      const text = `# A\n\n## Contents\n\n${list}\n\n## One\n\n## Two\n`;
      assert.ok(!at(text).includes(UPDATE), list);
    }
  });
});

describe('a new one', () => {
  test('stands below an empty heading that announces it, and lists two levels', () => {
    const fixture =
      '//- /SPEC-A.md\n# A\n\n## Abstract\n\n## Table of Cont$0ents\n\n' +
      HEADINGS +
      '\n\n#### Deep\n';
    assert.equal(
      refactored(fixture, INSERT),
      fixture.replace(
        'Cont$0ents\n',
        'Contents\n\n- [[#Scope]]\n- [[#Data model]]\n  - [[#Tables]]\n  - [[#Keys]]\n- [[#End]]\n',
      ),
    );
    const links = fixture + '\n[b](SPEC-B.md)\n//- /SPEC-B.md\n# B\n';
    assert.match(
      refactored(links, INSERT),
      /\n- \[Data `model`\]\(#data-model\)\n {2}- \[Tables\]/,
    );
  });

  test('is not offered elsewhere', () => {
    for (const text of [
      '## Scope$0\n\n## End\n',
      '## Contents$0\n\nText.\n\n## End\n',
      '## Contents$0\n',
    ]) {
      assert.deepEqual(
        offered(`//- /SPEC-A.md\n${text}`).filter((title) => title === INSERT),
        [],
      );
    }
  });
});
