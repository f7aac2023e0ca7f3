import type { Definition, Heading as HeadingNode, Html, Nodes, Parents, Root, Text } from 'mdast';
import { append } from './append.js';
import type { Block, Heading, PieceFacts, Reference } from './facts.js';
import { headingText } from './heading-text.js';
import { destinationOf, findComments, readTags } from './html.js';
import { findIds, findPlaceholders, findTags } from './prose.js';
import type { Span } from './span.js';
import type { WikiLink } from './wiki-link.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/**
 * Reads the facts out of a piece's mdast.
 *
 * @param source the text that the tree was parsed from; every offset counts in it.
 */
export function extractFacts(tree: Root, source: string): PieceFacts {
  const extractor = new Extractor(source);
  extractor.visit(tree, false);
  return extractor.facts;
}

/** The blocks of a tree's top level, in order. */
export function extractBlocks(tree: Root, source: string): Block[] {
  return tree.children.map((child) => ({ type: child.type, span: blockSpan(source, child) }));
}

class Extractor {
  readonly facts: Writable<PieceFacts> = {
    headings: [],
    references: [],
    definitions: [],
    footnotes: [],
    placeholders: [],
    tags: [],
    anchors: [],
    comments: [],
    opaque: [],
  };
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  visit(node: Nodes, inLink: boolean): void {
    const { facts } = this;
    switch (node.type) {
      case 'heading':
        facts.headings.push(this.#heading(node));
        break;
      case 'text':
        this.#text(node, inLink);
        return;
      case 'wikiLink':
        facts.references.push(this.#wikiLink(node));
        return;
      case 'link':
      case 'image':
        if (node.data?.destination) {
          const form = node.type;
          facts.references.push({
            form,
            span: spanOf(node),
            ...this.#destination(node.data.destination),
            ...(form === 'link' ? contentSpan(node) : undefined),
          });
        }
        break;
      case 'linkReference':
      case 'imageReference':
        facts.references.push(this.#labelReference(node));
        break;
      case 'definition':
        this.#definition(node);
        return;
      case 'footnoteDefinition':
        facts.footnotes.push(node.identifier);
        break;
      case 'html':
        this.#html(node);
        return;
      case 'code':
        facts.opaque.push(blockSpan(this.#source, node));
        return;
      case 'inlineCode':
      case 'yaml':
        facts.opaque.push(spanOf(node));
        return;
      default:
        break;
    }
    if (!('children' in node)) return;
    const isLink = inLink || node.type === 'link' || node.type === 'linkReference';
    for (const child of node.children) this.visit(child, isLink);
  }

  #heading(node: HeadingNode): Heading {
    const span = spanOf(node);
    const marker = /^#{1,6}(?![^ \t\r\n])/.exec(this.#source.slice(span.start, span.start + 7));
    const afterMarker = span.start + (marker?.[0].length ?? 0);
    const empty = { start: afterMarker, end: afterMarker };
    const { text, key, slugBase } = headingText(shownText(node).trim());
    return {
      ...{ text, key, slugBase },
      level: node.depth,
      span,
      textSpan: contentSpan(node)?.textSpan ?? empty,
      setext: !marker,
    };
  }

  #text(node: Text, inLink: boolean): void {
    const span = spanOf(node);
    const source = this.#source;
    append(this.facts.placeholders, findPlaceholders(source, span));
    // What a link shows leads where the link leads.
    if (inLink) return;
    append(this.facts.tags, findTags(source, span));
    append(this.facts.references, findIds(source, span));
  }

  #wikiLink(node: WikiLink): Reference {
    const { target, fragment, alias } = node.parts;
    const source = this.#source;
    return {
      form: node.embed ? 'embed' : 'wiki',
      span: spanOf(node),
      target: source.slice(target.start, target.end).trim(),
      targetSpan: target,
      ...(fragment && {
        fragment: source.slice(fragment.start, fragment.end).trim(),
        fragmentSpan: fragment,
      }),
      ...(alias && { textSpan: alias }),
    };
  }

  #destination({ start, end }: Span) {
    return destinationOf(this.#source.slice(start, end), start);
  }

  #labelReference(node: Extract<Nodes, { type: 'linkReference' | 'imageReference' }>): Reference {
    const span = spanOf(node);
    const textSpan = node.type === 'linkReference' ? contentSpan(node) : undefined;
    // The label stands in the last brackets that hold anything: `[text][label]`, `[label][]`.
    const end = node.referenceType === 'collapsed' ? span.end - 3 : span.end - 1;
    const shortcutStart = span.start + (node.type === 'imageReference' ? 2 : 1);
    const start =
      node.referenceType === 'full'
        ? lastOpeningBracket(this.#source, shortcutStart, end) + 1
        : shortcutStart;
    return {
      form: 'label',
      span,
      target: this.#source.slice(start, end),
      targetSpan: { start, end },
      ...textSpan,
    };
  }

  #definition(node: Definition): void {
    const span = spanOf(node);
    const labelStart = span.start + 1;
    const labelEnd = definitionLabelEnd(this.#source, labelStart);
    this.facts.definitions.push({
      label: this.#source.slice(labelStart, labelEnd),
      key: node.identifier,
      span,
      labelSpan: { start: labelStart, end: labelEnd },
      destination: node.url,
    });
    if (!node.data?.destination) return;
    const destination = this.#destination(node.data.destination);
    this.facts.references.push({ form: 'definition', span, ...destination });
  }

  #html(node: Html): void {
    const span = blockSpan(this.#source, node);
    this.facts.opaque.push(span);
    const source = this.#source.slice(span.start, span.end);
    append(this.facts.comments, findComments(source, span.start));
    const { anchors, references } = readTags(source, span.start);
    append(this.facts.anchors, anchors);
    append(this.facts.references, references);
  }
}

/** The text of a node as a reader sees it, without its marks. */
function shownText(node: Nodes): string {
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map(shownText).join('') : '';
}

function spanOf(node: Nodes): Span {
  return {
    start: node.position?.start.offset ?? 0,
    end: node.position?.end.offset ?? 0,
  };
}

/**
 * The span of a block without white space after it. mdast gives a block that was never closed its
 * last line ending where it ends the text, and not where a heading follows.
 */
function blockSpan(source: string, node: Nodes): Span {
  const { start, end: written } = spanOf(node);
  let end = written;
  while (end > start && ' \t\r\n'.includes(source.charAt(end - 1))) end--;
  return { start, end };
}

function contentSpan(node: Parents): { textSpan: Span } | undefined {
  const first = node.children[0];
  const last = node.children.at(-1);
  if (!first || !last) return undefined;
  return { textSpan: { start: spanOf(first).start, end: spanOf(last).end } };
}

function lastOpeningBracket(source: string, from: number, end: number): number {
  for (let offset = end - 1; offset > from; offset--) {
    if (source[offset] === '[' && source[offset - 1] !== '\\') return offset;
  }
  return from;
}

function definitionLabelEnd(source: string, start: number): number {
  let offset = start;
  while (offset < source.length && source[offset] !== ']') {
    offset += source[offset] === '\\' ? 2 : 1;
  }
  return offset;
}
