import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { destinationOf, labelKey } from '../parse/labels.js';
import type { Field } from '../parse/metadata.js';
import { slice, touches, trimSpan, type Span } from '../parse/span.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { KnownPlace } from '../workspace/references.js';
import { resolveReference, type Resolution } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { tagsIn } from '../workspace/tags.js';
import { referenceAt } from './definition.js';

/** What an author points at; `span` is where it is written, there where the cursor is. */
export type Meant = { readonly span: Span } & (
  | { readonly type: 'document'; readonly document: DocumentRecord }
  | { readonly type: 'place'; readonly document: DocumentRecord; readonly place: KnownPlace }
  /** A file that is no document. */
  | { readonly type: 'file'; readonly uri: string }
  /** A reference that leads nowhere, or to the web. */
  | { readonly type: 'nowhere'; readonly reference: Reference; readonly resolution: Resolution }
  | { readonly type: 'label'; readonly key: string }
  | { readonly type: 'tag'; readonly name: string }
  | { readonly type: 'field'; readonly field: Field }
);

/**
 * What is meant at an offset: by a reference what it leads to, by a title its document, by any other
 * heading itself. In `[[X#Y]]` the name means the document, whatever heading is named behind it.
 */
export function meantAt(
  snapshot: Snapshot,
  document: SpecDocument,
  offset: number,
): Meant | undefined {
  const label = labelAt(document, offset);
  if (label) return label;
  const reference = referenceAt(document, offset);
  const meant = reference && meantBy(snapshot, document, reference, offset);
  // What only looks like an id, such as `RFC-2119`, is text like any other.
  const isText = reference?.form === 'id' && meant?.type === 'nowhere';
  if (meant && !isText) return meant;
  const tag = tagsIn(document).find(({ span }) => touches(span, offset));
  if (tag) return { type: 'tag', name: tag.name, span: tag.span };
  return headingAt(snapshot, document, offset) ?? meant ?? fieldAt(document, offset);
}

/** A label, where it is used or where it is defined. */
function labelAt({ definitions, references }: SpecDocument, offset: number): Meant | undefined {
  const definition = definitions.find(({ labelSpan }) => touches(labelSpan, offset));
  if (definition) return { type: 'label', key: definition.key, span: definition.labelSpan };
  const use = references.find(
    ({ form, targetSpan }) => form === 'label' && touches(targetSpan, offset),
  );
  return use && { type: 'label', key: labelKey(use.target), span: use.targetSpan };
}

function meantBy(
  snapshot: Snapshot,
  document: SpecDocument,
  reference: Reference,
  offset: number,
): Meant {
  const { uri, text } = document;
  const { targetSpan, fragmentSpan } = reference;
  const resolution = resolveReference(snapshot, uri, destinationOf(document, reference));
  if (resolution.type === 'file') return { type: 'file', uri: resolution.uri, span: targetSpan };
  if (resolution.type !== 'document') {
    return { type: 'nowhere', reference, resolution, span: targetSpan };
  }
  const { place } = resolution;
  const isOnName = reference.target !== '' && touches(trimSpan(text, targetSpan), offset);
  if (!place || isOnName || place.type === 'unchecked') {
    return { type: 'document', document: resolution.document, span: targetSpan };
  }
  const span = fragmentSpan ?? targetSpan;
  if (place.type === 'unknown') return { type: 'nowhere', reference, resolution, span };
  return { type: 'place', document: resolution.document, place, span };
}

function headingAt(snapshot: Snapshot, document: SpecDocument, offset: number): Meant | undefined {
  const record = snapshot.record(document.uri);
  if (!record) return undefined;
  const section = document.sections.find(({ heading }) => touches(heading.span, offset));
  if (section) {
    const { index, heading } = section;
    const span = heading.textSpan;
    const title = document.subtitle ?? document.title;
    if (section === title) return { type: 'document', document: record, span };
    return { type: 'place', document: record, place: { type: 'heading', index }, span };
  }
  const index = document.anchors.findIndex(({ span }) => touches(span, offset));
  const anchor = document.anchors[index];
  return (
    anchor && {
      type: 'place',
      document: record,
      place: { type: 'anchor', index },
      span: anchor.span,
    }
  );
}

function fieldAt({ fields, text }: SpecDocument, offset: number): Meant | undefined {
  const field = fields.find(({ valueSpan }) => touches(valueSpan, offset));
  if (!field || slice(text, field.valueSpan).trim() === '') return undefined;
  return { type: 'field', field, span: field.valueSpan };
}
