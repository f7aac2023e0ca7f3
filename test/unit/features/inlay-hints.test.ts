import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getInlayHints } from '../../../server/src/service/features/inlay-hints.js';
import { openFixture } from '../fixture.js';

const EVERYWHERE = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** The document's first line with the hints in it, each in angle quotes. */
function hintsIn(line: string, titles: boolean, status: boolean): string {
  const { snapshot, uri } = openFixture(
    `//- /a.md\n${line}\n//- /SPEC-B.md\n# The Base\n\n**Status:** draft\n`,
    { shown: { codeLenses: true, titles, status } },
  );
  return getInlayHints(snapshot, uri, EVERYWHERE).reduceRight((text, { position, label }) => {
    assert.equal(position.line, 0);
    assert.equal(typeof label, 'string');
    return `${text.slice(0, position.character)}«${label as string}»${text.slice(position.character)}`;
  }, line);
}

test('the title beside a bare name, and not beside a text of the author', () => {
  assert.equal(
    hintsIn('[[SPEC-B]], SPEC-B, [[SPEC-B|it]], [it](SPEC-B.md)', true, false),
    '[[SPEC-B]]«The Base», SPEC-B«The Base», [[SPEC-B|it]], [it](SPEC-B.md)',
  );
});

test('the status beside every reference', () => {
  assert.equal(
    hintsIn('[[SPEC-B]] [it](SPEC-B.md)', false, true),
    '[[SPEC-B]]«draft» [it](SPEC-B.md)«draft»',
  );
  assert.equal(hintsIn('[[SPEC-B]]', true, true), '[[SPEC-B]]«The Base · draft»');
});

test('nothing unless it is wished for, and nothing beside what leads nowhere', () => {
  assert.equal(hintsIn('[[SPEC-B]]', false, false), '[[SPEC-B]]');
  assert.equal(hintsIn('[[Nowhere]] [[a]]', true, true), '[[Nowhere]] [[a]]');
});
