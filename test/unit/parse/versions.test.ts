import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  brokenVersion,
  isVersion,
  nextVersion,
} from '../../../server/src/service/parse/versions.js';

const SOUND = [
  '1',
  '1.0',
  'v1.0',
  'V 1.0',
  'v.2',
  'Version 1.0',
  '1.0.0-beta.1',
  '1.0.0-alpha+build.5',
  '1.0.0-0.3.7',
  '2024.1',
  '2025-07-05',
  '1.0rc2',
  '1.0b',
  '1.0.dev3',
  '5.3.0.RELEASE',
  '2.0-SNAPSHOT',
  '1_2_3',
  '0.9, draft',
  '1.0 (in review)',
  '1.0 / 2.0',
  '1.0 ✅',
  '1.0✅',
  '1.0–2.0',
  '1.0-',
  'Draft',
  'TBD',
  '-',
  'latest',
  'Rev B',
  'R2',
  'Q3 2025',
  'PostgreSQL 16',
  'xyz',
  'x',
];

/** The part of a value that is no version, and what it was meant for; `?` before a mere guess. */
const BROKEN: readonly (readonly [value: string, part: string, repaired: string | undefined])[] = [
  ['1.x', '1.x', '? 1.0'],
  ['1.2.X', '1.2.X', '? 1.2.0'],
  ['2.*', '2.*', '? 2.0'],
  ['1.xx', '1.xx', '? 1.0'],
  ['x.y', 'x.y', undefined],
  ['v1..2', 'v1..2', 'v1.2'],
  ['v1..2 (draft)', 'v1..2', 'v1.2'],
  ['Version 1..2', '1..2', '1.2'],
  ['1.', '1.', '1'],
  ['.5', '.5', '0.5'],
  ['1.0.', '1.0.', '1.0'],
  ['1,0', '1,0', '1.0'],
  ['1.O', '1.O', '1.0'],
];

describe('a version', () => {
  for (const value of SOUND) {
    test(`is or may be ${value}`, () => {
      assert.equal(brokenVersion(value), undefined);
    });
  }

  for (const [value, part, repaired] of BROKEN) {
    test(`is not ${value}`, () => {
      const broken = brokenVersion(value);
      assert.ok(broken);
      assert.equal(value.slice(broken.span.start, broken.span.end), part);
      const guess = broken.repaired !== undefined && !broken.plain ? '? ' : '';
      assert.equal(broken.repaired === undefined ? undefined : guess + broken.repaired, repaired);
      if (broken.repaired !== undefined) assert.ok(isVersion(broken.repaired));
    });
  }
});

test('the next version has one more in the last of its numbers', () => {
  assert.deepEqual(['1.0', 'v1.9', '1.0.0-beta.1', '2'].map(nextVersion), [
    '1.1',
    'v1.10',
    '1.0.0-beta.2',
    '3',
  ]);
});

test('what is more than a version is none', () => {
  assert.deepEqual(['1.0', '1.0 draft', '[Version]', ''].map(isVersion), [
    true,
    false,
    false,
    false,
  ]);
});
