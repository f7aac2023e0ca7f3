import { Attachment } from '../../attachment.js';
import type { KindSection } from '../../kinds/kind.js';
import type { Kinds } from '../../kinds/kinds.js';
import type { Settings } from '../../settings/settings.js';
import type { Snapshot } from '../snapshot.js';

/**
 * All that settings and templates have to do with the graph, as one string: while it stays the same,
 * what a document states stays the same. An author who edits a template's guidance changes the kinds
 * at every keystroke, and the graph of a large workspace at none.
 */
export function schemeOf(snapshot: Snapshot): string {
  const { settings, folders } = snapshot;
  const kinds = [snapshot.kindsFor(''), ...folders.map((folder) => snapshot.kindsFor(folder))];
  const isKnown =
    last.settings === settings &&
    last.kinds.length === kinds.length &&
    last.kinds.every((each, index) => each === kinds[index]);
  if (!isKnown) {
    const scheme = [settingsScheme(settings), ...kinds.map(kindsScheme)].join('\n');
    last = { settings, kinds, scheme };
  }
  return last.scheme;
}

/** The last answer: it is asked for again and again, and the same string is compared at a glance. */
let last: {
  readonly settings: Settings | undefined;
  readonly kinds: readonly Kinds[];
  readonly scheme: string;
} = { settings: undefined, kinds: [], scheme: '' };

const ofSettings = new Attachment<Settings, string>();

function settingsScheme(settings: Settings): string {
  let scheme = ofSettings.get(settings);
  if (scheme === undefined) {
    const folders = settings.folders.map(({ uri, templateFolders, files }) => ({
      ...{ uri, templateFolders, files },
    }));
    ofSettings.set(settings, (scheme = JSON.stringify(folders)));
  }
  return scheme;
}

const ofKinds = new Attachment<Kinds, string>();

function kindsScheme(kinds: Kinds): string {
  let scheme = ofKinds.get(kinds);
  if (scheme === undefined) {
    scheme = JSON.stringify(
      kinds.all.map(({ name, tags, prefix, fields, sections }) => ({
        ...{ name, tags, prefix },
        fields: fields.map(({ key, relation }) => [key, relation]),
        sections: sections.map(sectionScheme),
      })),
    );
    ofKinds.set(kinds, scheme);
  }
  return scheme;
}

function sectionScheme({ key, aliases, relation, children }: KindSection): unknown {
  return [key, aliases, relation, children.map(sectionScheme)];
}
