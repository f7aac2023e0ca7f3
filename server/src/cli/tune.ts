import { setFlagsFromString } from 'node:v8';

/**
 * How long V8 watches a function before it compiles it anew to make it faster, in bytecode that is run;
 * several times its own measure. A command is over before most of that pays, and with the compiler's
 * threads it took more of the processor than all of the documents.
 */
const INTERRUPT_BUDGET = 300_000;

/** Prepares V8 for a command that works hard for a second and ends. */
export function tuneForCommand(): void {
  setFlagsFromString(`--interrupt-budget=${String(INTERRUPT_BUDGET)}`);
}
