import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findMojibake, repairMojibake } from '../../../server/src/service/parse/mojibake.js';

const BROKEN: readonly (readonly [broken: string, repaired: string])[] = [
  ['âœ… Implemented', '✅ Implemented'],
  ['ðŸ”„ In Progress', '🔄 In Progress'],
  ['ðŸ“‹ Planned', '📋 Planned'],
  ['â€œquotedâ€\u009d', '“quoted”'],
  ['doesnâ€™t', 'doesn’t'],
  ['a â†’ b', 'a → b'],
  ['cafÃ©', 'café'],
  ['Ã‰cole', 'École'],
  ['cÅ“ur', 'cœur'],
  ['zaÅ‚Ä…cznik', 'załącznik'],
  ['Â©', '©'],
  ['12Â\u00a0km', '12\u00a0km'],
  ['Î± and Ï€', 'α and π'],
  ['ÐŸÑ€Ð¸Ð²ÐµÑ‚', 'Привет'],
  ['æ—¥æœ¬', '日本'],
  ['Viá»‡t', 'Việt'],
  ['Ã©Ã©Â»', 'éé»'],
  // Read wrongly twice.
  ['doesnÃ¢â‚¬â„¢t', 'doesn’t'],
];

const SOUND = [
  '',
  'plain',
  'café',
  'Ã',
  'Ã ',
  'ÀÉ',
  'NAÇÃO',
  'CAFÉ’S',
  '“CAFÉ”',
  'MAÇÃ”',
  '„Ä“',
  'mot cité\u00a0»',
  'voilà\u00a0»',
  'à\u00a0« droite »',
  'ESPAÑ”A',
  'â',
  'âœ',
  'ð',
  'Â\u0085',
  '✅',
  '日本',
];

describe('mojibake is', () => {
  for (const [broken, repaired] of BROKEN) {
    test(`${broken}, which was ${repaired}`, () => {
      assert.equal(repairMojibake(broken), repaired);
      assert.deepEqual(findMojibake(repaired), []);
    });
  }

  for (const text of SOUND) {
    test(`not ${JSON.stringify(text)}`, () => {
      assert.equal(repairMojibake(text), text);
    });
  }
});

test('characters without text between them are one find', () => {
  assert.deepEqual(findMojibake('a ÐŸÑ€ b Ã©'), [
    { span: { start: 2, end: 6 }, repaired: 'Пр' },
    { span: { start: 9, end: 11 }, repaired: 'é' },
  ]);
});

test('every character of Unicode that is repaired was garbled exactly so', () => {
  const windows1252 = new TextDecoder('windows-1252');
  for (let code = 0xa0; code <= 0x10ffff; code += code < 0x3000 ? 1 : 97) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    const garbled = windows1252.decode(new TextEncoder().encode(character));
    for (const { span, repaired } of findMojibake(garbled)) {
      assert.deepEqual(span, { start: 0, end: garbled.length });
      assert.equal(repaired, character);
    }
  }
});
