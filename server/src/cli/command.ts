/** One command of the command line: a file below `commands/`. */
export interface Command {
  /** What it does, in a few words, for the list of commands. */
  readonly summary: string;
  /** Its own help, which ends with examples. */
  readonly help: string;
  /**
   * Does its work.
   *
   * @param args what stands after its name.
   * @returns the exit code; `undefined` where the process goes on by itself.
   * @throws Misuse
   * @throws CannotRun
   */
  run(args: readonly string[]): Promise<number | undefined>;
}

/** Thrown where a command line makes no sense; its message says why. */
export class Misuse extends Error {}

/** Thrown where a command cannot do its work; its message says what is wrong, where, and the way out. */
export class CannotRun extends Error {}

/** What the exit code says. */
export const EXIT = { clean: 0, findings: 1, failure: 2 } as const;
