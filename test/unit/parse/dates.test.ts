import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysIn, findDates } from '../../../server/src/service/parse/dates.js';

/** What stands in a value, and what it may mean; `not` before the days that it may be meant for. */
const DATES: readonly (readonly [value: string, ...days: string[]])[] = [
  ['2025-07-05', 'iso 2025-07-05'],
  ['2025-07-05T10:30:00Z', 'iso 2025-07-05'],
  ['2024-02-29', 'iso 2024-02-29'],
  ['1900-02-29', 'iso not 1900-02-28'],
  ['2000-02-29', 'iso 2000-02-29'],
  ['2025-02-31', 'iso not 2025-02-28'],
  ['2025-04-31', 'iso not 2025-04-30'],
  ['2025-13-05', 'iso not 2025-05-13'],
  ['2025-13-14', 'iso not'],
  ['2025-00-10', 'iso not'],
  ['2025-01-00', 'iso not'],
  ['0000-01-01', 'iso not'],
  ['2025/7/5', 'year-first 2025-07-05'],
  ['2025-7-5', 'year-first 2025-07-05'],
  ['2025.07.05', 'year-first 2025-07-05'],
  ['05.07.2025', 'year-last 2025-07-05'],
  ['31.02.2025', 'year-last not 2025-02-28'],
  ['03/04/2025', 'year-last 2025-04-03 2025-03-04'],
  ['04/04/2025', 'year-last 2025-04-04'],
  ['25/12/2025', 'year-last 2025-12-25'],
  ['12/25/2025', 'year-last 2025-12-25'],
  ['31/02/2025', 'year-last not 2025-02-28'],
  ['July 5, 2025', 'month-first 2025-07-05'],
  ['july 5th 2025', 'month-first 2025-07-05'],
  ['Sept. 5, 2025', 'month-first 2025-09-05'],
  ['February 30, 2025', 'month-first not 2025-02-28'],
  ['Saturday, July 5, 2025 (draft)', 'month-first 2025-07-05'],
  ['5 July 2025', 'day-first 2025-07-05'],
  ['5th of July, 2025', 'day-first 2025-07-05'],
  ['5-Jul-2025', 'day-first 2025-07-05'],
  ['2025-01-03, updated 2025-02-30', 'iso 2025-01-03', 'iso not 2025-02-28'],
  ['2025-01-03 – 5 July 2025', 'iso 2025-01-03', 'day-first 2025-07-05'],
  ['July 2025'],
  ['2025-07'],
  ['Q3 2025'],
  ['TBD'],
  ['5. Juli 2025'],
  ['Sprint 12, 2025'],
  ['12025-07-05'],
  ['2025-07-051'],
  ['1.2025.07.05'],
  ['v2025-07-05'],
  ['2025-07-05-1'],
];

for (const [value, ...days] of DATES) {
  test(`"${value}" has ${days.join(', ') || 'no date'}`, () => {
    const found = findDates(value).map(({ form, readings, nearest }) =>
      [form, ...readings, ...(readings.length ? [] : ['not', ...nearest])].join(' '),
    );
    assert.deepEqual(found, days);
  });
}

test('a date is found where it stands', () => {
  const value = 'Saturday, July 5, 2025 (draft)';
  const [date] = findDates(value);
  assert.equal(value.slice(date?.span.start, date?.span.end), 'July 5, 2025');
});

test('a month has its days, and there is no thirteenth', () => {
  const months = [0, 1, 2, 4, 12, 13];
  assert.deepEqual(
    months.map((month) => daysIn(2025, month)),
    [0, 31, 28, 30, 31, 0],
  );
  assert.equal(daysIn(2024, 2), 29);
});
