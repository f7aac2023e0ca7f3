import { CodeActionKind } from 'vscode-languageserver-types';
import { inlineDocument as inline } from '../edits/inline-document.js';
import { loneReference } from '../edits/lone-reference.js';
import { destinationOf } from '../parse/labels.js';
import { meets } from '../parse/span.js';
import { quoted } from '../words.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Refactored, Refactoring } from './refactoring.js';

/** Writes a document out where a paragraph or a list item refers to it and says nothing else. */
export const inlineDocument: Refactoring = {
  name: 'inline-document',
  kind: CodeActionKind.RefactorInline,
  *offers(place) {
    const { snapshot, document, span, fileOperations } = place;
    const reference = document.references.find(
      (each) => each.form !== 'definition' && meets(each.span, span),
    );
    if (!reference) return;
    const found = resolveReference(snapshot, document.uri, destinationOf(document, reference));
    if (found.type !== 'document' || found.others.length) return;
    // A heading is named where a part is meant; the title means all.
    const isWhole = !found.place || (found.place.type === 'heading' && found.place.index === 0);
    const { uri, name } = found.document;
    if (!isWhole || uri === document.uri || snapshot.isTemplate(uri)) return;
    const own = loneReference(document, reference);
    if (!own) return;
    const deletes = fileOperations.includes('delete');
    yield {
      title: deletes ? `Inline ${quoted(name)} and delete its file` : `Inline ${quoted(name)}`,
      make: (): Refactored => {
        const target = snapshot.document(uri);
        if (!target) return { edits: {}, needs: [uri] };
        const made = inline(snapshot, { host: document, reference, place: own, target });
        return { edits: made.edits, needs: made.needs, ...(deletes && { deletes: [uri] }) };
      },
    };
  },
};
