import { setFlagsFromString } from 'node:v8';

/**
 * How long V8 watches a function before it compiles it anew to make it faster, in bytecode that is run;
 * several times its own measure. A command is over before most of that pays, and with the compiler's
 * threads it took more of the processor than all of the documents.
 */
const INTERRUPT_BUDGET = 300_000;

/**
 * Prepares V8 for a command that works hard for a second and ends. That of Node 20 needs it; later ones
 * have another measure, and a compiler in between that is content with less.
 */
export function tuneForCommand(): void {
  if (!process.versions.v8.startsWith('11.')) return;
  setFlagsFromString(`--interrupt-budget=${String(INTERRUPT_BUDGET)}`);
}
