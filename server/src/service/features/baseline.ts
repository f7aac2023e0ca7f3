import {
  baselineIn,
  baselineSize,
  shrinkBaseline,
  writeBaseline,
  type Baseline,
} from '../baseline/baseline.js';
import { fingerprints } from '../baseline/fingerprint.js';
import { normalizeUri, pathWithin } from '../uris.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { outcome } from './diagnostics.js';

/** What is found in a document, in the form in which a baseline knows it. */
export interface BaselineEntry {
  /** The document's path in its workspace folder. */
  readonly path: string;
  readonly prints: readonly string[];
}

/**
 * What a baseline would know of a document: all that is found in it today, be it known already or new.
 *
 * @returns `undefined` for a document that lies in no workspace folder, or whose text is not at hand.
 */
export function getBaselineEntry(snapshot: Snapshot, uri: string): BaselineEntry | undefined {
  const document = snapshot.document(uri);
  const folder = document && snapshot.folderOf(document.uri);
  if (!document || folder === undefined) return undefined;
  const { shown, baselined } = outcome(snapshot, document);
  const prints = [...baselined, ...shown].flatMap(({ rule, finding }) =>
    fingerprints(document, rule.name, finding),
  );
  return { path: pathWithin(folder, document.uri), prints };
}

/** A baseline as it is to be from now on. */
export interface BaselineUpdate {
  /** The text of the file. */
  readonly text: string;
  /** How many findings it knows. */
  readonly size: number;
  /** How many it knew before and are found no more. */
  readonly dropped: number;
  /** How many are found that it does not know. */
  readonly fresh: number;
}

/**
 * What becomes of a workspace folder's baseline. One that is there shrinks to what is still found; where
 * there is none, or where it is to be made anew, all that is found today goes into it.
 *
 * @param today what is found in each of the folder's documents.
 */
export function getBaselineUpdate(
  snapshot: Snapshot,
  folderUri: string,
  today: readonly BaselineEntry[],
  anew = false,
): BaselineUpdate {
  const uri = normalizeUri(folderUri);
  const file = snapshot.settings.folders.find((folder) => folder.uri === uri)?.baseline;
  const old: Baseline = file ? baselineIn(file) : new Map();
  const found: Baseline = new Map(today.map(({ path, prints }) => [path, prints]));
  const still = shrinkBaseline(old, found);
  const next = anew || !file?.text ? found : still;
  return {
    text: writeBaseline(next),
    size: baselineSize(next),
    dropped: baselineSize(old) - baselineSize(still),
    fresh: baselineSize(found) - baselineSize(next),
  };
}

/** How many findings of a document are not shown, and why. */
export interface HiddenFindings {
  /** Those that comments keep silent. */
  readonly suppressed: number;
  /** Those that the baseline knows. */
  readonly baseline: number;
}

/** Counts what is found in a document and not shown. */
export function getHiddenFindings(snapshot: Snapshot, uri: string): HiddenFindings {
  const document = snapshot.document(uri);
  if (!document) return { suppressed: 0, baseline: 0 };
  const { suppressed, baselined } = outcome(snapshot, document);
  return { suppressed, baseline: baselined.length };
}
