import { quoted } from '../words.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Related } from './rule.js';

/** The start of a document, for what leads to it as a whole. */
export const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The title of another document that has to do with a finding; its first line where it has none. */
export function startOf({ uri, name, titleRange }: DocumentRecord): Related {
  const location = { uri, range: titleRange ?? START };
  return { location, message: `${quoted(name)} starts here.` };
}
