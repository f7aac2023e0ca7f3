/** Puts a text into a colour. */
export type Paint = (text: string) => string;

/** Texts in colours, or as they are. */
export interface Colours {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly green: Paint;
}

/** What is asked of the process: its environment, and the stream that is written to. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

/**
 * Whether to write in colours: `FORCE_COLOR` decides, then `NO_COLOR` (no-color.org: any value but an
 * empty one); else a terminal that is not dumb gets them.
 */
export function wantsColours({ env, isTerminal }: Surroundings): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no) return false;
  return isTerminal && term !== 'dumb';
}

/** Colours as ANSI sequences (ECMA-48, SGR). */
export function makeColours(wanted: boolean): Colours {
  const paint =
    (start: number, end: number): Paint =>
    (text) =>
      wanted ? `\u001b[${String(start)}m${text}\u001b[${String(end)}m` : text;
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    yellow: paint(33, 39),
    blue: paint(34, 39),
    green: paint(32, 39),
  };
}
