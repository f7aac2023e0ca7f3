import { makeColours, wantsColours, type Colours } from './colours.js';
import { ProgressLine } from './progress.js';

/** What a command writes to. */
export interface Terminal {
  readonly colours: Colours;
  readonly progress: ProgressLine;
  readonly write: (text: string) => void;
  /** Tells of something beside what was asked for. */
  readonly note: (message: string) => void;
  /** Tells of something that is wrong. */
  readonly warn: (message: string) => void;
}

/** The process's own streams. */
export function openTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const progress = new ProgressLine(stderr.isTTY ? (text) => void stderr.write(text) : undefined);
  return {
    colours: makeColours(wantsColours({ env, isTerminal: stdout.isTTY })),
    progress,
    write(text) {
      progress.clear();
      stdout.write(text);
    },
    note(message) {
      progress.clear();
      stderr.write(`${message}\n`);
    },
    warn(message) {
      progress.clear();
      stderr.write(`specmark: ${message}\n`);
    },
  };
}
