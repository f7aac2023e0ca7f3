import type { Range } from 'vscode-languageserver-types';
import { structureOf } from '../kinds/structure.js';
import type { SpecDocument } from '../parse/document.js';
import { meets, type Span } from '../parse/span.js';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../token-legend.js';
import { recordOf } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';

type TokenType = (typeof TOKEN_TYPES)[number];
type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

interface SemanticToken {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers?: readonly TokenModifier[];
}

/**
 * What the words of a document mean, for colouring, in LSP's relative encoding:
 *
 * - `class`: a reference that leads somewhere; `variable` with `deprecated`: one that leads nowhere
 * - `property`: the name of a field; with `defaultLibrary` where the template asks for it
 * - `decorator`: a tag; `parameter`: a placeholder
 * - `namespace` with `declaration`: a heading; with `defaultLibrary` where the template asks for it
 *
 * @param range only what touches it; the whole document where it is absent.
 */
export function getSemanticTokens(snapshot: Snapshot, uri: string, range?: Range): number[] {
  const document = snapshot.document(uri);
  if (!document) return [];
  const within = range ? document.lines.span(range) : { start: 0, end: document.text.length };
  const isWanted = (span: Span) => meets(span, within);
  return encode(document, apart(tokensOf(snapshot, document, isWanted)));
}

function tokensOf(
  snapshot: Snapshot,
  document: SpecDocument,
  isWanted: (span: Span) => boolean,
): SemanticToken[] {
  const kind = snapshot.kindOf(recordOf(document));
  const structure = kind && structureOf(document, kind);
  const asked = new Set(kind?.fields.map(({ key }) => key));
  const ofTemplate = (is: boolean): readonly TokenModifier[] => (is ? ['defaultLibrary'] : []);
  const tokens: SemanticToken[] = [];
  for (const { form, target, fragment, targetSpan, fragmentSpan } of document.references) {
    const span = { start: targetSpan.start, end: fragmentSpan?.end ?? targetSpan.end };
    if (form === 'label' || span.end === span.start || !isWanted(span)) continue;
    const known = standing(snapshot, document, { form, target, fragment });
    if (known === 'resolved') tokens.push({ span, type: 'class' });
    else if (known === 'unknown' && form !== 'id') {
      tokens.push({ span, type: 'variable', modifiers: ['deprecated'] });
    }
  }
  for (const { nameSpan, key } of document.fields) {
    if (!isWanted(nameSpan)) continue;
    tokens.push({ span: nameSpan, type: 'property', modifiers: ofTemplate(asked.has(key)) });
  }
  for (const { span } of document.tags)
    if (isWanted(span)) tokens.push({ span, type: 'decorator' });
  for (const { span } of document.placeholders) {
    if (isWanted(span)) tokens.push({ span, type: 'parameter' });
  }
  for (const section of document.sections) {
    const span = section.heading.textSpan;
    if (!isWanted(span)) continue;
    const isAsked = structure?.kindSectionOf.has(section) ?? false;
    const modifiers = ['declaration' as const, ...ofTemplate(isAsked)];
    tokens.push({ span, type: 'namespace', modifiers });
  }
  return tokens;
}

function standing(
  snapshot: Snapshot,
  { uri }: SpecDocument,
  reference: Parameters<typeof resolveReference>[2],
): 'resolved' | 'unknown' | 'unchecked' {
  const resolution = resolveReference(snapshot, uri, reference);
  if (resolution.type === 'unknown') return 'unknown';
  if (resolution.type !== 'document') return 'unchecked';
  return resolution.place?.type === 'unknown' ? 'unknown' : 'resolved';
}

/** Tokens must not overlap: of two the shorter counts, since it says more, and the longer is cut. */
function apart(tokens: readonly SemanticToken[]): SemanticToken[] {
  const sorted = [...tokens].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const result: SemanticToken[] = [];
  const open: SemanticToken[] = [];
  let at = 0;
  const closeUpTo = (limit: number) => {
    for (let last = open.at(-1); last && last.span.end <= limit; last = open.at(-1)) {
      if (last.span.end > at) result.push({ ...last, span: { start: at, end: last.span.end } });
      at = Math.max(at, last.span.end);
      open.pop();
    }
  };
  for (const token of sorted) {
    closeUpTo(token.span.start);
    const around = open.at(-1);
    if (around && token.span.end > around.span.end) continue;
    if (around && token.span.start > at) {
      result.push({ ...around, span: { start: at, end: token.span.start } });
    }
    at = token.span.start;
    open.push(token);
  }
  closeUpTo(Infinity);
  return result;
}

/** LSP's encoding: five numbers a token, places relative to the token before, no token over two lines. */
function encode({ lines }: SpecDocument, tokens: readonly SemanticToken[]): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const { span, type, modifiers = [] } of tokens) {
    for (let at = lines.lineAt(span.start); at <= lines.lineAt(span.end - 1); at++) {
      const start = Math.max(span.start, lines.start(at));
      const end = Math.min(span.end, lines.end(at));
      if (end <= start) continue;
      const column = start - lines.start(at);
      const bits = modifiers.reduce((set, name) => set | (1 << TOKEN_MODIFIERS.indexOf(name)), 0);
      data.push(
        at - line,
        at === line ? column - character : column,
        end - start,
        TOKEN_TYPES.indexOf(type),
        bits,
      );
      line = at;
      character = column;
    }
  }
  return data;
}
