import { describe, test } from 'node:test';
import { configured } from '../fixture.js';
import { checkFix, checkRule } from './check.js';

const check = (fixture: string) => {
  checkRule('unused-suppression', `//- /a.md\n${fixture}`);
};

describe('unused-suppression', () => {
  test('is silent about comments that keep something silent', () => {
    check(`
<!-- specmark: ignore-file unknown-document -- the wiki is moving -->

## One

[[X]] <!-- specmark: ignore -->

<!-- specmark: ignore-section unknown-document -->

[[Y]]
`);
  });

  test('is told of a rule that has nothing to say among others that have', () => {
    check(`
[[X]] <!-- specmark: ignore unknown-document, unknown-heading -- later -->
                                              ^^^^^^^^^^^^^^^ Nothing is left here for "unknown-heading" to be silent about.
`);
  });

  test('is told of a comment without rules', () => {
    check(`
Text. <!-- specmark: ignore -->
      ^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing is left here for any rule to be silent about.
`);
  });

  test('is told of words that are no rules', () => {
    check(`
[[X]] <!-- specmark: ignore unknown-document because -->
                                             ^^^^^^^ There is no rule "because". A reason stands after "--".
`);
  });

  test('is silent about a rule that is off', () => {
    const fixture = `//- /a.md
Text. <!-- specmark: ignore unknown-document -->
//- /.specmark.json
{ "rules": { "unknown-document": "off" } }
`;
    checkRule('unused-suppression', fixture, configured(fixture));
  });

  test('can be kept silent itself', () => {
    check(`
<!-- specmark: ignore-file unused-suppression -->

Text. <!-- specmark: ignore unknown-document -->
`);
  });
});

describe('its fixes', () => {
  test('take a comment out of its line', () => {
    checkFix(
      'Remove the comment',
      'Text. <!-- specmark: ignore unknown-document -->\nMore.\n',
      'Text.\nMore.\n',
    );
  });

  test('take a comment with its line', () => {
    checkFix(
      'Remove the comment',
      'Text.\n\n<!-- specmark: ignore unknown-document -- as agreed -->\n\nMore.\n',
      'Text.\n\nMore.\n',
    );
  });

  test('take a name out of a list', () => {
    checkFix(
      'Remove "unknown-heading" from the comment',
      '[[X]] <!-- specmark: ignore unknown-heading, unknown-document -- later -->\n',
      '[[X]] <!-- specmark: ignore unknown-document -- later -->\n',
    );
    checkFix(
      'Remove "unknown-heading" from the comment',
      '[[X]] <!-- specmark: ignore unknown-document, unknown-heading -- later -->\n',
      '[[X]] <!-- specmark: ignore unknown-document -- later -->\n',
    );
  });

  test('change a name to the one that was meant', () => {
    checkFix(
      'Change to "unknown-document"',
      '[[X]] <!-- specmark: ignore unknown-documnt -->\n',
      '[[X]] <!-- specmark: ignore unknown-document -->\n',
    );
  });
});
