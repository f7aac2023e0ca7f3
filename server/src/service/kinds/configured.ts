import type { KindConfiguration } from '../configuration/format.js';
import { sectionKey } from '../parse/heading-text.js';
import { fieldKey, type Field } from '../parse/metadata.js';
import type { Section } from '../parse/sections.js';
import type { KindSettings } from '../settings.js';

type SectionConfiguration = NonNullable<KindConfiguration['sections']>[string];
type FieldConfiguration = NonNullable<KindConfiguration['fields']>[string];

/** What stands between the headings of a section's path: `Specification > Chain Specifics`. */
const STEP = ' > ';

/** The path by which a configuration names a section: its heading after those that it stands below. */
export function sectionPath(headings: readonly string[]): string {
  return headings.join(STEP);
}

/** Whether a path in a configuration names a section of a template. */
export function namesSection(path: string, section: Section): boolean {
  const keys = path.split(STEP).map(sectionKey);
  let at: Section | undefined = section;
  for (const key of keys.reverse()) {
    if (at?.heading.key !== key) return false;
    at = at.parent;
  }
  return true;
}

/** What is configured of a section; the longest path that names it comes first. */
export function sectionSettings(
  settings: KindSettings | undefined,
  section: Section,
): SectionConfiguration {
  const named = Object.entries(settings?.sections ?? {})
    .filter(([path]) => namesSection(path, section))
    .sort(([a], [b]) => a.split(STEP).length - b.split(STEP).length);
  return Object.assign({}, ...named.map(([, configured]) => configured)) as SectionConfiguration;
}

/** What is configured of a field. */
export function fieldSettings(
  settings: KindSettings | undefined,
  { key }: Field,
): FieldConfiguration | undefined {
  return Object.entries(settings?.fields ?? {}).find(([name]) => fieldKey(name) === key)?.[1];
}
