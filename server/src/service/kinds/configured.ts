import { sectionKey } from '../parse/heading-text.js';
import { fieldKey, type Field } from '../parse/metadata.js';
import type { Section } from '../parse/sections.js';
import type { KindConfiguration } from '../settings/format.js';
import type { KindSettings } from '../settings/settings.js';
import { allSections, type Kind, type KindSection } from './kind.js';

type SectionConfiguration = NonNullable<KindConfiguration['sections']>[string];
type FieldConfiguration = NonNullable<KindConfiguration['fields']>[string];

/** What stands between the headings of a section's path: `Specification > Chain Specifics`. */
const STEP = ' > ';

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

/** The whole path by which a configuration can name a section of a kind. */
export function fullPath(section: KindSection): string {
  return section.parent ? fullPath(section.parent) + STEP + section.name : section.name;
}

/** The shortest path by which a configuration can name a section and no other of its kind. */
export function shortPath(kind: Kind, section: KindSection): string {
  return namesOnly(kind, section.name, section.section) ? section.name : fullPath(section);
}

/** The path under which a section, and no other of its kind, is configured already. */
export function configuredPath(
  settings: KindSettings | undefined,
  kind: Kind,
  { section }: KindSection,
): string | undefined {
  return Object.keys(settings?.sections ?? {}).find((path) => namesOnly(kind, path, section));
}

function namesOnly(kind: Kind, path: string, section: Section): boolean {
  const named = allSections(kind.sections).filter((each) => namesSection(path, each.section));
  return named.length === 1 && named[0]?.section === section;
}
