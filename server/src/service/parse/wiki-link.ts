import type { Literal } from 'mdast';
import type { CompileContext, Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type {
  Code,
  Construct,
  Effects,
  Extension as SyntaxExtension,
  State,
  Token,
  TokenizeContext,
} from 'micromark-util-types';
import type { Span } from './span.js';

/**
 * Wiki links as a part of the Markdown syntax: `[[Target#Heading|alias]]` and the embed
 * `![[Target]]`, on one line, with `\|` in place of `|` as table cells need it.
 *
 * A wiki link loses to an ordinary link: `[[1]](url)` is a link whose text is `[1]`.
 */
export interface WikiLink extends Literal {
  type: 'wikiLink';
  /** The text that a reader sees: the alias, else the target with its heading. */
  value: string;
  embed: boolean;
  /** Each part where it stands, without its marker; a part that is not written is absent. */
  parts: WikiLinkParts;
}

export interface WikiLinkParts {
  target: Span;
  fragment?: Span;
  alias?: Span;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    wikiLink: WikiLink;
  }
  interface RootContentMap {
    wikiLink: WikiLink;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikiLink: 'wikiLink';
    wikiLinkMarker: 'wikiLinkMarker';
    wikiLinkTarget: 'wikiLinkTarget';
    wikiLinkFragment: 'wikiLinkFragment';
    wikiLinkAlias: 'wikiLinkAlias';
  }
}

const EXCLAMATION_MARK = 33;
const NUMBER_SIGN = 35;
const LEFT_PARENTHESIS = 40;
const LEFT_BRACKET = 91;
const BACKSLASH = 92;
const RIGHT_BRACKET = 93;
const VERTICAL_BAR = 124;

/** The micromark extension: how wiki links are recognised. */
export function wikiLinkSyntax(): SyntaxExtension {
  const construct: Construct = { name: 'wikiLink', tokenize: tokenizeWikiLink };
  return { text: { [EXCLAMATION_MARK]: construct, [LEFT_BRACKET]: construct } };
}

type PartToken = 'wikiLinkTarget' | 'wikiLinkFragment' | 'wikiLinkAlias';

function tokenizeWikiLink(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let part: PartToken = 'wikiLinkTarget';
  let written = false;
  return start;

  function start(code: Code): State | undefined {
    effects.enter('wikiLink');
    effects.enter('wikiLinkMarker');
    if (code === EXCLAMATION_MARK) {
      effects.consume(code);
      return firstBracket;
    }
    return firstBracket(code);
  }

  function firstBracket(code: Code): State | undefined {
    if (code !== LEFT_BRACKET) return nok(code);
    effects.consume(code);
    return secondBracket;
  }

  function secondBracket(code: Code): State | undefined {
    if (code !== LEFT_BRACKET) return nok(code);
    effects.consume(code);
    effects.exit('wikiLinkMarker');
    return partStart;
  }

  function partStart(code: Code): State | undefined {
    effects.enter(part);
    return inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null || code === -5 || code === -4 || code === -3 || code === LEFT_BRACKET) {
      return nok(code);
    }
    if (code === RIGHT_BRACKET) return partEnd(code, undefined);
    if (code === VERTICAL_BAR && part !== 'wikiLinkAlias') return partEnd(code, 'wikiLinkAlias');
    if (code === NUMBER_SIGN && part === 'wikiLinkTarget') return partEnd(code, 'wikiLinkFragment');
    if (code === BACKSLASH && part !== 'wikiLinkAlias') {
      return effects.check(escapedBar, escaped, plain)(code);
    }
    return plain(code);
  }

  function plain(code: Code): State | undefined {
    effects.consume(code);
    if (code !== null && code > 32) written = true;
    return inside;
  }

  function escaped(code: Code): State | undefined {
    effects.exit(part);
    effects.enter('wikiLinkMarker');
    effects.consume(code);
    return bar;
  }

  function bar(code: Code): State | undefined {
    return nextPart(code, 'wikiLinkAlias');
  }

  function partEnd(code: Code, next: PartToken | undefined): State | undefined {
    effects.exit(part);
    effects.enter('wikiLinkMarker');
    if (next) return nextPart(code, next);
    // `[[]]`, `[[|x]]` and `[[#]]` name nothing.
    if (!written) return nok(code);
    effects.consume(code);
    return lastBracket;
  }

  function nextPart(code: Code, next: PartToken): State | undefined {
    if (next === 'wikiLinkAlias' && !written) return nok(code);
    effects.consume(code);
    effects.exit('wikiLinkMarker');
    part = next;
    return partStart;
  }

  function lastBracket(code: Code): State | undefined {
    if (code !== RIGHT_BRACKET) return nok(code);
    effects.consume(code);
    effects.exit('wikiLinkMarker');
    effects.exit('wikiLink');
    return after;
  }

  function after(code: Code): State | undefined {
    return code === LEFT_PARENTHESIS ? nok(code) : ok(code);
  }
}

const escapedBar: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter('wikiLinkMarker');
      effects.consume(code);
      return (next) => {
        effects.exit('wikiLinkMarker');
        return next === VERTICAL_BAR ? ok(next) : nok(next);
      };
    };
  },
};

/** The mdast extension: the nodes that wiki links become. */
export function wikiLinkFromMarkdown(): FromMarkdownExtension {
  return {
    enter: {
      wikiLink(this: CompileContext, token: Token) {
        const start = token.start.offset;
        const parts: WikiLinkParts = { target: { start, end: start } };
        this.enter({ type: 'wikiLink', value: '', embed: false, parts }, token);
      },
    },
    exit: {
      wikiLinkTarget: partTo('target'),
      wikiLinkFragment: partTo('fragment'),
      wikiLinkAlias: partTo('alias'),
      wikiLink(this: CompileContext, token: Token) {
        const node = this.stack.at(-1) as WikiLink;
        const source = this.sliceSerialize(token);
        node.embed = source.startsWith('!');
        node.value = shownText(node, source, token.start.offset);
        this.exit(token);
      },
    },
  };
}

function partTo(name: keyof WikiLinkParts) {
  return function (this: CompileContext, token: Token): void {
    const node = this.stack.at(-1) as WikiLink;
    node.parts[name] = { start: token.start.offset, end: token.end.offset };
  };
}

function shownText(node: WikiLink, source: string, base: number): string {
  const { target, fragment, alias } = node.parts;
  const shown = alias ?? { start: target.start, end: fragment?.end ?? target.end };
  return source.slice(shown.start - base, shown.end - base).trim();
}
