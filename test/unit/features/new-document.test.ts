import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getDiagnostics } from '../../../server/src/service/features/diagnostics.js';
import { getNewDocument } from '../../../server/src/service/features/new-document.js';
import { openFixture, textIn } from '../fixture.js';

const NOW = '2025-01-03T14:05';

/** A new document of the kind of a template; the template is given without its path. */
function create(template: string, name = 'Read cache', kind = 'memo') {
  const { workspace } = openFixture(`//- /a.md\n//- /templates/Memo.md\n${template}`);
  const folderUri = 'file:///ws/docs';
  const created = getNewDocument(workspace.snapshot, { kind, name, folderUri, now: NOW });
  return { workspace, ...created };
}

describe('the template is filled in:', () => {
  test('title and date', () => {
    const { text } = create(
      '# {{title}}\n\n**Date:** {{date}}\n**Tags:** #memo\n\n{{ Title }} {{TIME}}\n',
    );
    assert.equal(
      text,
      '# Read cache\n\n**Date:** 2025-01-03\n**Tags:** #memo\n\nRead cache 14:05\n',
    );
  });

  test('dates in the formats of Moment', () => {
    const formats = [
      ['date:YYYY-MM-DD HH:mm', '2025-01-03 14:05'],
      ['date:MMMM D, YYYY', 'January 3, 2025'],
      ['date: ddd Do MMM YY', 'Fri 3rd Jan 25'],
      ['date:dddd [the] D/M', 'Friday the 3/1'],
      ['time:h:mm a', '2:05 pm'],
    ] as const;
    for (const [variable, expected] of formats) {
      assert.equal(create(`#memo\n## {{${variable}}}\n`).text.split('\n')[1], `## ${expected}`);
    }
  });

  test('nothing else', () => {
    const template = '**Tags:** #memo\n## {{owner}} [Names] {{cursor}}\n';
    assert.equal(create(template).text, template);
  });

  test('front matter, in quotation marks where YAML needs them', () => {
    const template =
      '---\ntitle: {{title}}\nid: memo-{{title}}\nalso: "{{title}}"\ntags: memo\n---\n# A\n';
    const title = (name: string) => create(template, name).text.split('\n').slice(1, 4);
    assert.deepEqual(title('Cache'), ['title: Cache', 'id: memo-Cache', 'also: "Cache"']);
    assert.equal(title('Cache: reads')[0], 'title: "Cache: reads"');
    assert.equal(title('"The" cache')[0], 'title: "\\"The\\" cache"');
  });

  test('what leads nowhere here is left out of its field', () => {
    const { text } = create(
      '# {{title}}\n\n**Tags:** #memo\n**Related:** [[PRD-Overview]]\n**Uses:** [[a]]\n',
    );
    assert.match(text, /\*\*Related:\*\* None\n\*\*Uses:\*\* \[\[a\]\]\n$/);
  });

  test('line endings as the template has them', () => {
    const { text } = create('# {{title}}\r\n\r\n**Tags:** #memo\r\n');
    assert.equal(text, '# Read cache\r\n\r\n**Tags:** #memo\r\n');
  });
});

describe('what the template says to Specmark of itself is left out:', () => {
  test('at its end and at its start', () => {
    const comment = '<!-- specmark: template kind=memo -->';
    const body = '# {{title}}\n\n**Tags:** #memo\n\n## Scope\n';
    for (const template of [
      `${body}\n${comment}\n`,
      `${comment}\n${body}`,
      `${comment}\n\n${body}`,
    ]) {
      assert.equal(create(template).text, '# Read cache\n\n**Tags:** #memo\n\n## Scope\n');
    }
  });

  test('below a heading, beside it and in text', () => {
    const { text } = create(`# {{title}}

**Tags:** #memo

## Scope <!-- specmark: optional -->

<!-- specmark: optional, alias="Range" -->

[What]

## Votes
<!-- specmark: repeat -->
[Who] <!-- specmark: alias=X --> and why
<!-- Two sentences. -->
`);
    assert.equal(
      text,
      `# Read cache

**Tags:** #memo

## Scope

[What]

## Votes
[Who] and why
<!-- Two sentences. -->
`,
    );
  });

  test('but not what silences a rule', () => {
    const template = '**Tags:** #memo\n## A\n\n<!-- specmark: ignore-file unknown-document -->\n';
    assert.equal(create(template).text, template);
  });
});

describe('the selection', () => {
  test('is the first placeholder of the template', () => {
    const { text, selection } = create('**Tags:** #memo\n## {{date}} [[X]] [What]\n\n[Who]\n');
    assert.ok(selection);
    assert.equal(textIn(text, selection), '[What]');
  });

  test('is one in front matter, too', () => {
    const { text, selection } = create('---\ntags: memo\nauthor: "[Name]"\n---\n# A\n\n[What]\n');
    assert.ok(selection);
    assert.equal(textIn(text, selection), '[Name]');
  });

  test('is absent where nothing is left to be filled in', () => {
    assert.equal(create('**Tags:** #memo\n# {{title}}\n').selection, undefined);
  });
});

describe('the file is named', () => {
  const fileName = (name: string, kind = 'technical-spec') =>
    create('## A\n', name, kind).uri.replace('file:///ws/docs/', '');
  const titleOf = (name: string) => create('## A\n', name, 'technical-spec').text.split('\n')[0];

  test('with the prefix of its kind, and capital letters', () => {
    assert.equal(fileName('Waiting list'), 'SPEC-Waiting-List.md');
    assert.equal(titleOf('Waiting list'), '# Waiting list');
  });

  test('as it was typed, where the prefix is there already', () => {
    for (const name of [
      'SPEC-Waiting-List',
      'spec-waiting-List.md',
      'SPEC Waiting List',
      ' Spec  waiting list ',
    ]) {
      assert.equal(fileName(name), 'SPEC-Waiting-List.md', name);
    }
    assert.equal(titleOf('SPEC-Waiting-List.md'), '# Waiting List');
    assert.equal(titleOf('SPEC Waiting List'), '# Waiting List');
  });

  test('in any script, percent-encoded', () => {
    assert.equal(fileName('café'), 'SPEC-Caf%C3%A9.md');
    assert.equal(fileName('予約'), `SPEC-${encodeURIComponent('予約')}.md`);
  });

  test('without what no file system or no link can hold', () => {
    assert.equal(fileName('API: v2/beta? [draft] #1'), 'SPEC-API-V2-Beta-Draft-1.md');
    assert.equal(titleOf('API: v2/beta?'), '# API: v2/beta?');
    assert.equal(fileName('../../etc/passwd'), 'SPEC-..-..-Etc-Passwd.md');
  });

  test('as it was typed, where its kind has no prefix', () => {
    assert.equal(fileName('Read cache.md', 'memo'), 'Read%20cache.md');
    assert.equal(fileName('.hidden', 'memo'), 'hidden.md');
  });

  test('not at all, where nothing of the name can be a file name', () => {
    for (const [name, kind] of [
      ['', 'memo'],
      ['???', 'technical-spec'],
      ['SPEC-', 'technical-spec'],
      ['..', 'memo'],
      ['con', 'memo'],
      ['.md', 'memo'],
    ] as const) {
      assert.throws(
        () => fileName(name, kind),
        (error) =>
          error instanceof RangeError &&
          error.message.endsWith('cannot be a file name. Use letters or digits.'),
        name,
      );
    }
  });
});

test('a kind that there is not is refused', () => {
  assert.throws(() => create('## A\n', 'A', 'adr'), new RangeError('There is no kind "adr".'));
});

test('a file that is there already is told of', () => {
  assert.equal(create('## A\n', 'A').exists, false);
  const { snapshot } = openFixture('//- /SPEC-A.md\n# A\n');
  const params = { kind: 'technical-spec', name: 'a', folderUri: 'file:///ws/', now: NOW };
  assert.equal(getNewDocument(snapshot, params).exists, true);
});

test('a new document is one of its kind, even where neither tag nor name makes it one', () => {
  const { text } = create('# {{title}}\n\n## Scope\n');
  assert.equal(text, '# Read cache\n\n## Scope\n\n<!-- specmark: kind=memo -->\n');
});

test('a new document of each built-in kind lacks nothing but what is to be filled in', () => {
  for (const kind of ['technical-spec', 'product-requirements']) {
    const { workspace, uri, text } = create('## A\n', 'Read cache', kind);
    workspace.setFiles([{ uri: 'file:///ws/PRD-Overview.md', text: '' }]);
    workspace.setOpen(uri, text);
    const codes = getDiagnostics(workspace.snapshot, uri).map(({ code }) => code);
    assert.deepEqual([...new Set(codes)], ['unfilled-placeholder']);
    assert.ok(!text.includes('specmark:') && !text.includes('{{'));
  }
});
