import { linkSnippets } from './link-snippets.mjs';
import { SnippetBody } from './snippet-syntax.mjs';

/** @typedef {import('../../server/src/service/index.js').Kind} Kind */
/** @typedef {import('../../server/src/service/index.js').KindSection} KindSection */

/**
 * @typedef {object} Snippet
 * @property {string} group under which the documentation lists it
 * @property {string} title what the documentation calls it within its group
 * @property {string} name
 * @property {string[]} prefix what an author types
 * @property {string} description
 * @property {string} body
 */

/** @typedef {{ start: number, end: number }} Span */

/**
 * A stretch of a template that becomes something else in a snippet.
 * @typedef {object} Hole
 * @property {Span} span
 * @property {(body: SnippetBody, text: string) => void} fill
 */

/**
 * The snippets of all kinds, and those for links.
 * @param {readonly Kind[]} kinds
 * @returns {Snippet[]}
 */
export function makeSnippets(kinds) {
  return [...kinds.flatMap(kindSnippets), ...linkSnippets];
}

/**
 * @param {Kind} kind
 * @returns {Snippet[]}
 */
function kindSnippets(kind) {
  const { text, metadataSpan } = kind.template;
  const group = capitalize(kind.label);
  const word = wordOf(kind);
  const holes = findHoles(kind);
  const document = {
    group,
    title: 'The whole document',
    name: group,
    prefix: [...new Set([word, kind.name])],
    description: `A whole document of the kind “${kind.label}”`,
    body: bodyOf(text, { start: 0, end: text.trimEnd().length }, holes),
  };
  const metadata = metadataSpan && {
    group,
    title: 'The metadata block',
    name: `${group}: metadata`,
    prefix: [`${word}-metadata`],
    description: `The metadata block of the kind “${kind.label}”`,
    body: bodyOf(text, metadataSpan, holes),
  };
  return [
    document,
    ...(metadata ? [metadata] : []),
    ...kind.sections.flatMap((section) => sectionSnippets(kind, section, holes)),
  ];
}

/**
 * The snippets of a section and of those below it.
 * @param {Kind} kind
 * @param {KindSection} section
 * @param {Hole[]} holes
 * @returns {Snippet[]}
 */
function sectionSnippets(kind, section, holes) {
  const { text } = kind.template;
  const group = capitalize(kind.label);
  const path = section.parent ? `${section.parent.name} › ${section.name}` : section.name;
  return [
    {
      group,
      title: path,
      name: `${group}: ${path}`,
      prefix: [`${wordOf(kind)}-${slug(section.name)}`],
      description: `The section “${path}” of the kind “${kind.label}”`,
      body: bodyOf(text, withoutSeparator(text, section.section.span), holes),
    },
    ...section.children.flatMap((child) => sectionSnippets(kind, child, holes)),
  ];
}

/**
 * With what the prefixes of a kind's snippets start: `spec` for documents named `SPEC-…`.
 * @param {Kind} kind
 */
function wordOf(kind) {
  return slug(kind.prefix ?? '') || kind.name;
}

/**
 * What is to be filled in: the placeholders, and the values of the metadata block.
 * @param {Kind} kind
 * @returns {Hole[]} in the order of the text
 */
function findHoles(kind) {
  const { template } = kind;
  const placeholders = template.placeholders.map(({ form, text, span }) => ({
    span,
    fill: form === 'braces' ? fillBraces(kind, text.toLowerCase()) : fillStop,
  }));
  const values = template.fields
    .map(({ key, valueSpan }) => ({ span: key === 'tags' ? ownTags(kind, valueSpan) : valueSpan }))
    .filter(
      ({ span }) => span.start < span.end && !placeholders.some((hole) => overlap(hole, span)),
    )
    .map(({ span }) => ({ span, fill: fillStop }));
  return [...placeholders, ...values].sort((a, b) => a.span.start - b.span.start);
}

/**
 * @param {SnippetBody} body
 * @param {string} text
 */
function fillStop(body, text) {
  body.stop(text);
}

/**
 * @param {Kind} kind
 * @param {string} name what stands between the braces
 * @returns {Hole['fill']}
 */
function fillBraces(kind, name) {
  if (name === 'title') return (body) => body.raw(titleVariable(kind));
  if (name === 'date') {
    return (body) => body.variables('$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE');
  }
  return fillStop;
}

/**
 * The file's name as a title: `SPEC-Waiting-List.md` gives "Waiting List".
 * @param {Kind} kind
 */
function titleVariable({ prefix = '' }) {
  const start = prefix && `^${prefix.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}|`;
  return `\${TM_FILENAME_BASE/${start}([-_])/\${1:+ }/g}`;
}

/**
 * The tags of a template other than the one that makes a document one of its kind.
 * @param {Kind} kind
 * @param {Span} value
 * @returns {Span}
 */
function ownTags({ template, tags }, { start, end }) {
  const own = template.tags.find(
    ({ name, span }) =>
      span.start >= start && span.end <= end && !tags.includes(name.toLowerCase()),
  );
  return { start: own ? own.span.start : end, end };
}

/**
 * @param {Hole} hole
 * @param {Span} span
 */
function overlap(hole, span) {
  return hole.span.start < span.end && span.start < hole.span.end;
}

/**
 * A stretch of a template as the body of a snippet.
 * @param {string} text
 * @param {Span} span
 * @param {Hole[]} holes
 */
function bodyOf(text, { start, end }, holes) {
  const body = new SnippetBody();
  let offset = start;
  for (const { span, fill } of holes) {
    if (span.start < offset || span.end > end) continue;
    body.text(text.slice(offset, span.start));
    fill(body, text.slice(span.start, span.end));
    offset = span.end;
  }
  body.text(text.slice(offset, end));
  return body.toString();
}

/**
 * A section without the line that sets it off from the next one.
 * @param {string} text
 * @param {Span} span
 * @returns {Span}
 */
function withoutSeparator(text, { start, end }) {
  const body = text
    .slice(start, end)
    .trimEnd()
    .replace(/\n+(?:-{3,}|\*{3,}|_{3,})$/, '');
  return { start, end: start + body.length };
}

/**
 * A name as a part of a prefix: `Phase 1: [Current Phase]` gives `phase-1`.
 * @param {string} name
 */
function slug(name) {
  return name
    .replace(/\[[^\]]*\]|\{\{[^}]*\}\}/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** @param {string} text */
function capitalize(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
