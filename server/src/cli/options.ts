import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from '../lsp/wire/error-message.js';
import { Misuse } from './command.js';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>;

/**
 * Reads the arguments of a command.
 *
 * @param name the command, for the hint to its help.
 * @throws Misuse for an option that there is not, and for one without its value.
 */
export function readArguments<const O extends Options>(
  name: string,
  args: readonly string[],
  options: O,
): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw misuse(name, reasonOf(error));
  }
}

/** What Node says of arguments, as a sentence. */
export function reasonOf(error: unknown): string {
  const reason = messageOf(error);
  return /[.?!]$/.test(reason) ? reason : `${reason}.`;
}

/** A misuse of a command, with the way to its help. */
export function misuse(name: string, reason: string): Misuse {
  return new Misuse(`${reason} \`specmark ${name} --help\` lists what there is.`);
}

/** One of some words. @throws Misuse */
export function oneOf<W extends string>(
  name: string,
  option: string,
  words: readonly W[],
  value: string,
): W {
  const word = words.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  throw misuse(name, `${option} is one of ${words.join(', ')}, and not "${value}".`);
}
