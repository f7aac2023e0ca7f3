import type { DocumentLink } from 'vscode-languageserver-types';
import { destinationSpan, type Reference } from '../parse/facts.js';
import { lineOf } from '../workspace/places.js';
import { resolveReference, type Resolution } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';

/**
 * The references of a document as links that open what they lead to, at the heading that they name.
 * What leads nowhere is no link: that is a finding. Web addresses are left to the editor, which
 * finds them in any text.
 */
export function getDocumentLinks(snapshot: Snapshot, uri: string): DocumentLink[] {
  const document = snapshot.document(uri);
  if (!document) return [];
  return document.references.flatMap((reference) => {
    // A label's destination stands in its definition, which is the link.
    if (reference.form === 'label') return [];
    const resolution = resolveReference(snapshot, document.uri, reference);
    const target = targetOf(resolution, reference);
    if (!target) return [];
    return [{ range: document.lines.range(destinationSpan(reference)), ...target }];
  });
}

function targetOf(
  resolution: Resolution,
  reference: Reference,
): Pick<DocumentLink, 'target' | 'tooltip'> | undefined {
  const line = lineOf(reference.fragment);
  if (resolution.type === 'file') {
    return reference.form === 'id' ? undefined : { target: atLine(resolution.uri, line) };
  }
  if (resolution.type !== 'document') return undefined;
  const { document, place } = resolution;
  const { title, name, uri } = document;
  const heading = place?.type === 'heading' ? document.headings[place.index] : undefined;
  const range =
    heading?.selectionRange ??
    (place?.type === 'anchor' ? document.anchors[place.index]?.range : undefined);
  const about = title === name ? name : `${name}: ${title}`;
  const target = atLine(uri, range?.start.line ?? line);
  return { target, tooltip: heading ? `${about} › ${heading.text}` : about };
}

/** Editors read the line from the fragment, counted from one. */
function atLine(uri: string, line: number | undefined): string {
  return line === undefined ? uri : `${uri}#L${String(line + 1)}`;
}
