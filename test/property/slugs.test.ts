import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import GithubSlugger from 'github-slugger';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { CORPORA_ABSENT, readCorpora } from './corpora.js';
import { runs, sample } from './runs.js';

/** Checks that headings get the slugs that GitHub's own rules give them, duplicates numbered. */
function checkSlugs(text: string): void {
  const slugger = new GithubSlugger();
  for (const { heading, slug } of parseDocument('file:///ws/a.md', text).sections) {
    assert.equal(slug, slugger.slug(heading.text));
  }
}

test('slugs are GitHub’s in real documents', { skip: CORPORA_ABSENT }, (t) => {
  for (const { text } of sample(t, readCorpora() ?? [], 150)) checkSlugs(text);
});

test('slugs are GitHub’s for headings that collide in every way', (t) => {
  const heading = fc.constantFrom('a', 'A', 'a-1', 'a-1-1', 'a-2', 'a 1', 'á', '-1', '', '!', 'b.');
  fc.assert(
    fc.property(fc.array(heading, { maxLength: 12 }), (headings) => {
      checkSlugs(headings.map((text) => `# ${text}\n`).join(''));
    }),
    runs(t, 500),
  );
});
