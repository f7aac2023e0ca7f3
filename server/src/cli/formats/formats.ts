import type { Format } from './format.js';
import { github } from './github.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { pretty } from './pretty.js';
import { sarif } from './sarif.js';

/** The formats by the names that the command line knows them by. */
export const FORMATS = { pretty, json, sarif, junit, github } as const satisfies Record<
  string,
  Format
>;

export type FormatName = keyof typeof FORMATS;
