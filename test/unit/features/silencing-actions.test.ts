import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getDiagnostics } from '../../../server/src/service/features/diagnostics.js';
import { getSilencingActions } from '../../../server/src/service/features/silencing-actions.js';
import { applyWorkspaceEdit, configured, openFixture } from '../fixture.js';

const RULE = 'unknown-document';

/** The actions at the cursor of a fixture by which its finding is silenced. */
function actionsIn(fixture: string) {
  const settings = fixture.includes('.specmark.json') ? configured(fixture) : {};
  const open = openFixture(fixture, settings);
  const { snapshot, uri, cursor } = open;
  assert.ok(cursor);
  const range = { start: cursor.position, end: cursor.position };
  const actions = getSilencingActions(snapshot, uri, range);
  return { ...open, actions };
}

/** Asserts what the action makes of a text, with both line endings, and that the finding is gone. */
function check(title: string, before: string, after: string): void {
  for (const eol of ['\n', '\r\n']) {
    const fixture = `//- /a.md\n${before}`.replaceAll('\n', eol);
    const { actions, texts, uri, workspace } = actionsIn(fixture);
    const action = actions.find((candidate) => candidate.title === title);
    assert.ok(action?.edit, `${title} is not among ${actions.map((each) => each.title).join()}`);
    const text = applyWorkspaceEdit(texts, action.edit).get(uri) ?? '';
    assert.equal(text, after.replaceAll('\n', eol));
    const count = getDiagnostics(workspace.snapshot, uri).length;
    workspace.setOpen(uri, text);
    assert.equal(getDiagnostics(workspace.snapshot, uri).length, count - 1);
  }
}

/** Asserts that the first is not offered in a text, and that others are. */
function checkNot(title: string, fixture: string): void {
  const { actions } = actionsIn(`//- /a.md\n${fixture}`);
  assert.ok(actions.length > 0);
  assert.ok(!actions.some((action) => action.title === title));
}

describe('a rule is kept silent here', () => {
  const HERE = `Ignore ${RULE} here`;
  const COMMENT = `<!-- specmark: ignore ${RULE} -->`;

  test('at the end of a line of text', () => {
    check(HERE, 'One\n[[X$0]] two\nthree.\n', `One\n[[X]] two ${COMMENT}\nthree.\n`);
    check(HERE, '- [[X$0]]\n- b\n', `- [[X]] ${COMMENT}\n- b\n`);
  });

  test('before a hard break', () => {
    check(HERE, '[[X$0]]  \nb\n', `[[X]] ${COMMENT}  \nb\n`);
    check(HERE, '[[X$0]]\\\nb\n', `[[X]] ${COMMENT}\\\nb\n`);
  });

  test('above a heading, and above a link definition', () => {
    check(HERE, 'a\n\n## On [[X$0]]\n\nb\n', `a\n\n${COMMENT}\n\n## On [[X]]\n\nb\n`);
    check(HERE, '[a]\n\n[a]: X$0.md\n', `[a]\n\n${COMMENT}\n[a]: X.md\n`);
  });

  test('in the cell of a table', () => {
    check(
      HERE,
      '| a | b |\n| - | - |\n| [[X$0\\|y]] | c |\n',
      `| a | b |\n| - | - |\n| [[X\\|y]] ${COMMENT} | c |\n`,
    );
  });

  test('above the metadata, and not within', () => {
    check(HERE, '# A\n\n**Related:** [[X$0]]\n', `# A\n\n${COMMENT}\n**Related:** [[X]]\n`);
    checkNot(HERE, '# A\n\n**Version:** 1.0\n**Related:** [[X$0]]\n');
    checkNot(HERE, '---\nrelated: "[[X$0]]"\n---\n');
  });
});

describe('a rule is kept silent', () => {
  test('in a section', () => {
    check(
      `Ignore ${RULE} in this section`,
      '# A\n\n## B\n\n[[X$0]]\n\n## C\n',
      `# A\n\n## B\n\n<!-- specmark: ignore-section ${RULE} -->\n\n[[X]]\n\n## C\n`,
    );
    checkNot(`Ignore ${RULE} in this section`, '# A\n\n[[X$0]]\n');
  });

  test('in a file', () => {
    const comment = `<!-- specmark: ignore-file ${RULE} -->`;
    const title = `Ignore ${RULE} in this file`;
    check(title, '# A\n\n[[X$0]]\n', `# A\n\n[[X]]\n\n${comment}\n`);
    check(title, '# A\n\n[[X$0]]', `# A\n\n[[X]]\n\n${comment}`);
    check(title, '[[X$0]]\n\n```\ncode', `${comment}\n\n[[X]]\n\n\`\`\`\ncode`);
  });

  test('in a workspace', () => {
    const { actions } = actionsIn('//- /a.md\n[[X$0]]\n//- /.specmark.json\n{}\n');
    const action = actions.find(({ title }) => title === `Turn ${RULE} off for this workspace`);
    assert.deepEqual(Object.keys(action?.edit?.changes ?? {}), ['file:///ws/.specmark.json']);
  });

  test('in a workspace that gets a configuration for it', () => {
    const { actions } = actionsIn('//- /a.md\n[[X$0]]\n');
    const [create] = actions.at(-1)?.edit?.documentChanges ?? [];
    assert.deepEqual(create, {
      kind: 'create',
      uri: 'file:///ws/.specmark.json',
      options: { ignoreIfExists: true },
    });
  });
});

test('one comment does not answer another', () => {
  const { actions } = actionsIn(`//- /a.md\nText. <!-- $0specmark: ignore ${RULE} -->\n`);
  assert.deepEqual(
    actions.map(({ title }) => title),
    ['Ignore unused-suppression in this file', 'Turn unused-suppression off for this workspace'],
  );
});

test('what a person wishes for themselves is not to be turned off for all', () => {
  const { snapshot, uri } = openFixture('//- /a.md\n[[X]]\n', { rules: { [RULE]: 2 } });
  const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } };
  const titles = getSilencingActions(snapshot, uri, range).map(({ title }) => title);
  assert.deepEqual(titles, [`Ignore ${RULE} here`, `Ignore ${RULE} in this file`]);
});
