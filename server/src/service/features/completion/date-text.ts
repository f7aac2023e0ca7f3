import { dateFormats, writeDate } from '../../edits/date-style.js';
import type { KindField } from '../../kinds/kind.js';
import type { Snapshot } from '../../workspace/snapshot.js';

/**
 * Today as a field of a document asks for it.
 *
 * @param field what the document's kind asks for; absent where it asks for nothing.
 * @param today as `YYYY-MM-DD`.
 */
export function dateText(
  snapshot: Snapshot,
  uri: string,
  field: KindField | undefined,
  today: string | undefined,
): string | undefined {
  const configured = snapshot.folderSettingsOf(uri)?.dates;
  return today && writeDate(today, dateFormats(configured, field?.guidance ?? ''));
}
