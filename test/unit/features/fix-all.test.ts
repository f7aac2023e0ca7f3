import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getFixAll, type FixAllOptions } from '../../../server/src/service/features/fix-all.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import { applyEdits, fixtureUri, openFixture } from '../fixture.js';

const NOTES = `//- /SPEC-Storage.md
# Storage
//- /SPEC-Cache.md
# Cache

<!-- specmark: kind=none -->

See [[SPEC-Storrage]], [[SPEC-Storrage]] and [more](SPEC-Stroage.md).
`;

/** The texts of a fixture after *fix all* in some of its files. */
function fixAll(fixture: string, paths: readonly string[], options: FixAllOptions = {}) {
  const { snapshot, texts } = openFixture(fixture);
  const uris = paths.map(fixtureUri);
  const atHand = snapshot.withDocuments(
    uris.map((uri) => parseDocument(uri, texts.get(uri) ?? assert.fail(uri))),
  );
  const result = getFixAll(atHand, uris, options);
  const after = new Map(texts);
  for (const [uri, edits] of Object.entries(result.edits)) {
    after.set(uri, applyEdits(texts.get(uri) ?? assert.fail(uri), edits));
  }
  const text = (path: string) => after.get(fixtureUri(path));
  return { ...result, text };
}

describe('fix all', () => {
  test('makes every fix that is the one right answer', () => {
    const { text, fixed, needs } = fixAll(NOTES, ['/SPEC-Cache.md']);
    assert.equal(
      text('/SPEC-Cache.md'),
      '# Cache\n\n<!-- specmark: kind=none -->\n\nSee [[SPEC-Storage]], [[SPEC-Storage]] and [more](SPEC-Storage.md).\n',
    );
    assert.deepEqual({ fixed, needs }, { fixed: 3, needs: [] });
  });

  test('makes none that somebody should look at first where only safe ones are wanted', () => {
    assert.deepEqual(fixAll(NOTES, ['/SPEC-Cache.md'], { safeOnly: true }).edits, {});
  });

  test('keeps to the rules that are named', () => {
    assert.deepEqual(fixAll(NOTES, ['/SPEC-Cache.md'], { rules: ['unknown-heading'] }).edits, {});
  });

  test('inserts nothing that is to be filled in, unless its rule is named', () => {
    const fixture = `//- /templates/Note.md
# {{title}}

**Version:** 1.0
**Authors:** [Names]
**Tags:** #note

## Context

[Why this note]
//- /a.md
# A

**Tags:** #note
`;
    assert.deepEqual(fixAll(fixture, ['/a.md']).edits, {});
    const rules = ['missing-section', 'missing-field'];
    const { text } = fixAll(fixture, ['/a.md'], { rules });
    assert.match(text('/a.md') ?? '', /\[Names\][^]*\[Why this note\]/);
  });

  test('says which documents it needs and are not at hand', () => {
    const { snapshot } = openFixture(NOTES);
    const uri = fixtureUri('/SPEC-Cache.md');
    assert.deepEqual(getFixAll(snapshot, [uri]), { edits: {}, fixed: 0, needs: [uri] });
  });

  test('mends in a second round what the first has brought to light', () => {
    const fixture = `//- /templates/Note.md
# {{title}}

**Tags:** #note

## Context

## Decision
//- /a.md
# A

**Tags:** #note
`;
    const { text } = fixAll(fixture, ['/a.md'], { rules: ['missing-section'] });
    assert.match(text('/a.md') ?? '', /## Context\n[^]*## Decision\n/);
  });

  test('changes nothing when it is run on its own result', () => {
    const once = fixAll(NOTES, ['/SPEC-Cache.md']).text('/SPEC-Cache.md') ?? '';
    const again = NOTES.slice(0, NOTES.indexOf('# Cache')) + once;
    assert.deepEqual(fixAll(again, ['/SPEC-Cache.md']).edits, {});
  });
});
