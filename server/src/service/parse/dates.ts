import { remembering } from '../remembered.js';
import type { Span } from './span.js';

/** A date as an author wrote it, which may be one that no calendar has. */
export interface WrittenDate {
  readonly span: Span;
  /**
   * The days that it may mean, as `YYYY-MM-DD`: two for `03/04/2025`, none for 31 February.
   */
  readonly readings: readonly string[];
  /** Where it is no day: the days that it may have been meant for, the likeliest first. */
  readonly nearest: readonly string[];
  readonly form: DateForm;
}

/**
 * How a date is written.
 *
 * - `iso`: `2025-07-05`, the extended form of ISO 8601
 * - `year-first`: `2025/7/5`, and `2025-7-5`, which lacks ISO's zeros
 * - `year-last`: `05.07.2025`, `7/5/2025`
 * - `month-first`: `July 5, 2025`
 * - `day-first`: `5 July 2025`, `5-Jul-2025`
 */
export type DateForm = 'iso' | 'year-first' | 'year-last' | 'month-first' | 'day-first';

/** Finds the dates in a field's value, in the order of the text. */
export function findDates(source: string): readonly WrittenDate[] {
  // Most values hold no year, and four patterns take their time to find none.
  if (!/\d{4}/.test(source)) return [];
  return ISO.test(source) ? [isoDateAlone(source)] : datesIn(source);
}

function isoDateAlone(source: string): WrittenDate {
  const day = [source.slice(0, 4), source.slice(5, 7), source.slice(8)] as const;
  return { span: { start: 0, end: source.length }, ...dated('iso', [day]) };
}

/** An engine compiles these patterns again after each collection of garbage, which takes it longest. */
const datesIn = remembering(500, (source: string): readonly WrittenDate[] => {
  const found = PATTERNS.flatMap(([pattern, read]) =>
    [...source.matchAll(pattern)].flatMap((match): WrittenDate[] => {
      const parts = read(match);
      const span = { start: match.index, end: match.index + match[0].length };
      return parts ? [{ span, ...parts }] : [];
    }),
  );
  return found.sort((a, b) => a.span.start - b.span.start);
});

/** What most dates are: nothing else is to be found in them. */
const ISO = /^\d{4}-\d\d-\d\d$/;

/** The number of days in a month, from 1 to 12, of the Gregorian calendar; 0 for any other number. */
export function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

type Read = (match: RegExpExecArray) => Omit<WrittenDate, 'span'> | undefined;

const readYearFirst: Read = ([whole, year = '', , month = '', day = '']) =>
  dated(ISO.test(whole) ? 'iso' : 'year-first', [[year, month, day]]);

/** With dots the day comes first wherever dates are written so; with anything else it may be either. */
const readYearLast: Read = ([, first = '', separator, second = '', year = '']) => {
  const dayFirst: YearMonthDay = [year, second, first];
  return dated('year-last', separator === '.' ? [dayFirst] : [dayFirst, [year, first, second]]);
};

const readMonthFirst: Read = ([, month = '', day = '', year = '']) => named(year, month, day, true);

const readDayFirst: Read = ([, day = '', month = '', year = '']) => named(year, month, day, false);

/**
 * What stands before and after a number that is not part of a longer one. The letters of English
 * months are enough: to have all letters of Unicode in each case takes an engine 20 ms to compile.
 */
const PATTERNS: readonly (readonly [RegExp, Read])[] = [
  [/(?<![A-Za-z\d./-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[./-]\d)/g, readYearFirst],
  [/(?<![A-Za-z\d./-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d|[./-]\d)/g, readYearLast],
  [/(?<![a-z])([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/gi, readMonthFirst],
  [
    /(?<![a-z\d])(\d{1,2})(?:st|nd|rd|th)?[.\s-]+(?:of\s+)?([a-z]{3,9})[.,\s-]+(\d{4})(?!\d)/gi,
    readDayFirst,
  ],
];

type YearMonthDay = readonly [year: string, month: string, day: string];

function named(year: string, word: string, day: string, monthFirst: boolean) {
  const month = monthNumber(word);
  if (month === undefined) return undefined;
  return dated(monthFirst ? 'month-first' : 'day-first', [[year, String(month), day]]);
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function monthNumber(word: string): number | undefined {
  const wanted = word.toLowerCase() === 'sept' ? 'sep' : word.toLowerCase();
  const index = MONTHS.findIndex((name) => name === wanted || name.slice(0, 3) === wanted);
  return index < 0 ? undefined : index + 1;
}

function dated(form: DateForm, candidates: readonly YearMonthDay[]) {
  const days = candidates.map((candidate) => candidate.map(Number));
  const readings = distinct(days.filter(isDay).map(isoDate));
  const nearest = readings.length ? [] : distinct(days.flatMap(nearestDays));
  return { form, readings, nearest };
}

function isDay([year = 0, month = 0, day = 0]: readonly number[]): boolean {
  return year > 0 && day >= 1 && day <= daysIn(year, month);
}

/** The last of the month for a day past it; month and day the other way round for a 13th month. */
function nearestDays([year = 0, month = 0, day = 0]: readonly number[]): string[] {
  const last = daysIn(year, month);
  if (year === 0) return [];
  if (last > 0 && day > last) return [isoDate([year, month, last])];
  return isDay([year, day, month]) ? [isoDate([year, day, month])] : [];
}

function isoDate([year = 0, month = 0, day = 0]: readonly number[]): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
