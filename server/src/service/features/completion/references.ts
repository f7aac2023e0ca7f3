import { documentOffer } from './documents.js';
import { fileOffer, folderOfPath } from './files.js';
import { headingOffer } from './headings.js';
import type { CompletionRequest, Offer } from './offer.js';
import { referenceContextAt, type DocumentContext } from './reference-context.js';

/**
 * Documents after `[[` and `](`, files and folders in paths, headings after `#`, whole references in a
 * relation field and in a list for relations.
 */
export function references(request: CompletionRequest): Offer | undefined {
  const context = referenceContextAt(request);
  switch (context?.type) {
    case 'wiki':
    case 'relation':
    case 'id':
    case 'link':
      return documentOffer(request, context);
    case 'path':
      return pathOffer(request, context);
    case 'wiki-heading':
    case 'path-heading':
      return headingOffer(request, context);
    case undefined:
      return undefined;
  }
}

/** Documents, and what else stands in the folder that the path has come to. */
function pathOffer(request: CompletionRequest, context: DocumentContext): Offer | undefined {
  const { isImage, replace } = context;
  const documents = isImage ? undefined : documentOffer(request, context);
  const before = documents?.items ?? [];
  const files = fileOffer(request, context, before.length);
  if (isImage && !files.items.length) return undefined;
  return {
    isIncomplete: files.isIncomplete || documents?.isIncomplete === true,
    replace,
    items: [...before, ...files.items],
  };
}

/** The URI of the folder whose files and folders can be written at the cursor, if there is one. */
export function folderFor(request: CompletionRequest): string | undefined {
  const context = referenceContextAt(request);
  return context?.type === 'path' ? folderOfPath(request, context) : undefined;
}
