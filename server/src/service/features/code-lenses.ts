import type { CodeLens, Location, Range } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Relation } from '../parse/relations.js';
import { counted } from '../words.js';
import { relationGraph } from '../workspace/graph/relation-graph.js';
import { sectionReferences } from '../workspace/section-references.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { getRelated } from './hierarchy.js';

/** What opens the places that a lens counts. */
export interface LensCommands {
  /** A command that takes a URI, a position in it, and locations to be listed there. */
  readonly showPlaces?: string | undefined;
  /** A command that takes one location. */
  readonly show?: string | undefined;
}

/** The relations that are counted over the title, in this order. */
const COUNTED: readonly Relation[] = ['implemented by', 'used by', 'depends on'];

/**
 * What is counted over a document's title and its sections: who uses it, on what it depends, how far
 * a change of it reaches, and the references to each section. Each opens the places that it counts.
 */
export function getCodeLenses(
  snapshot: Snapshot,
  uri: string,
  commands: LensCommands = {},
): CodeLens[] {
  const document = snapshot.document(uri);
  if (!document || snapshot.isTemplate(document.uri)) return [];
  if (snapshot.settings.shown?.codeLenses === false) return [];
  const record = snapshot.record(document.uri);
  const title = record?.titleRange;
  return [
    ...(title ? titleLenses(snapshot, document.uri, title, commands) : []),
    ...sectionLenses(snapshot, document, commands),
  ];
}

function titleLenses(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  commands: LensCommands,
): CodeLens[] {
  // While documents are still being read, every number would be too small.
  if (!snapshot.isComplete) return [];
  const lenses = COUNTED.flatMap((relation) => {
    const related = getRelated(snapshot, uri, relation);
    if (!related.length) return [];
    const places = related.map(({ item }) => ({ uri: item.uri, range: item.selectionRange }));
    return [lens(uri, range, `${relation} ${String(related.length)}`, places, commands)];
  });
  const { direct, all } = relationGraph(snapshot).reach(uri);
  if (all <= direct) return lenses;
  const users = getRelated(snapshot, uri, 'used by');
  const places = users.map(({ item }) => ({ uri: item.uri, range: item.selectionRange }));
  const text = `changes here reach ${counted(direct, 'spec')} directly, ${String(all)} in all`;
  return [...lenses, lens(uri, range, text, places, commands)];
}

function sectionLenses(
  snapshot: Snapshot,
  document: SpecDocument,
  commands: LensCommands,
): CodeLens[] {
  const bySection = sectionReferences(snapshot, document.uri);
  return document.sections.flatMap(({ index, heading }) => {
    const found = bySection?.get(index);
    if (!found) return [];
    const range = document.lines.range(heading.textSpan);
    const places = found.map(({ source, reference }) => ({
      uri: source.uri,
      range: reference.range,
    }));
    return [lens(document.uri, range, counted(places.length, 'reference'), places, commands)];
  });
}

function lens(
  uri: string,
  range: Range,
  title: string,
  places: readonly Location[],
  { showPlaces, show }: LensCommands,
): CodeLens {
  if (showPlaces !== undefined) {
    const command = { title, command: showPlaces, arguments: [uri, range.start, places] };
    return { range, command };
  }
  return { range, command: { title, command: show ?? '', arguments: show ? [places[0]] : [] } };
}
