import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  headingTargets,
  pathTarget,
  wikiTarget,
} from '../../../server/src/service/edits/target-text.js';
import { resolveReference } from '../../../server/src/service/workspace/resolve.js';
import { fixtureUri, openFixture } from '../fixture.js';

const WORKSPACE = `//- /Here.md
//- /Twin.md
//- /a/Twin.md
//- /a/b/Twin.md
//- /a/Read me.md
//- /c/guide/README.md
//- /d/guide/README.md
//- /C# notes.md
# C#
## Scope | Limits
## Scope
## scope
## ^[#]
`;

/** The text that leads from one document to another; each is shown to lead there. */
function target(form: 'wiki' | 'link', from: string, to: string, typed = ''): string | undefined {
  const { snapshot } = openFixture(WORKSPACE);
  const record = snapshot.record(fixtureUri(to));
  assert.ok(record);
  const source = fixtureUri(from);
  const text =
    form === 'wiki'
      ? wikiTarget(snapshot, source, record)
      : pathTarget(snapshot, source, record, typed);
  if (text === undefined) return undefined;
  const resolution = resolveReference(snapshot, source, { form, target: text });
  assert.ok(resolution.type === 'document' && !resolution.others.length, text);
  assert.equal(resolution.document.uri, record.uri);
  return text;
}

describe('in a wiki link a document is named', () => {
  test('by its name, where that leads to it from there', () => {
    assert.equal(target('wiki', '/Here.md', '/Twin.md'), 'Twin');
    assert.equal(target('wiki', '/a/Read me.md', '/a/Twin.md'), 'Twin');
    assert.equal(target('wiki', '/Here.md', '/a/Read me.md'), 'Read me');
  });

  test('with as many folders as are needed', () => {
    assert.equal(target('wiki', '/Here.md', '/a/Twin.md'), 'a/Twin');
    assert.equal(target('wiki', '/Here.md', '/a/b/Twin.md'), 'b/Twin');
    assert.equal(target('wiki', '/Here.md', '/c/guide/README.md'), 'c/guide/README');
  });

  test('from the root of the workspace, where nothing shorter will do', () => {
    assert.equal(target('wiki', '/a/Read me.md', '/Twin.md'), '/Twin');
  });

  test('not at all, where its name cannot stand in a link', () => {
    assert.equal(target('wiki', '/Here.md', '/C# notes.md'), undefined);
  });
});

describe('in a link a document is named', () => {
  test('by its path from there, percent-encoded', () => {
    assert.equal(target('link', '/Here.md', '/a/Read me.md'), 'a/Read%20me.md');
    assert.equal(target('link', '/a/b/Twin.md', '/C# notes.md'), '../../C%23%20notes.md');
  });

  test('by a path that starts as its author has begun it', () => {
    assert.equal(target('link', '/Here.md', '/Twin.md', './'), './Twin.md');
    assert.equal(target('link', '/a/Twin.md', '/Twin.md', './'), '../Twin.md');
    assert.equal(target('link', '/a/Twin.md', '/a/b/Twin.md', '/a'), '/a/b/Twin.md');
  });
});

describe('in a document without a file', () => {
  const unsaved = 'untitled:Untitled-1';
  const { snapshot } = openFixture(WORKSPACE);
  const leadsTo = (form: 'wiki' | 'link', written: string) =>
    resolveReference(snapshot, unsaved, { form, target: written });

  test('a path starts from the workspace folder, and is right wherever it is saved', () => {
    const record = snapshot.record(fixtureUri('/a/Read me.md'));
    assert.ok(record);
    const path = pathTarget(snapshot, unsaved, record, '');
    assert.equal(path, '/a/Read%20me.md');
    const found = leadsTo('link', path);
    assert.equal(found.type === 'document' && found.document.uri, record.uri);
  });

  test('a document is named as elsewhere', () => {
    const found = leadsTo('wiki', 'a/Read me');
    assert.equal(found.type === 'document' && found.document.uri, fixtureUri('/a/Read me.md'));
  });

  test('any other path leads nowhere yet', () => {
    for (const path of ['Here.md', './a/Read me.md', '../x.png', 'docs']) {
      assert.deepEqual(leadsTo('link', path), { type: 'unknown' }, path);
    }
    assert.deepEqual(leadsTo('wiki', 'board.canvas'), { type: 'unknown' });
  });
});

test('headings are named by their texts, or by their slugs where a text leads elsewhere', () => {
  const { snapshot } = openFixture(WORKSPACE);
  const record = snapshot.record(fixtureUri('/C# notes.md'));
  assert.ok(record);
  assert.deepEqual(headingTargets(record, true), ['C', 'Scope Limits', 'Scope', 'scope-1', '']);
  assert.deepEqual(headingTargets(record, false), ['c', 'scope--limits', 'scope', 'scope-1', '']);
});
