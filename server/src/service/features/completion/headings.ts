import { CompletionItemKind } from 'vscode-languageserver-types';
import { headingTargets } from '../../edits/target-text.js';
import { resolveReference } from '../../workspace/resolve.js';
import {
  sortText,
  type CompletionRequest,
  type DocumentData,
  type Offer,
  type OfferedItem,
} from './offer.js';
import type { HeadingContext } from './reference-context.js';

/** The headings that a reference may name after its `#`, in the order of their document. */
export function headingOffer(
  { snapshot, document }: CompletionRequest,
  { type, target, replace, close }: HeadingContext,
): Offer | undefined {
  const wiki = type === 'wiki-heading';
  const resolution = resolveReference(snapshot, document.uri, {
    form: wiki ? 'wiki' : 'link',
    target: target.trim(),
  });
  if (resolution.type !== 'document') return undefined;
  const { document: record } = resolution;
  const targets = headingTargets(record, wiki);
  const items = record.headings.map(({ text, level }, index): OfferedItem => {
    const data: DocumentData = { uri: record.uri, heading: index };
    const textEditText = (targets[index] ?? '') + close;
    return {
      label: text,
      kind: CompletionItemKind.Reference,
      detail: '#'.repeat(level),
      filterText: `${textEditText} ${text}`,
      sortText: sortText(index),
      textEditText,
      data,
    };
  });
  return { isIncomplete: false, replace, items };
}
