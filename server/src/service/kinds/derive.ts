import { directiveValue, type Directive } from '../parse/directives.js';
import type { SpecDocument } from '../parse/document.js';
import { saysOptional, sectionKey } from '../parse/heading-text.js';
import type { Field } from '../parse/metadata.js';
import { relationOf } from '../parse/relations.js';
import { isTopSection, type Section } from '../parse/sections.js';
import { covers, slice, type Span } from '../parse/span.js';
import type { KindSettings } from '../settings/settings.js';
import { stemOf } from '../uris.js';
import { fieldSettings, sectionSettings } from './configured.js';
import {
  placeholderKey,
  type FieldType,
  type Kind,
  type KindField,
  type KindSection,
} from './kind.js';
import { isOptionalField } from './optional-field.js';
import { isPeopleKey } from './people.js';

/**
 * Derives a kind from its template.
 *
 * @param base a kind whose place this one takes: its prefix and label are kept where the template
 *   says nothing of its own.
 * @param settings what is configured of the kind; it comes before what the template says.
 */
export function deriveKind(template: SpecDocument, base?: Kind, settings?: KindSettings): Kind {
  const directive = templateDirective(template);
  const said = (name: string) => directive && directiveValue(directive, name);
  const tag = kindTag(template);
  const name = settings?.name ?? said('kind') ?? tag ?? nameFromFile(template.uri);
  return {
    name,
    label: settings?.label ?? said('label') ?? base?.label ?? name.replace(/[-_]+/g, ' '),
    prefix: settings?.prefix ?? said('prefix') ?? base?.prefix ?? prefixFromFile(template.uri),
    tags: [...(tag === undefined ? [] : [tag]), ...(settings?.tags ?? []).map(tagKey)],
    template,
    fields: template.fields.map((field) => kindField(template, field, settings)),
    sections: template.sections
      .filter((section) => isTopSection(template, section))
      .map((section) => kindSection(template, section, undefined, settings)),
    placeholders: new Set(template.placeholders.map(({ text }) => placeholderKey(text))),
  };
}

function tagKey(tag: string): string {
  return tag.replace(/^#/, '').toLowerCase();
}

/** `<!-- specmark: template prefix=SPEC- -->`: what a template says of its kind. */
export function templateDirective(template: SpecDocument): Directive | undefined {
  return template.directives.find(({ words }) => words.includes('template'));
}

/** The tag of a template's kind: the first of its Tags field. */
export function kindTag(template: SpecDocument): string | undefined {
  const field = template.fields.find(({ key }) => key === 'tags');
  if (!field) return undefined;
  const tag = template.tags.find(({ span }) => covers(field.valueSpan, span))?.name;
  return (tag ?? /^[[\s"']*#?([\p{L}\p{N}_/-]+)/u.exec(field.value)?.[1])?.toLowerCase();
}

function nameFromFile(uri: string): string {
  const words = stemOf(uri).replace(/\btemplate\b/i, '');
  return (
    words
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase() || 'document'
  );
}

/** `PRD-Template.md` is the template of the documents `PRD-….md`. */
function prefixFromFile(uri: string): string | undefined {
  const [, word = ''] = /^(.+)-template$/i.exec(stemOf(uri)) ?? [];
  return /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(word) ? `${word}-` : undefined;
}

function kindField(template: SpecDocument, field: Field, settings?: KindSettings): KindField {
  const relation = relationOf(field.key);
  const configured = fieldSettings(settings, field);
  return {
    name: field.name,
    key: field.key,
    type: relation ? 'relation' : fieldType(template, field),
    relation,
    optional: configured?.optional ?? isOptionalField(template, field),
    guidance: field.value,
    field,
  };
}

/** The type of a field, by its name and by the value that it has in a template. */
export function fieldType(template: SpecDocument, field: Field): FieldType {
  const { key, value } = field;
  if (key === 'tags' || template.tags.some(({ span }) => covers(field.valueSpan, span))) {
    return key === 'status' ? 'status' : 'tags';
  }
  if (/\bversion\b/.test(key) || /^v?\d+\.\d+/.test(value)) return 'version';
  if (/\b(?:date|created|updated|due)\b/.test(key) || value.includes('{{date')) return 'date';
  if (isPeopleKey(key)) return 'people';
  return key === 'status' ? 'status' : 'text';
}

function kindSection(
  template: SpecDocument,
  section: Section,
  parent: KindSection | undefined,
  settings: KindSettings | undefined,
): KindSection {
  // A comment may stand on the heading's own line, too.
  const own = { start: section.span.start, end: section.bodySpan.end };
  const comments = template.comments.filter(({ span }) => covers(own, span));
  const directives = template.directives.filter(({ span }) => covers(own, span));
  const says = (word: string) => directives.some(({ words }) => words.includes(word));
  const configured = sectionSettings(settings, section);
  const children: KindSection[] = [];
  const { heading } = section;
  const guidance = guidanceOf(template, section.bodySpan);
  const aliases = [
    ...directives.flatMap(({ values }) =>
      values.flatMap(([name, alias]) => (name === 'alias' ? [alias] : [])),
    ),
    ...(configured.aliases ?? []),
  ].map(sectionKey);
  const kind: KindSection = {
    name: heading.text,
    key: heading.key,
    matches: matcher(heading.key, aliases),
    optional:
      configured.optional ??
      (saysOptional(heading.text) ||
        says('optional') ||
        comments.some(({ text }) => SAYS_OPTIONAL.test(text)) ||
        SAYS_OPTIONAL.test(guidance)),
    repeated: configured.repeated ?? says('repeat'),
    anyOrder: configured.anyOrder ?? settings?.anyOrder ?? says('any-order'),
    aliases,
    relation: relationOf(heading.text, guidance),
    section,
    parent,
    children,
    guidance,
  };
  children.push(...section.children.map((child) => kindSection(template, child, kind, settings)));
  return kind;
}

const SAYS_OPTIONAL = /\bthis (?:sub-?)?section is optional\b/i;

/** The text of a section's body; read off its lines, because at the start every template is. */
function guidanceOf(template: SpecDocument, body: Span): string {
  return slice(template.text, body)
    .replace(/<!--[^]*?(?:-->|$)/g, '')
    .replace(/^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/gm, '')
    .replace(/(?:\r\n|\n|\r){3,}/g, '\n\n')
    .trim();
}

/** A template's heading with a placeholder in it, `Phase 1: [Current Phase]`, fits any such heading. */
function matcher(key: string, aliases: readonly string[]): (key: string) => boolean {
  const parts = key.split(/\[[^\]]*\]|\{\{[^}]*\}\}/);
  if (parts.length === 1) return (other) => other === key || aliases.includes(other);
  const literals = parts.map((part) =>
    part
      .trim()
      .replace(/[:–—-]$/, '')
      .trim(),
  );
  if (literals.every((part) => part === '')) return (other) => aliases.includes(other);
  const pattern = new RegExp(`^${literals.map(escapeRegExp).join('(?:\\b|\\s|:).*')}$`, 'u');
  return (other) => pattern.test(other) || aliases.includes(other);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
