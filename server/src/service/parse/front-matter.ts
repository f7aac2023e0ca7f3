import { isMap, isScalar, isSeq, parseDocument, type Node, type Pair } from 'yaml';
import { trimSpan, type Span } from './span.js';

/** One entry of the front matter's top level. */
export interface FrontMatterEntry {
  readonly name: string;
  readonly nameSpan: Span;
  /** The value as it is written, quotes and brackets included; empty where nothing is. */
  readonly valueSpan: Span;
  /** The scalars of the value: one for `a: b`, several for a list, none for an empty value. */
  readonly items: readonly FrontMatterItem[];
}

export interface FrontMatterItem {
  readonly text: string;
  readonly span: Span;
}

/**
 * Reads front matter as YAML 1.2. What is malformed is left out and the rest is kept, because an
 * author who is typing is in the middle of a line most of the time.
 *
 * @param source the text that holds the front matter.
 * @param span the front matter with its `---` lines, as mdast gives it.
 */
export function readFrontMatter(source: string, span: Span): FrontMatterEntry[] {
  const opening = source.indexOf('\n', span.start) + 1;
  const closing = source.lastIndexOf('\n', span.end - 1) + 1;
  if (opening <= 0 || closing <= opening) return [];
  const yaml = source.slice(opening, closing);
  return plainEntries(yaml, opening) ?? yamlEntries(yaml, opening);
}

/** The entries of a text as YAML has them. @param base the offset of the text in the document. */
export function yamlEntries(yaml: string, base: number): FrontMatterEntry[] {
  const { entries, isSound } = askYaml(yaml, base);
  return isSound ? entries : mendedEntries(yaml, base);
}

function askYaml(yaml: string, base: number) {
  const { contents, errors } = parseDocument(yaml, { strict: false, uniqueKeys: false });
  const pairs = isMap(contents) ? contents.items : [];
  const entries = pairs.flatMap((pair) => entry(pair as Pair<Node, Node | null>, yaml, base));
  return { entries, isSound: !errors.length };
}

/** The start of each line that is not indented and may hold a key. */
const ENTRY_START = /^(?=["'\p{L}\p{N}_])/mu;

/**
 * The entries of a text that is no YAML, each read by itself: a colon in a title or a quotation mark
 * that is not closed keeps YAML from seeing the entries after it.
 */
function mendedEntries(yaml: string, base: number): FrontMatterEntry[] {
  const entries: FrontMatterEntry[] = [];
  let start = base;
  for (const part of yaml.split(ENTRY_START)) {
    entries.push(...entryAlone(part, start));
    start += part.length;
  }
  return entries;
}

/** A key with what stands after its colon, or a word whose colon is yet to be typed. */
const WRITTEN_ENTRY = /^(?:(.+?)[ \t]*:(|[ \t].*)|([\p{L}\p{N}_-]+)[ \t]*)$/u;

/** One entry as YAML has it, where that is all of its first line; else the line as it is written. */
function entryAlone(part: string, base: number): FrontMatterEntry[] {
  const { entries, isSound } = askYaml(part, base);
  if (isSound && entries.length) return entries;
  const written = writtenEntry(part, base);
  const [own] = entries;
  const isWhole = own?.items.length && written && own.valueSpan.end >= written.valueSpan.end;
  return isWhole ? [own] : written ? [written] : [];
}

/** A line with a key and a value that is written plainly (YAML 1.2, 7.3.3), as most front matter is. */
const PLAIN_ENTRY = /^([a-z][\w-]*):( +)([^\s[\]{}&*!|>'"%@`#?:,-].*)$/i;
/** What may be something else than text, or end the value. */
const NOT_PLAIN = /: |:$| #|[\p{Cc}\ufeff]|\s$|^(?:null|~)$/iu;

/**
 * The same entries, read off the lines where each of them is plain: some twenty times as fast.
 *
 * @returns `undefined` where YAML has to be asked.
 */
export function plainEntries(yaml: string, base: number): FrontMatterEntry[] | undefined {
  const entries: FrontMatterEntry[] = [];
  let offset = 0;
  for (const line of yaml.split('\n')) {
    const start = offset;
    offset += line.length + 1;
    // The text ends with a line ending, after which there is no line.
    if (line === '' && start === yaml.length) break;
    const [, name, gap, value] = PLAIN_ENTRY.exec(line.replace(/\r$/, '')) ?? [];
    if (name === undefined || gap === undefined || value === undefined) return undefined;
    if (NOT_PLAIN.test(value)) return undefined;
    const valueStart = base + start + name.length + 1 + gap.length;
    const valueSpan = { start: valueStart, end: valueStart + value.length };
    const nameSpan = { start: base + start, end: base + start + name.length };
    entries.push({ name, nameSpan, valueSpan, items: [{ text: value, span: valueSpan }] });
  }
  return entries;
}

function entry(pair: Pair<Node, Node | null>, yaml: string, base: number): FrontMatterEntry[] {
  const { key, value } = pair;
  const name = isScalar(key) ? spanOf(key, yaml) : undefined;
  if (!isScalar(key) || !name) return [];
  const span = (value && spanOf(value, yaml)) ?? afterColon(yaml, name.end);
  return [
    {
      name: String(key.value),
      nameSpan: shift(name, base),
      valueSpan: shift(span, base),
      items: scalars(value, yaml, base),
    },
  ];
}

function writtenEntry(part: string, base: number): FrontMatterEntry | undefined {
  const [line = ''] = part.split(/[\r\n]/, 1);
  const [, key, after = '', word = ''] = WRITTEN_ENTRY.exec(line) ?? [];
  const name = key ?? word;
  if (!name) return undefined;
  const nameSpan = { start: base, end: base + name.length };
  const valueSpan = trimSpan(line, { start: line.length - after.length, end: line.length });
  const text = line.slice(valueSpan.start, valueSpan.end);
  const span = shift(valueSpan, base);
  return { name, nameSpan, valueSpan: span, items: text ? [{ text, span }] : [] };
}

function scalars(node: Node | null | undefined, yaml: string, base: number): FrontMatterItem[] {
  if (isSeq(node)) return node.items.flatMap((item) => scalars(item as Node, yaml, base));
  const span = isScalar(node) && node.value !== null ? spanOf(node, yaml) : undefined;
  return isScalar(node) && span ? [{ text: node.source ?? '', span: shift(span, base) }] : [];
}

/** Where a node stands, without the line endings that YAML counts to lists and to block text. */
function spanOf({ range }: Node, yaml: string): Span | undefined {
  return range ? trimSpan(yaml, { start: range[0], end: range[1] }) : undefined;
}

/** The place for a value where none is written; right after the name while the colon is missing. */
function afterColon(yaml: string, nameEnd: number): Span {
  const end = nameEnd + (/^[ \t]*:/.exec(yaml.slice(nameEnd))?.[0].length ?? 0);
  return { start: end, end };
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
