import { documentOffer } from './documents.js';
import { headingOffer } from './headings.js';
import type { CompletionRequest, Offer } from './offer.js';
import { referenceContextAt } from './reference-context.js';

/**
 * Documents after `[[` and `](`, their headings after `#`, whole references in a relation field and
 * in a list for relations.
 */
export function references(request: CompletionRequest): Offer | undefined {
  const context = referenceContextAt(request);
  switch (context?.type) {
    case 'wiki':
    case 'path':
    case 'relation':
    case 'id':
    case 'link':
      return documentOffer(request, context);
    case 'wiki-heading':
    case 'path-heading':
      return headingOffer(request, context);
    case undefined:
      return undefined;
  }
}
