import { formatDate } from './template-text.js';

/** ISO 8601's, which every reader understands in one way. */
export const ISO_DATE = 'YYYY-MM-DD';

/**
 * The formats in which a date may be written, in Moment's tokens; the first is the one to write.
 *
 * @param configured those that the team has agreed on; they come before all else.
 * @param guidance the template's value for the field, which may ask for one: `{{date:D MMMM YYYY}}`.
 */
export function dateFormats(
  configured: readonly string[] | undefined,
  guidance: string,
): readonly string[] {
  if (configured?.length) return configured;
  const asked = /\{\{\s*date\s*:([^}]*)\}\}/i.exec(guidance)?.[1]?.trim();
  // Of a format that asks for the time, the day is all that is known.
  const isOfDay = asked && formatDate('2000-01-01', asked) !== undefined;
  return isOfDay ? [asked, ISO_DATE] : [ISO_DATE];
}

/** A day, given as `YYYY-MM-DD`, in the first of some formats. */
export function writeDate(day: string, [format = ISO_DATE]: readonly string[]): string {
  return formatDate(day, format) ?? day;
}
