import { InlayHintKind, type InlayHint, type Range } from 'vscode-languageserver-types';
import { meets } from '../parse/span.js';
import { resolverFrom } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';

/**
 * What is shown beside the references in a range, as the settings wish: the title and the status of
 * what they lead to.
 */
export function getInlayHints(snapshot: Snapshot, uri: string, range: Range): InlayHint[] {
  const document = snapshot.document(uri);
  const { titles = false, status = false } = snapshot.settings.shown ?? {};
  if (!document || (!titles && !status)) return [];
  const within = document.lines.span(range);
  const resolve = resolverFrom(snapshot, document.uri);
  return document.references.flatMap((reference): InlayHint[] => {
    const { form, span, textSpan } = reference;
    if (form === 'definition' || form === 'image' || form === 'html') return [];
    if (!meets(span, within)) return [];
    const resolution = resolve(reference);
    if (resolution.type !== 'document' || resolution.document.uri === document.uri) return [];
    const { document: target } = resolution;
    // Where the author wrote a text of their own, the title would say it twice.
    const isBare = textSpan === undefined && target.title !== target.name;
    const words = [titles && isBare ? target.title : '', status ? (target.status ?? '') : ''];
    const label = words.filter(Boolean).join(' · ');
    if (!label) return [];
    return [
      {
        position: document.lines.position(span.end),
        label,
        kind: InlayHintKind.Type,
        paddingLeft: true,
      },
    ];
  });
}
