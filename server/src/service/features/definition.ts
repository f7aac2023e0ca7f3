import type { LocationLink, Position, Range } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { destinationOf, labelKey } from '../parse/labels.js';
import { TEXT_START } from '../parse/lines.js';
import { touches } from '../parse/span.js';
import { lineOf, type Place } from '../workspace/places.js';
import type { DocumentRecord } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';

/**
 * Where the reference at a position leads: to the heading that it names, else to the document's
 * title. The whole reference is the origin, so that an editor underlines all of it. A heading leads
 * to itself: editors that are where they were sent to list references instead.
 *
 * @returns several places where a bare name could mean several documents; none for a web address,
 *   and for a label that stands for one its definition.
 */
export function getDefinition(snapshot: Snapshot, uri: string, position: Position): LocationLink[] {
  const document = snapshot.document(uri);
  if (!document) return [];
  const offset = document.lines.offset(position);
  const reference = referenceAt(document, offset);
  if (!reference) return headingAt(document, offset);
  const origin = document.lines.range(reference.span);
  const destination = destinationOf(document, reference);
  const resolution = resolveReference(snapshot, document.uri, destination);
  const line = lineRange(destination.fragment);
  switch (resolution.type) {
    case 'document': {
      const { document: target, place, others } = resolution;
      if (place?.type === 'unchecked' && line) return [linkToRange(target.uri, line, origin)];
      return [
        linkTo(target, place, origin),
        ...others.map((other) => linkTo(other, undefined, origin)),
      ];
    }
    case 'file':
      return reference.form === 'id'
        ? []
        : [linkToRange(resolution.uri, line ?? TEXT_START, origin)];
    case 'unknown':
    case 'external':
      if (reference.form === 'label') return toDefinition(document, reference, origin);
      // What only looks like an id is a part of the heading that it stands in, as a web address is.
      return reference.form === 'id' || resolution.type === 'external'
        ? headingAt(document, offset)
        : [];
  }
}

/** The heading at an offset, as what it leads to itself. */
function headingAt({ uri, lines, sections }: SpecDocument, offset: number): LocationLink[] {
  const heading = sections.find(({ heading: { span } }) => touches(span, offset))?.heading;
  if (!heading) return [];
  const own = lines.range(heading.textSpan);
  return [
    {
      originSelectionRange: own,
      targetUri: uri,
      targetRange: lines.range(heading.span),
      targetSelectionRange: own,
    },
  ];
}

/** A label that leads nowhere in the workspace still leads to its definition. */
function toDefinition(
  { uri, lines, definitions }: SpecDocument,
  { target }: Reference,
  origin: Range,
): LocationLink[] {
  const key = labelKey(target);
  const definition = definitions.find((candidate) => candidate.key === key);
  if (!definition) return [];
  return [
    {
      originSelectionRange: origin,
      targetUri: uri,
      targetRange: lines.range(definition.span),
      targetSelectionRange: lines.range(definition.labelSpan),
    },
  ];
}

/** The innermost reference at an offset. */
export function referenceAt(document: SpecDocument, offset: number): Reference | undefined {
  return document.references
    .filter(({ span }) => touches(span, offset))
    .reduce<Reference | undefined>(
      (best, reference) =>
        !best || reference.span.end - reference.span.start < best.span.end - best.span.start
          ? reference
          : best,
      undefined,
    );
}

function linkTo(target: DocumentRecord, place: Place | undefined, origin: Range): LocationLink {
  const { range, selectionRange } = rangesOf(target, place);
  return {
    originSelectionRange: origin,
    targetUri: target.uri,
    targetRange: range,
    targetSelectionRange: selectionRange,
  };
}

function linkToRange(targetUri: string, range: Range, origin: Range): LocationLink {
  return {
    originSelectionRange: origin,
    targetUri,
    targetRange: range,
    targetSelectionRange: range,
  };
}

/** The start of the line that a fragment names. */
function lineRange(fragment: string | undefined): Range | undefined {
  const line = lineOf(fragment);
  if (line === undefined) return undefined;
  const start = { line, character: 0 };
  return { start, end: start };
}

function rangesOf(target: DocumentRecord, place: Place | undefined) {
  if (place?.type === 'heading') {
    const heading = target.headings[place.index];
    if (heading) return heading;
  }
  if (place?.type === 'anchor') {
    const range = target.anchors[place.index]?.range ?? TEXT_START;
    return { range, selectionRange: range };
  }
  const selectionRange = target.titleRange ?? TEXT_START;
  return { range: selectionRange, selectionRange };
}
