import { SEVERITIES } from './severities.js';
import type { MapShape, TextShape, ValueOf } from './shape.js';

/** The name of the configuration file, at the root of a workspace folder. */
export const CONFIGURATION_FILE = '.specmark.json';

/** The name that the baseline gets where the configuration says nothing else. */
export const BASELINE_FILE = '.specmark-baseline.txt';

/** What a document's status can do to the severity of what is found in it. */
const STATUS_EFFECTS = {
  softer: 'What is found weighs one step less: an error is a warning, a warning an information.',
  normal: 'What is found weighs as much as elsewhere.',
  off: 'Nothing is looked for.',
} as const;

/** How a date can be written, by an example of each. */
const DATE_STYLES = {
  'YYYY-MM-DD': '2025-07-05',
  'MMMM D, YYYY': 'July 5, 2025',
  'D MMMM YYYY': '5 July 2025',
  'MM/DD/YYYY': '07/05/2025',
  'DD/MM/YYYY': '05/07/2025',
  'DD.MM.YYYY': '05.07.2025',
} as const;

const SEVERITY = {
  type: 'text',
  description: 'How serious what the rule finds is.',
  values: SEVERITIES,
} as const satisfies TextShape;

const SECTION = {
  type: 'object',
  description: 'What the kind makes of a section of its template.',
  properties: {
    optional: { type: 'flag', description: 'Whether a document may do without it.' },
    repeated: { type: 'flag', description: 'Whether a document may have it several times.' },
    anyOrder: { type: 'flag', description: 'Whether it may stand anywhere beside its neighbours.' },
    aliases: { type: 'list', description: 'Headings that are as good as the template’s.' },
  },
} as const;

const FIELD = {
  type: 'object',
  description: 'What the kind makes of a field of its template.',
  properties: {
    optional: { type: 'flag', description: 'Whether a document may do without it.' },
  },
} as const;

const KIND = {
  type: 'object',
  description:
    'A kind of document: one that has a template of its own, or one that is there already.',
  properties: {
    template: {
      type: 'text',
      description:
        'The template’s file, relative to the folder. A kind that is there already needs none.',
    },
    label: { type: 'text', description: 'The name of the kind in messages.' },
    prefix: {
      type: 'text',
      description:
        'With what the file names of its documents start: `SPEC-`. What starts so in a relation is taken for the name of a document.',
    },
    files: {
      type: 'list',
      description:
        'Glob patterns, relative to the folder, of the documents that are of the kind: `adr/*.md`.',
    },
    tags: { type: 'list', description: 'Tags that make a document one of the kind.' },
    anyOrder: { type: 'flag', description: 'Whether its sections may stand in any order.' },
    sections: {
      type: 'map',
      names: 'section',
      description:
        'Sections of the template, by their headings: `Rationale`, or `Specification > Chain Specifics` where several are called the same.',
      values: SECTION,
    },
    fields: {
      type: 'map',
      names: 'field',
      description: 'Fields of the template, by their names.',
      values: FIELD,
    },
  },
} as const;

const RULE_SEVERITIES = {
  type: 'map',
  names: 'rule',
  description: 'How serious what a rule finds is, by the name of the rule.',
  values: SEVERITY,
} as const satisfies MapShape;

/** What stands in a configuration file. */
export const CONFIGURATION = {
  type: 'object',
  description: 'What Specmark is to make of the documents in this folder.',
  properties: {
    $schema: { type: 'text', description: 'Where the schema of this file is.' },
    kinds: {
      type: 'map',
      names: 'kind',
      description: 'The kinds of document, by their names.',
      values: KIND,
    },
    templates: {
      type: 'list',
      description:
        'Folders with templates, relative to this one, besides those that are looked in anyway.',
    },
    rules: RULE_SEVERITIES,
    status: {
      type: 'map',
      names: 'status',
      description:
        'What a document’s status does to the severity of what is found in it. `draft` and `planned` make it softer where nothing else is said.',
      values: { type: 'text', description: 'What the status does.', values: STATUS_EFFECTS },
    },
    dates: {
      type: 'list',
      description:
        'The styles in which dates may be written; the first is the one that fixes write.',
      values: DATE_STYLES,
    },
    exclude: {
      type: 'list',
      description:
        'Glob patterns, relative to this folder, of files and folders that are left alone: neither checked nor offered as targets.',
    },
    baseline: {
      type: 'text',
      description:
        'The file with the findings that are known and not shown, relative to this folder.',
    },
  },
} as const;

/** What a configuration file says, with what is wrong left out. */
export type FileSettings = ValueOf<typeof CONFIGURATION>;

/** What a configuration file says of a kind. */
export type KindConfiguration = ValueOf<typeof KIND>;

/** What a status does to the severity of what is found in a document. */
export type StatusEffect = keyof typeof STATUS_EFFECTS;

/** A style in which a date can be written. */
export type DateStyle = keyof typeof DATE_STYLES;
