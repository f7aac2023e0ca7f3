import { EXIT } from '../command.js';

/** Ends the process where nobody takes what it writes any more. */
export function watchOutput(): void {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has seen enough, such as `head`, closes its end. That is no failure.
      if (error.code === 'EPIPE') process.exit();
      if (stream === stdout)
        stderr.write(`specmark: the output cannot be written: ${error.message}\n`);
      process.exit(EXIT.failure);
    });
  }
}
