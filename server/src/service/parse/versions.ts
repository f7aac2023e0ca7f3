import type { Span } from './span.js';

/** What a field's value says of a version, where it says it wrongly. */
export interface BrokenVersion {
  readonly span: Span;
  /** The version that it was meant for; absent where nothing shows it. */
  readonly repaired: string | undefined;
  /** Whether the repair takes away slips of the hand alone, and decides nothing. */
  readonly plain: boolean;
}

/**
 * Finds the version in a field's value, where it is none: `1.x`, `v1..2`, `1,0`. Whatever people
 * number things by is a version: `1`, `v1.0`, `1.0.0-beta.1`, `2024.1`, `1.0rc2`, `5.3.0.RELEASE`;
 * words around it, or in place of it, say what they say.
 */
export function brokenVersion(value: string): BrokenVersion | undefined {
  for (const match of value.matchAll(TOKEN)) {
    const text = match[0].replace(/[,;:~+-]+$/, '');
    if (!ATTEMPT.test(text)) continue;
    if (VERSION.test(text) && !/\.x+(?![a-z])/i.test(text)) return undefined;
    const span = { start: match.index, end: match.index + text.length };
    const repaired = repair(text);
    return { span, repaired, plain: repaired !== undefined && !/[x*]/i.test(text) };
  }
  return undefined;
}

/** Whether a text is a version and nothing else. */
export function isVersion(text: string): boolean {
  return VERSION.test(text) && brokenVersion(text) === undefined;
}

/** The version after another one: the last of its numbers is one more. */
export function nextVersion(version: string): string {
  return version.replace(/\d+(?=\D*$)/, (number) => String(Number(number) + 1));
}

/** The versions that can come after another one, the nearest first: `1.3` and `2.0` after `1.2`. */
export function nextVersions(version: string): string[] {
  const [lead = ''] = /^\D*/.exec(version) ?? [];
  const numbers = version.slice(lead.length).split('.');
  if (!numbers.every((number) => /^\d+$/.test(number))) return [nextVersion(version)];
  return numbers
    .map((number, index) =>
      [
        ...numbers.slice(0, index),
        String(Number(number) + 1),
        ...numbers.slice(index + 1).map(() => '0'),
      ].join('.'),
    )
    .map((next) => lead + next)
    .reverse();
}

const TOKEN = /(?<![\p{L}\p{N}])[\p{L}\p{N}._,*+~-]+/gu;

/** What sets out to be a version: it starts with a number, or with a wildcard in a number's place. */
const ATTEMPT = /^v?\.*(?:\d|[x*]\.)/i;

const VERSION =
  /^(?:v\.?)?\d+(?:\.(?:\d+(?:[a-z]+\d*)?|[a-z]{2,}\d*))*(?:[-+_~]?[a-z0-9]+(?:[-+._~][a-z0-9]+)*)?$/i;

function repair(text: string): string | undefined {
  const lead = /^v\.?(?=[\d.])/i.exec(text)?.[0] ?? '';
  const numbers = text
    .slice(lead.length)
    .replace(/(?<=^|[.,\d])o(?=$|[.,\d])/gi, '0')
    .replace(/(?<=^|[.,])(?:x+|\*)(?=$|[.,])/gi, '0')
    .replace(/[.,]+/g, '.')
    .replace(/^\./, '0.')
    .replace(/\.$/, '');
  const repaired = lead + numbers;
  return /[1-9]/.test(numbers) && VERSION.test(repaired) ? repaired : undefined;
}
