/** The variables that templates leave to be filled in, as Obsidian's templates have them. */
const VARIABLE = /^(title|date|time)\s*(?::(.*))?$/is;

/** What is known when a variable is to be filled in. */
export interface TemplateValues {
  readonly title: string;
  /** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:mm` where the time is known; absent where neither is. */
  readonly now: string | undefined;
}

/** Whether the text between `{{` and `}}` is a variable that can be filled in. */
export function isVariable(text: string): boolean {
  return VARIABLE.test(text);
}

/**
 * The value of a variable.
 *
 * @param text what stands between `{{` and `}}`: `title`, `date`, `date:MMMM D, YYYY`.
 * @returns `undefined` where it is no variable, or asks for what is not known.
 */
export function variableValue(text: string, { title, now }: TemplateValues): string | undefined {
  const [, name, format] = VARIABLE.exec(text) ?? [];
  if (name === undefined) return undefined;
  if (name.toLowerCase() === 'title') return title;
  const standard = name.toLowerCase() === 'date' ? 'YYYY-MM-DD' : 'HH:mm';
  return now === undefined ? undefined : formatDate(now, format?.trim() || standard);
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Text in brackets stands for itself; longer tokens come before those that they start with. */
const TOKEN = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|A|a/g;

/**
 * Writes a date in a format of Moment's tokens, in English.
 *
 * @param now `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm`.
 * @returns `undefined` where the format asks for a time and none is known.
 */
export function formatDate(now: string, format: string): string | undefined {
  const [year = 0, month = 1, day = 1, hour, minute] = now.split(/[-T:]/).map(Number);
  const unknown: string[] = [];
  const text = format.replace(TOKEN, (token, literal: string | undefined) => {
    if (literal !== undefined) return literal;
    const part = datePart(token, year, month, day) ?? timePart(token, hour, minute);
    if (part === undefined) unknown.push(token);
    return part ?? '';
  });
  return unknown.length ? undefined : text;
}

function datePart(token: string, year: number, month: number, day: number): string | undefined {
  const monthName = MONTHS[month - 1] ?? '';
  const dayName = DAYS[weekday(year, month, day)] ?? '';
  switch (token) {
    case 'YYYY':
      return String(year).padStart(4, '0');
    case 'YY':
      return twoDigits(year % 100);
    case 'MMMM':
      return monthName;
    case 'MMM':
      return monthName.slice(0, 3);
    case 'MM':
      return twoDigits(month);
    case 'M':
      return String(month);
    case 'DD':
      return twoDigits(day);
    case 'Do':
      return ordinal(day);
    case 'D':
      return String(day);
    case 'dddd':
      return dayName;
    case 'ddd':
      return dayName.slice(0, 3);
    default:
      return undefined;
  }
}

function timePart(token: string, hour?: number, minute?: number): string | undefined {
  if (hour === undefined || minute === undefined) return undefined;
  const half = hour % 12 || 12;
  switch (token) {
    case 'HH':
      return twoDigits(hour);
    case 'H':
      return String(hour);
    case 'hh':
      return twoDigits(half);
    case 'h':
      return String(half);
    case 'mm':
      return twoDigits(minute);
    case 'm':
      return String(minute);
    case 'ss':
      return '00';
    case 's':
      return '0';
    case 'A':
      return hour < 12 ? 'AM' : 'PM';
    default:
      return hour < 12 ? 'am' : 'pm';
  }
}

/** The day of the week, 0 for Sunday, by Sakamoto's method. */
function weekday(year: number, month: number, day: number): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7;
}

function ordinal(day: number): string {
  const teen = day > 10 && day < 14;
  const suffix = teen ? undefined : ['st', 'nd', 'rd'][(day % 10) - 1];
  return `${String(day)}${suffix ?? 'th'}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** A title made of a file name: `SPEC-Waiting-List` gives `Waiting List`. */
export function titleFromName(name: string, prefix: string | undefined): string {
  const bare = withoutPrefix(name, prefix);
  const words = (bare || name).replace(/[\s_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A name without its kind's prefix, also where a space stands for the prefix's hyphen. */
export function withoutPrefix(name: string, prefix: string | undefined): string {
  if (prefix === undefined || prefix === '') return name;
  const word = prefix.replace(/[\s_-]+$/, '');
  const start = name.slice(0, prefix.length).replace(/[\s_-]+$/, '');
  const fits = start.toLowerCase() === word.toLowerCase();
  return fits && name.length >= prefix.length ? name.slice(prefix.length).trim() : name;
}
