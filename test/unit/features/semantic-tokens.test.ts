import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Range } from 'vscode-languageserver-types';
import { getSemanticTokens } from '../../../server/src/service/features/semantic-tokens.js';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../../server/src/service/token-legend.js';
import { openFixture, textIn } from '../fixture.js';

const OTHER = '\n//- /SPEC-B.md\n# B\n\n## Scope\n';

/** Reads the relative encoding back: the text of each token with its type and modifiers. */
function tokensIn(document: string, range?: Range): string[] {
  const { snapshot, uri, text } = openFixture(`//- /a.md\n${document}${OTHER}`);
  const data = getSemanticTokens(snapshot, uri, range);
  assert.equal(data.length % 5, 0);
  const tokens: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
    character = lines ? characters : character + characters;
    line += lines;
    const end = { line, character: character + length };
    const modifiers = TOKEN_MODIFIERS.filter((_, bit) => bits & (1 << bit));
    const word = textIn(text(uri), { start: { line, character }, end });
    tokens.push([word, TOKEN_TYPES[type] ?? '?', ...modifiers].join(' | '));
  }
  return tokens;
}

test('references that lead somewhere, and those that lead nowhere', () => {
  assert.deepEqual(
    tokensIn('[[SPEC-B#Scope|x]] [x](SPEC-B.md) [[No]] [[SPEC-B#No]] [w](http://x)'),
    [
      'SPEC-B#Scope | class',
      'SPEC-B.md | class',
      'No | variable | deprecated',
      'SPEC-B#No | variable | deprecated',
    ],
  );
});

test('fields, tags and placeholders; what the template asks for is marked', () => {
  const document = '# A\n\n**Version:** [x.y]\n**Mood:** 1\n**Tags:** #technical-spec\n';
  assert.deepEqual(tokensIn(document), [
    'A | namespace | declaration',
    'Version | property | defaultLibrary',
    '[x.y] | parameter',
    'Mood | property',
    'Tags | property | defaultLibrary',
    '#technical-spec | decorator',
  ]);
});

test('a heading around a reference is cut in pieces', () => {
  assert.deepEqual(tokensIn('## On [[SPEC-B]] now'), [
    'On [[ | namespace | declaration',
    'SPEC-B | class',
    ']] now | namespace | declaration',
  ]);
});

test('only what a range touches', () => {
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } };
  assert.deepEqual(tokensIn('## A\n\n[[SPEC-B]]\n\n## C\n', range), ['SPEC-B | class']);
});

test('nothing in code', () => {
  assert.deepEqual(tokensIn('`[[SPEC-B]] #tag`'), []);
});
