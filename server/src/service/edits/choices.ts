import { parentUri } from '../uris.js';
import { MovedRecord } from '../workspace/moved.js';
import { findPlace } from '../workspace/places.js';
import type { DocumentRecord, ReferenceRecord } from '../workspace/record.js';
import { isByName } from '../workspace/references.js';
import { resolverFrom } from '../workspace/resolve.js';
import { numberAfter, targetAfter, type Destination, type Rewriting } from './rewrite.js';
import { writtenFragment } from './written-fragment.js';
import { isNumber } from './written-number.js';

/** What a reference has to say to lead where it led before. */
export interface Rewritten {
  /** The new target; absent where it cannot be written in the reference's form. */
  readonly target: string | undefined;
  readonly fragment: string | undefined;
  /** Where it leads. */
  readonly goal: string;
}

/** What a reference has to say after a change. */
export interface Choice {
  readonly bare: Rewritten;
  /** The same as a path in angle brackets, which can hold spaces (CommonMark 6.3). */
  readonly angled: Rewritten;
}

/** What is the same for all documents whose references are rewritten. */
export type Rewrite = Omit<Rewriting, 'source' | 'from' | 'resolve'>;

/** What a reference has to say; `undefined` where it goes on saying what it says. */
export type Chooser = (reference: ReferenceRecord) => Choice | undefined;

/**
 * Decides what references have to say after a change. In the documents of one folder the same is
 * written again and again, and it is decided once.
 *
 * @returns a function of a document and its URI after the change.
 */
export function choosers(rewrite: Rewrite): (source: DocumentRecord, from: string) => Chooser {
  const folders = new Map<string, Map<string, TargetChoice>>();
  const fragmentAfter = fragments(rewrite);
  return (source, from) => {
    const { uri } = source;
    const folder = `${parentUri(uri)} ${from === uri ? '' : parentUri(from)}`;
    let known = folders.get(folder);
    if (!known) folders.set(folder, (known = new Map<string, TargetChoice>()));
    const targets = known;
    let rewriting: Rewriting | undefined;
    const choose = (reference: ReferenceRecord) => {
      const resolve = resolverFrom(rewrite.snapshot, uri);
      rewriting ??= { ...rewrite, source, from, resolve };
      return chooseTarget(rewriting, reference);
    };
    return (reference) => {
      const { form, target } = reference;
      // A label leads where its definition leads, and that is rewritten.
      if (form === 'label') return undefined;
      // What has no target leads into its own document, and what a number says depends on its name.
      if (target === '' || isNumber(reference)) return whole(choose(reference), reference);
      const key = `${form} ${target}`;
      let choice = targets.get(key);
      if (!choice) targets.set(key, (choice = choose(reference)));
      return whole(choice, reference);
    };
  };

  function whole(choice: TargetChoice, reference: ReferenceRecord): Choice | undefined {
    const { before, bare, angled } = choice;
    if (!before) return undefined;
    const goal = rewrite.moved(before.type === 'document' ? before.document.uri : before.uri);
    const fragment = fragmentAfter(before, goal, reference);
    if (bare === reference.target && fragment === reference.fragment) return undefined;
    return {
      bare: { target: bare, fragment, goal },
      angled: { target: angled, fragment, goal },
    };
  }
}

/** What the target of a reference has to be. */
interface TargetChoice {
  /** Where it leads now; absent where that is nowhere in the workspace. */
  readonly before?: Destination;
  readonly bare?: string | undefined;
  readonly angled?: string | undefined;
}

function chooseTarget(rewriting: Rewriting, reference: ReferenceRecord): TargetChoice {
  const { form, target } = reference;
  const before = rewriting.resolve({ form, target });
  if (before.type === 'unknown' || before.type === 'external') return {};
  if (target === '') return { before, bare: '', angled: '' };
  if (isNumber(reference)) {
    const goal = before.type === 'document' ? rewriting.moved(before.document.uri) : before.uri;
    const next = numberAfter(rewriting, before, goal);
    return { before, bare: next, angled: next };
  }
  const bare = targetAfter(rewriting, reference, before, false);
  // Only what has to be encoded is written otherwise in angle brackets.
  const isEncoded = bare !== target && !isByName(form) && bare?.includes('%');
  return {
    before,
    bare,
    angled: isEncoded ? targetAfter(rewriting, reference, before, true) : bare,
  };
}

/** Says what fragments have to be after a change, and decides about each of a document once. */
function fragments({ snapshot, scope }: Rewrite) {
  const known = new Map<string, string>();
  return (before: Destination, goal: string, { form, fragment }: ReferenceRecord) => {
    if (fragment === undefined || before.type !== 'document') return fragment;
    const { document } = before;
    const wiki = isByName(form);
    const key = `${document.uri} ${wiki ? '' : '#'}#${fragment}`;
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = after(document, goal, wiki, fragment)));
    return found;
  };

  function after(document: DocumentRecord, goal: string, wiki: boolean, written: string): string {
    const old = snapshot.symbols(document.uri) ?? document;
    const now = scope.symbols(goal);
    // Where only its file is moved, a document's headings are what they were.
    if (!now || now === old || now instanceof MovedRecord) return written;
    const place = findPlace(old, written, wiki);
    if (place.type !== 'heading' || old.headings.length !== now.headings.length) return written;
    return writtenFragment({ written, wiki, heading: place.index, before: old, after: now });
  }
}
