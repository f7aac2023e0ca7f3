import { formatDate } from '../../edits/template-text.js';
import type { KindField } from '../../kinds/kind.js';
import type { Snapshot } from '../../workspace/snapshot.js';

/**
 * Today as the team writes dates: in the first of the styles that are configured, else as the
 * template asks for it, else in ISO's.
 *
 * @param today as `YYYY-MM-DD`.
 */
export function dateText(
  snapshot: Snapshot,
  uri: string,
  field: KindField | undefined,
  today: string | undefined,
): string | undefined {
  if (today === undefined) return undefined;
  const [configured] = snapshot.folderSettingsOf(uri)?.dates ?? [];
  const asked = /\{\{\s*date\s*:([^}]*)\}\}/i.exec(field?.guidance ?? '')?.[1]?.trim();
  return formatDate(today, configured ?? (asked || 'YYYY-MM-DD')) ?? today;
}
