import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addToSection,
  removeFromSection,
  sectionItems,
} from '../../../server/src/service/edits/relation-section.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import { applyEdits } from '../fixture.js';

const FRAME = (body: string) => `# A\n\n## Used By\n${body}\n## Scope\n\n* text\n`;

function edited(
  body: string,
  eol: string,
  edit: (document: ReturnType<typeof parseDocument>) => ReturnType<typeof addToSection>,
): string {
  const text = FRAME(body).replaceAll('\n', eol);
  const document = parseDocument('file:///a.md', text);
  return applyEdits(text, [edit(document)]).replaceAll(eol, '\n');
}

function checkAdd(before: string, after: string) {
  for (const eol of ['\n', '\r\n']) {
    const result = edited(before, eol, (document) => {
      const section = document.sections[1] ?? assert.fail();
      return addToSection(document, section, '[[SPEC-M]]', 'SPEC-M');
    });
    assert.equal(result, FRAME(after));
  }
}

function checkRemove(number: number, before: string, after: string) {
  for (const eol of ['\n', '\r\n']) {
    const result = edited(before, eol, (document) => {
      const section = document.sections[1] ?? assert.fail();
      const item = sectionItems(document, section)[number] ?? assert.fail();
      return removeFromSection(document, section, item);
    });
    assert.equal(result, FRAME(after));
  }
}

describe('a reference is added to a list', () => {
  test('after the references that are there, with their marker', () => {
    checkAdd('\n- [[Z]] - why\n- Teams\n', '\n- [[Z]] - why\n- [[SPEC-M]]\n- Teams\n');
    checkAdd('\n* [[Z]] goes on\n  here\n', '\n* [[Z]] goes on\n  here\n* [[SPEC-M]]\n');
    checkAdd('\n1. [[Z]]\n2. [[A]]\n', '\n1. [[Z]]\n2. [[A]]\n3. [[SPEC-M]]\n');
    checkAdd('\n- [[Z]]\n\n- [[A]]\n', '\n- [[Z]]\n\n- [[A]]\n\n- [[SPEC-M]]\n');
  });

  test('where it belongs in a sorted one', () => {
    checkAdd('\n- [[A]]\n- [[B]]\n- [[Z]]\n', '\n- [[A]]\n- [[B]]\n- [[SPEC-M]]\n- [[Z]]\n');
    checkAdd('\n- [[X]]\n- [[Y]]\n- [[Z]]\n', '\n- [[SPEC-M]]\n- [[X]]\n- [[Y]]\n- [[Z]]\n');
  });

  test('in the place of nothing', () => {
    checkAdd('- [List systems that use this]\n', '- [[SPEC-M]]\n');
    checkAdd('\n- None\n', '\n- [[SPEC-M]]\n');
    checkAdd('\nNone.\n', '\n* [[SPEC-M]]\n');
  });

  test('that is made where there is none', () => {
    checkAdd('', '\n* [[SPEC-M]]\n');
    checkAdd('\nSome words.\n', '\nSome words.\n\n* [[SPEC-M]]\n');
  });
});

describe('a reference is removed from a list', () => {
  test('with all its lines', () => {
    checkRemove(0, '\n- [[A]] goes on\n  here\n- [[B]]\n', '\n- [[B]]\n');
    checkRemove(1, '\n- [[A]]\n- [[B]]\n- [[C]]\n', '\n- [[A]]\n- [[C]]\n');
    checkRemove(1, '\n- [[A]]\n\n- [[B]]\n\n- [[C]]\n', '\n- [[A]]\n\n- [[C]]\n');
    checkRemove(1, '\n- [[A]]\n- [[B]]\n', '\n- [[A]]\n');
  });

  test('so that "None" is left of the only one', () => {
    checkRemove(0, '\n- [[A]] - why\n', '\n- None\n');
  });
});
