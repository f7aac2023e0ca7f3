import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  formatDate,
  isVariable,
  titleFromName,
  variableValue,
  withoutPrefix,
} from '../../../server/src/service/edits/template-text.js';

describe('a date is written', () => {
  const check = (now: string, format: string, expected: string | undefined) => {
    assert.equal(formatDate(now, format), expected);
  };

  test('in digits, with or without a leading zero', () => {
    check('2025-01-03T04:05', 'YYYY-MM-DD HH:mm:ss', '2025-01-03 04:05:00');
    check('2025-01-03T04:05', 'YY/M/D H:m:s', '25/1/3 4:5:0');
  });

  test('with the names of months and days', () => {
    check('2025-07-05', 'MMMM D, YYYY', 'July 5, 2025');
    check('2025-07-05', 'dddd, MMM Do', 'Saturday, Jul 5th');
    check('2024-02-29', 'ddd', 'Thu');
    check('1900-03-01', 'dddd', 'Thursday');
    check('2000-12-31', 'dddd', 'Sunday');
  });

  test('with the ending of its day', () => {
    const days = { 1: '1st', 2: '2nd', 3: '3rd', 4: '4th', 11: '11th', 12: '12th', 13: '13th' };
    for (const [day, written] of Object.entries({ ...days, 21: '21st', 30: '30th', 31: '31st' })) {
      check(`2025-01-${day.padStart(2, '0')}`, 'Do', written);
    }
  });

  test('with the hours of half a day', () => {
    check('2025-01-03T00:30', 'h:mm a', '12:30 am');
    check('2025-01-03T12:30', 'hh:mm A', '12:30 PM');
    check('2025-01-03T13:30', 'hh A', '01 PM');
  });

  test('with text in brackets as it is', () => {
    check('2025-01-03', '[Day] D [of] MMMM', 'Day 3 of January');
  });

  test('not at all where a time is asked for and only the day is known', () => {
    check('2025-01-03', 'YYYY-MM-DD HH:mm', undefined);
  });
});

test('a variable is a title, a date or a time, with or without a format', () => {
  for (const text of ['title', 'Date', 'date:YYYY', 'time: HH:mm', 'date : D']) {
    assert.ok(isVariable(text), text);
  }
  for (const text of ['titles', 'dated', 'owner', 'date-format', '']) {
    assert.ok(!isVariable(text), text);
  }
});

test('a variable has a value where it is known', () => {
  const values = { title: 'Cache', now: '2025-01-03' };
  assert.equal(variableValue('title', values), 'Cache');
  assert.equal(variableValue('date', values), '2025-01-03');
  assert.equal(variableValue('date:', values), '2025-01-03');
  assert.equal(variableValue('time', values), undefined);
  assert.equal(variableValue('time', { ...values, now: '2025-01-03T14:05' }), '14:05');
  assert.equal(variableValue('date', { ...values, now: undefined }), undefined);
  assert.equal(variableValue('owner', values), undefined);
});

test('a title is made of a file name without the prefix of its kind', () => {
  assert.equal(titleFromName('SPEC-Waiting-List', 'SPEC-'), 'Waiting List');
  assert.equal(titleFromName('spec-waiting_list', 'SPEC-'), 'Waiting list');
  assert.equal(titleFromName('read-cache', undefined), 'Read cache');
  assert.equal(titleFromName('SPEC-', 'SPEC-'), 'SPEC');
});

test('a prefix is taken off also where a space stands for its hyphen', () => {
  assert.equal(withoutPrefix('SPEC-Cache', 'SPEC-'), 'Cache');
  assert.equal(withoutPrefix('Spec cache', 'SPEC-'), 'cache');
  assert.equal(withoutPrefix('Special', 'SPEC-'), 'Special');
  assert.equal(withoutPrefix('SPEC', 'SPEC-'), 'SPEC');
  assert.equal(withoutPrefix('Cache', undefined), 'Cache');
});
