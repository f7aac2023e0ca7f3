import type { Location, Position } from 'vscode-languageserver-types';
import { structureOf } from '../kinds/structure.js';
import { isTopSection } from '../parse/sections.js';
import { touches } from '../parse/span.js';
import { recordOf } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { getHierarchyItem, getRelated } from './hierarchy.js';

/** The documents that implement the one that a position is about, as they or it say. */
export function getImplementations(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): Location[] {
  const item = getHierarchyItem(snapshot, uri, position);
  if (!item) return [];
  return getRelated(snapshot, item.uri, 'implemented by').map(({ item: other }) => ({
    uri: other.uri,
    range: other.selectionRange,
  }));
}

/**
 * The place in the template of what stands at a position: of a section, of a field, else of the whole
 * document.
 */
export function getTypeDefinition(snapshot: Snapshot, uri: string, position: Position): Location[] {
  const document = snapshot.document(uri);
  const kind = document && snapshot.kindOf(recordOf(document));
  if (!document || !kind) return [];
  const { template } = kind;
  const offset = document.lines.offset(position);
  const field = document.fields.find(({ span }) => touches(span, offset));
  const asked = field && kind.fields.find(({ key }) => key === field.key);
  const { kindSectionOf } = structureOf(document, kind);
  let section = document.sections.findLast(({ span }) => touches(span, offset));
  while (section && !kindSectionOf.has(section) && !isTopSection(document, section)) {
    section = section.parent;
  }
  const heading = section && kindSectionOf.get(section)?.section.heading;
  const span = asked?.field.span ?? heading?.textSpan ?? template.title?.heading.textSpan;
  return [{ uri: template.uri, range: template.lines.range(span ?? { start: 0, end: 0 }) }];
}
