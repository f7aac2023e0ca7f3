import { TEXT_START } from '../parse/lines.js';
import { quoted } from '../words.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Related } from './rule.js';

/** The title of another document that has to do with a finding; its first line where it has none. */
export function startOf({ uri, name, titleRange }: DocumentRecord): Related {
  const location = { uri, range: titleRange ?? TEXT_START };
  return { location, message: `${quoted(name)} starts here.` };
}
