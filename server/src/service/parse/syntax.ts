import type { Nodes, Root } from 'mdast';
import type { CompileContext, Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Construct, Extension as SyntaxExtension, State, Token } from 'micromark-util-types';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import { Attachment } from '../attachment.js';
import { append } from './append.js';
import { frontMatterEnd } from './block-starts.js';
import type { Span } from './span.js';
import { wikiLinkFromMarkdown, wikiLinkSyntax } from './wiki-link.js';

declare module 'mdast' {
  interface LinkData {
    destination?: Span;
  }
  interface ImageData {
    destination?: Span;
  }
  interface DefinitionData {
    destination?: Span;
  }
}

/** The labels that `[text][label]` may name, in micromark's normal form (CommonMark 0.31.2, 4.7). */
export interface KnownLabels {
  readonly definitions: ReadonlySet<string>;
  readonly footnotes: ReadonlySet<string>;
}

/**
 * Parses Markdown with everything that Specmark takes for syntax: CommonMark, front matter,
 * tables, task lists, footnotes and wiki links. Never throws: all text is Markdown.
 *
 * @param text a document or one piece of it, without a byte order mark.
 * @param known labels that other pieces of the same document define; a reference to one of them
 *   is a reference although its definition is not in `text`.
 */
export function parseMarkdown(text: string, known?: KnownLabels): Root {
  return processorFor(known, frontMatterEnd(text) > 0).parse(text);
}

const NOTHING_KNOWN: KnownLabels = { definitions: new Set(), footnotes: new Set() };
const processors = new Attachment<KnownLabels, Processor<Root>>();
const matterProcessors = new Attachment<KnownLabels, Processor<Root>>();

/**
 * @param matter whether the text starts with a closed front matter. One that is not closed must not
 *   even be tried: micromark reads on to the end for it, and has then lost all lists and quotes.
 */
function processorFor(known = NOTHING_KNOWN, matter: boolean): Processor<Root> {
  const cache = matter ? matterProcessors : processors;
  let made = cache.get(known);
  if (!made) {
    made = processor([
      ...(matter ? [frontmatter(['yaml'])] : []),
      ...(known === NOTHING_KNOWN ? [] : [knownLabels(known)]),
    ]);
    cache.set(known, made);
  }
  return made;
}

function processor(more: SyntaxExtension[]): Processor<Root> {
  const made = unified().use(remarkParse);
  made.data('micromarkExtensions', [
    gfmTable(),
    gfmTaskListItem(),
    gfmFootnote(),
    wikiLinkSyntax(),
    ...more,
  ]);
  made.data('fromMarkdownExtensions', [
    frontmatterFromMarkdown(['yaml']),
    gfmTableFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
    gfmFootnoteFromMarkdown(),
    wikiLinkFromMarkdown(),
    destinations(),
  ]);
  return made;
}

/** Keeps where a link's destination stands, which mdast does not. */
function destinations(): FromMarkdownExtension {
  function note(this: CompileContext, token: Token): void {
    const node = this.stack.at(-1) as Nodes;
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const bracketed = this.sliceSerialize(token).startsWith('<') ? 1 : 0;
    const destination = {
      start: token.start.offset + bracketed,
      end: token.end.offset - bracketed,
    };
    node.data = { ...node.data, destination };
  }
  return { enter: { resourceDestination: note, definitionDestination: note } };
}

/**
 * Tells micromark of labels that are defined outside the text it is given. It does so when the
 * first `[` or `!` in running text is met: by then the text's own definitions have been read, and
 * no reference has been looked up.
 */
function knownLabels(known: KnownLabels): SyntaxExtension {
  const construct: Construct = {
    name: 'knownLabels',
    tokenize(_effects, _ok, nok): State {
      const parser = this.parser as typeof this.parser & {
        gfmFootnotes?: string[];
        labelsKnown?: boolean;
      };
      if (!parser.labelsKnown) {
        parser.labelsKnown = true;
        append(parser.defined, known.definitions);
        append((parser.gfmFootnotes ??= []), known.footnotes);
      }
      return nok;
    },
  };
  return { text: { [EXCLAMATION_MARK]: construct, [LEFT_BRACKET]: construct } };
}

const EXCLAMATION_MARK = 33;
const LEFT_BRACKET = 91;
