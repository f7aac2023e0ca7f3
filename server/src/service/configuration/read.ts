import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { nearestName } from '../nearest.js';
import type { Span } from '../parse/span.js';
import type { FileSettings } from '../settings/format.js';
import type { ListShape, MapShape, ObjectShape, Shape, TextShape } from '../settings/shape.js';
import { didYouMean, listing, quoted } from '../words.js';
import { configurationShape } from './schema.js';

/** What is wrong in a configuration file, and where. */
export interface Problem {
  readonly span: Span;
  /** What is wrong and what to do, in whole sentences. */
  readonly message: string;
  /** Whether an editor that knows the schema says so itself. */
  readonly inSchema?: boolean;
}

/** What a configuration file says. */
export interface ConfigurationReading {
  /** What is right in it; `undefined` where the text is no JSON, so that nothing can be known. */
  readonly settings: FileSettings | undefined;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the text of a configuration file: JSON, in which comments and trailing commas may stand.
 * What is wrong in it does not count and is told of; the rest counts.
 */
export function readConfiguration(text: string): ConfigurationReading {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors[0]) return { settings: undefined, problems: [syntaxProblem(text, errors[0])] };
  // An empty file is one that somebody has just made.
  if (!root) return { settings: {}, problems: [] };
  const problems: Problem[] = [];
  const value = read(root, configurationShape(), '', problems);
  return { settings: value ?? {}, problems };
}

/** What is amiss where the parser stumbles, by its name of the fault. */
const FAULTS: Readonly<Record<string, string>> = {
  CommaExpected: 'a comma is missing before this',
  ColonExpected: 'a colon is missing before this',
  PropertyNameExpected: 'the name of a setting is missing, in quotation marks',
  ValueExpected: 'a value is missing',
  CloseBraceExpected: 'a "}" is missing',
  CloseBracketExpected: 'a "]" is missing',
  EndOfFileExpected: 'this stands after the end',
  UnexpectedEndOfString: 'a quotation mark is missing',
};

function syntaxProblem(text: string, { error, offset, length }: ParseError): Problem {
  const start = Math.min(offset, text.length);
  const end = Math.min(start + length, text.length);
  const fault = FAULTS[printParseErrorCode(error)] ?? 'this cannot stand here';
  return {
    // At the end of the text there is nothing to underline but what stands before.
    span: start < end ? { start, end } : { start: Math.max(0, start - 1), end: start },
    message: `This is no JSON: ${fault}. Until it is mended, what was configured before counts.`,
  };
}

/** Reads a value by its shape. @returns `undefined` where it is none of that shape. */
function read(node: Node, shape: Shape, name: string, problems: Problem[]): unknown {
  switch (shape.type) {
    case 'flag':
      if (node.type === 'boolean') return node.value as boolean;
      problems.push(wrong(node, name, 'true or false'));
      return undefined;
    case 'text':
      return readText(node, shape, name, problems);
    case 'list':
      return readList(node, shape, name, problems);
    case 'object':
    case 'map':
      return readEntries(node, shape, name, problems);
  }
}

function readText(
  node: Node,
  { values }: Pick<TextShape, 'values'>,
  name: string,
  problems: Problem[],
): string | undefined {
  const text: unknown = node.value;
  if (typeof text !== 'string' || text.trim() === '') {
    problems.push(wrong(node, name, values ? choice(values) : 'a text'));
    return undefined;
  }
  if (!values || Object.hasOwn(values, text)) return text;
  const meant = nearestName(text, Object.keys(values));
  problems.push(wrong(node, name, choice(values), didYouMean(meant)));
  return undefined;
}

function readList(node: Node, shape: ListShape, name: string, problems: Problem[]) {
  if (node.type === 'string') {
    const text = readText(node, shape, name, problems);
    return text === undefined ? undefined : [text];
  }
  if (node.type !== 'array') {
    problems.push(wrong(node, name, 'a text or a list of texts'));
    return undefined;
  }
  return (node.children ?? []).flatMap(
    (child) => readText(child, shape, `An item of ${name}`, problems) ?? [],
  );
}

function readEntries(
  node: Node,
  shape: ObjectShape | MapShape,
  name: string,
  problems: Problem[],
): Record<string, unknown> | undefined {
  if (node.type !== 'object') {
    problems.push(wrong(node, name || 'The configuration', 'an object'));
    return undefined;
  }
  const entries: Record<string, unknown> = {};
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (!key || !value) continue;
    const word = key.value as string;
    const inner = shapeOf(shape, word);
    if (!inner) {
      problems.push({ span: spanOf(key), message: unknownKey(shape, word, name) });
      continue;
    }
    const content = read(value, inner, quoted(word), problems);
    if (content !== undefined) entries[word] = content;
  }
  return entries;
}

function shapeOf(shape: ObjectShape | MapShape, key: string): Shape | undefined {
  const known = shape.type === 'object' ? shape.properties : shape.known;
  if (!known) return shape.type === 'map' ? shape.values : undefined;
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

function unknownKey(shape: ObjectShape | MapShape, key: string, name: string): string {
  const known = Object.keys((shape.type === 'object' ? shape.properties : shape.known) ?? {});
  const noun = shape.type === 'map' ? shape.names : 'setting';
  const meant = nearestName(key, known);
  const within = shape.type === 'object' && name ? ` in ${name}` : '';
  const wayOut = meant === undefined ? ` There are ${listing(known)}.` : didYouMean(meant);
  return `There is no ${noun} ${quoted(key)}${within}.${wayOut}`;
}

function choice(values: Readonly<Record<string, string>>): string {
  return `one of ${listing(Object.keys(values).map(quoted))}`;
}

function wrong(node: Node, name: string, wanted: string, wayOut = ''): Problem {
  const message = `${name} should be ${wanted}.${wayOut}`;
  return { span: spanOf(node), message, inSchema: true };
}

/** Where a node stands. */
export function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}
