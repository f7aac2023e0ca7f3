import { CompletionItemKind } from 'vscode-languageserver-types';
import { resolveReference } from '../../workspace/resolve.js';
import { sortText, type CompletionRequest, type DocumentData, type Offer } from './offer.js';

/** A label after `][`, or in brackets of its own that nothing precedes. */
const OPEN_LABEL = /(\]\[|(?<![\]\\[!])\[)([^[\]]*)$/;

/** `- [` is as often the start of a task box. */
const TASK_BOX = /^\s*(?:[-*+]|\d+[.)])\s+\[ ?$/;

/** The labels of a document's link definitions, where one can stand. */
export function labels({
  snapshot,
  document,
  inMatter,
  line,
}: CompletionRequest): Offer | undefined {
  if (inMatter || !document.definitions.length || TASK_BOX.test(line.before)) return undefined;
  const match = OPEN_LABEL.exec(line.before);
  if (!match) return undefined;
  const typed = match[2] ?? '';
  const rest = /^[^[\]]*\]/.exec(line.after)?.[0];
  // Brackets with a destination of their own are no label.
  if (rest !== undefined && /^[(:[]/.test(line.after.slice(rest.length))) return undefined;
  const length = rest === undefined ? 0 : rest.length - 1;
  const replace = { start: line.offset - typed.length, end: line.offset + length };
  const known = new Set<string>();
  const first = document.definitions.filter(({ key }) => !known.has(key) && known.add(key));
  const items = first.map(({ label, destination }, rank) => {
    const [target = ''] = destination.split('#');
    const resolution = resolveReference(snapshot, document.uri, { form: 'definition', target });
    const data: DocumentData | undefined =
      resolution.type === 'document' ? { uri: resolution.document.uri } : undefined;
    return {
      label,
      labelDetails: { description: destination },
      kind: CompletionItemKind.Reference,
      sortText: sortText(rank),
      textEditText: label + (rest === undefined ? ']' : ''),
      ...(data && { data }),
    };
  });
  return { isIncomplete: false, replace, items };
}
