import {
  DocumentHighlightKind,
  type DocumentHighlight,
  type Position,
} from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { labelKey } from '../parse/labels.js';
import { touches, type Span } from '../parse/span.js';
import { destinationReader } from '../workspace/record-facts.js';
import { resolveReference, type Resolution } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { referenceAt } from './definition.js';

/**
 * Where in the document the same is meant as at a position: every reference to the same document or
 * heading, the heading itself, every use of a tag, a label and its definition.
 */
export function getDocumentHighlights(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): DocumentHighlight[] {
  const document = snapshot.document(uri);
  if (!document) return [];
  const offset = document.lines.offset(position);
  const highlight = (span: Span, kind: DocumentHighlightKind): DocumentHighlight => ({
    range: document.lines.range(span),
    kind,
  });
  return meantAt(snapshot, document, offset).map(({ span, isTarget }) =>
    highlight(span, isTarget ? DocumentHighlightKind.Write : DocumentHighlightKind.Read),
  );
}

interface Mention {
  readonly span: Span;
  /** Whether it is what the others lead to. */
  readonly isTarget: boolean;
}

function meantAt(snapshot: Snapshot, document: SpecDocument, offset: number): Mention[] {
  const reference = referenceAt(document, offset);
  if (reference) {
    if (reference.form === 'label' || reference.form === 'definition') {
      const labels = labelMentions(document, reference, offset);
      if (labels.length) return labels;
    }
    const meant = identityReader(snapshot, document)(reference);
    return meant === undefined ? [] : mentionsOf(snapshot, document, meant);
  }
  const tag = document.tags.find(({ span }) => touches(span, offset));
  if (tag) {
    const key = tag.name.toLowerCase();
    return document.tags
      .filter(({ name }) => name.toLowerCase() === key)
      .map(({ span }) => ({ span, isTarget: false }));
  }
  const section = document.sections.find(({ heading }) => touches(heading.span, offset));
  return section ? mentionsOf(snapshot, document, `${document.uri}#${String(section.index)}`) : [];
}

/** A label's uses and its definition, where the cursor is on the label and not on the path. */
function labelMentions(document: SpecDocument, reference: Reference, offset: number): Mention[] {
  const definition = document.definitions.find(({ labelSpan }) => touches(labelSpan, offset));
  const isLabel = reference.form === 'label' && touches(reference.targetSpan, offset);
  const key = definition?.key ?? (isLabel ? labelKey(reference.target) : undefined);
  if (key === undefined) return [];
  const uses = document.references.filter(
    ({ form, target }) => form === 'label' && labelKey(target) === key,
  );
  return [
    ...uses.map(({ targetSpan }) => ({ span: targetSpan, isTarget: false })),
    ...document.definitions
      .filter((candidate) => candidate.key === key)
      .map(({ labelSpan }) => ({ span: labelSpan, isTarget: true })),
  ].sort((a, b) => a.span.start - b.span.start);
}

function mentionsOf(snapshot: Snapshot, document: SpecDocument, meant: string): Mention[] {
  const identity = identityReader(snapshot, document);
  const section = document.sections.find(
    ({ index }) => `${document.uri}#${String(index)}` === meant,
  );
  return [
    ...(section ? [{ span: section.heading.textSpan, isTarget: true }] : []),
    ...document.references
      .filter((reference) => identity(reference) === meant)
      .map(({ span }) => ({ span, isTarget: false })),
  ].sort((a, b) => a.span.start - b.span.start);
}

/** Says what a reference leads to, as a text by which two are compared. */
function identityReader(
  snapshot: Snapshot,
  document: SpecDocument,
): (reference: Reference) => string | undefined {
  const destinationOf = destinationReader(document);
  return (reference) => {
    const { form } = reference;
    const { target, fragment } = destinationOf(reference);
    return identityOf(resolveReference(snapshot, document.uri, { form, target, fragment }));
  };
}

function identityOf(resolution: Resolution): string | undefined {
  if (resolution.type === 'file') return resolution.uri;
  if (resolution.type !== 'document') return undefined;
  const { document, place } = resolution;
  if (place?.type === 'heading') return `${document.uri}#${String(place.index)}`;
  if (place?.type === 'anchor') return `${document.uri}#anchor ${String(place.index)}`;
  return document.uri;
}
