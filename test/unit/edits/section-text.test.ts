import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contentEnd, sectionTexts } from '../../../server/src/service/edits/section-text.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import { slice } from '../../../server/src/service/parse/span.js';

function texts(text: string): string[] | undefined {
  const document = parseDocument('file:///a.md', text);
  return sectionTexts(document, document.sections)?.map((span) => slice(text, span));
}

describe('the text of a section', () => {
  test('ends with its last line, before empty lines and thematic breaks', () => {
    assert.deepEqual(texts('## A\n\na  \n\n---\n\n***\n## B\n\n\n## C'), [
      '## A\n\na  ',
      '## B',
      '## C',
    ]);
  });

  test('holds a thematic break that has text after it', () => {
    assert.deepEqual(texts('## A\n\na\n\n---\n\nb\n\n## B\n'), ['## A\n\na\n\n---\n\nb', '## B']);
  });

  test('starts with the anchor above its heading', () => {
    assert.deepEqual(texts('## A\n\na\n\n<a id="b"></a>\n\n## B\n'), [
      '## A\n\na',
      '<a id="b"></a>\n\n## B',
    ]);
  });

  test('has not the lines at the end that belong to the whole document', () => {
    assert.deepEqual(texts('## A\n\n---\n\n## B\n\nb\n\n---\n\n*Last.*\n\n[x]: y\n[^1]: z\n'), [
      '## A',
      '## B\n\nb',
    ]);
    assert.deepEqual(texts('## A\n\n## B\n\nb\n\n---\n\nc\n'), ['## A', '## B\n\nb\n\n---\n\nc']);
  });

  test('is not known where the heading stands in a quote or a list', () => {
    assert.equal(texts('## A\n\n> ## B\n'), undefined);
    assert.equal(texts('## A\n\n- ## B\n'), undefined);
  });
});

test('content ends with the last line that is neither empty nor a thematic break', () => {
  const document = parseDocument('file:///a.md', 'a  \n\n---\n\n## B\n');
  assert.equal(contentEnd(document, 10), 3);
  assert.equal(contentEnd(document, 0), 0);
});
