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
   */
  run(args: readonly string[]): Promise<number | undefined>;
}

/** Thrown where a command line makes no sense; its message says why. */
export class Misuse extends Error {}
