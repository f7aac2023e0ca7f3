import type { Block, Heading, PieceFacts, Reference } from './facts.js';
import { readFrontMatter, type FrontMatterEntry, type FrontMatterItem } from './front-matter.js';
import { findIds } from './prose.js';
import { trimSpan, type Span } from './span.js';

/** One entry of the metadata block (`**Version:** 1.0`) or of the front matter. */
export interface Field {
  readonly name: string;
  /** What makes two fields the same: case, `-`, `_` and white space folded. */
  readonly key: string;
  readonly origin: 'block' | 'front-matter';
  /** The whole entry, without its line ending; trailing white space included. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** The value without white space around it; empty, at its place, where nothing is written. */
  readonly valueSpan: Span;
  readonly value: string;
}

export interface Metadata {
  readonly fields: readonly Field[];
  /** References that stand in front matter, which Markdown's syntax does not reach. */
  readonly fieldReferences: readonly Reference[];
  readonly metadataSpan: Span | undefined;
  readonly subtitle: Heading | undefined;
}

/** Folds a field's name: `Used By`, `used-by` and `used_by` are one field. */
export function fieldKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

/**
 * Reads a document's metadata: the front matter, and the block of `**Key:** value` lines directly
 * under the title or the subtitle, up to the first line that is not one.
 */
export function readMetadata(text: string, facts: PieceFacts): Metadata {
  const matter = facts.blocks[0]?.type === 'yaml' ? facts.blocks[0] : undefined;
  const entries = matter ? readFrontMatter(text, matter.span) : [];
  const { block, subtitle } = findBlock(text, facts);
  const fields = [...entries.map((entry) => frontMatterField(text, entry)), ...block];
  const first = block[0];
  const last = block.at(-1);
  return {
    fields,
    fieldReferences: entries.flatMap((entry) => entry.items.flatMap(referencesIn)),
    metadataSpan: first && last && { start: first.span.start, end: last.span.end },
    subtitle: block.length ? subtitle : undefined,
  };
}

function findBlock(text: string, facts: PieceFacts) {
  const blocks = facts.blocks.filter(({ type }) => type !== 'yaml' && type !== 'html');
  const isTitle = blocks[0]?.type === 'heading' && facts.headings[0]?.level === 1;
  let next = isTitle ? 1 : 0;
  let subtitle: Heading | undefined;
  const second = facts.headings[1];
  if (isTitle && blocks[next]?.type === 'heading' && second && second.level <= 2) {
    subtitle = second;
    next++;
  }
  return { block: blockFields(text, blocks[next]), subtitle };
}

const FIELD_LINE = /^([ \t]{0,3}(\*\*|__))((?:(?!\2).)+?)(?:(:[ \t]*)\2|\2[ \t]*:)[ \t]*/;

function blockFields(text: string, block: Block | undefined): Field[] {
  if (block?.type !== 'paragraph') return [];
  const fields: Field[] = [];
  // A paragraph starts after its own indentation and ends before its last white space.
  let start = block.span.start;
  while (start < block.span.end) {
    const end = lineEnd(text, start);
    const field = fieldOfLine(text, start, end);
    if (!field) break;
    fields.push(field);
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  return fields;
}

function lineEnd(text: string, start: number): number {
  for (let end = start; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x0a || code === 0x0d) return end;
  }
  return text.length;
}

function fieldOfLine(text: string, start: number, end: number): Field | undefined {
  const line = text.slice(start, end);
  const match = FIELD_LINE.exec(line);
  const name = match?.[3]?.trim();
  if (!match || !name) return undefined;
  const nameStart = start + (match[1]?.length ?? 0);
  const hardBreak = /\\[ \t]*$/.exec(line);
  const valueSpan = trimSpan(text, {
    start: start + match[0].length,
    end: Math.max(start + match[0].length, hardBreak ? start + hardBreak.index : end),
  });
  return {
    name,
    key: fieldKey(name),
    origin: 'block',
    span: { start, end },
    nameSpan: { start: nameStart, end: nameStart + (match[3]?.length ?? 0) },
    valueSpan,
    value: text.slice(valueSpan.start, valueSpan.end),
  };
}

function frontMatterField(text: string, entry: FrontMatterEntry): Field {
  const { name, nameSpan, valueSpan, items } = entry;
  const single = items.length === 1 ? items[0] : undefined;
  return {
    name,
    key: fieldKey(name),
    origin: 'front-matter',
    span: { start: nameSpan.start, end: Math.max(nameSpan.end, valueSpan.end) },
    nameSpan,
    valueSpan,
    value: single?.text ?? text.slice(valueSpan.start, valueSpan.end),
  };
}

const WIKI_LINK = /\[\[([^[\]|#\n]*)(?:#([^[\]|\n]*))?(?:\|([^[\]\n]*))?\]\]/g;

function referencesIn({ text, span }: FrontMatterItem): Reference[] {
  const source = text;
  const base = span.start + (span.end - span.start === source.length ? 0 : 1);
  const links = [...source.matchAll(WIKI_LINK)].map((match): Reference => {
    const start = base + match.index;
    const [whole, target = '', fragment] = match;
    const targetStart = start + 2;
    return {
      form: 'wiki',
      span: { start, end: start + whole.length },
      target: target.trim(),
      targetSpan: { start: targetStart, end: targetStart + target.length },
      ...(fragment !== undefined && {
        fragment: fragment.trim(),
        fragmentSpan: {
          start: targetStart + target.length + 1,
          end: targetStart + target.length + 1 + fragment.length,
        },
      }),
    };
  });
  if (links.length) return links;
  const whole = { start: base, end: base + source.length };
  if (/^[^\s:]+\.md(#\S*)?$/i.test(source)) return [pathReference(source, whole)];
  return findIds(source, { start: 0, end: source.length }).map((id) => {
    const at = { start: base + id.span.start, end: base + id.span.end };
    return { ...id, span: at, targetSpan: at };
  });
}

function pathReference(source: string, span: Span): Reference {
  const hash = source.indexOf('#');
  if (hash < 0) return { form: 'link', span, target: source, targetSpan: span };
  return {
    form: 'link',
    span,
    target: source.slice(0, hash),
    targetSpan: { start: span.start, end: span.start + hash },
    fragment: source.slice(hash + 1),
    fragmentSpan: { start: span.start + hash + 1, end: span.end },
  };
}
