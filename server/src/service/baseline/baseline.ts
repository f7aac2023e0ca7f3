import { Attachment } from '../attachment.js';
import type { SettingsFile } from '../settings/settings.js';

/**
 * Findings that are known and not shown: for each document, by its path in the workspace folder, one
 * fingerprint per finding, as often as it is found.
 */
export type Baseline = ReadonlyMap<string, readonly string[]>;

const HEADING = `# Findings that were there when the baseline was set, and that Specmark does not show.
# One on a line: document, rule, section, what is found. What is mended is dropped from the list.
`;

/**
 * Reads a baseline file. Comments, empty lines and what a merge in git leaves between its two sides
 * are passed over, so that the findings of both sides count until somebody has put it in order.
 */
export function readBaseline(text: string): Baseline {
  const baseline = new Map<string, string[]>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    const tab = line.indexOf('\t');
    if (tab <= 0 || line.startsWith('#')) continue;
    const path = line.slice(0, tab);
    const known = baseline.get(path);
    if (known) known.push(line.slice(tab + 1));
    else baseline.set(path, [line.slice(tab + 1)]);
  }
  return baseline;
}

/** The text of a baseline file: sorted, one finding on a line, the same for the same findings. */
export function writeBaseline(baseline: Baseline): string {
  const lines = [...baseline].flatMap(([path, prints]) =>
    prints.map((print) => `${path}\t${print}\n`),
  );
  return HEADING + lines.sort().join('');
}

/** The findings of a baseline that are still found. What is not found any more is not known again. */
export function shrinkBaseline(baseline: Baseline, today: Baseline): Baseline {
  const shrunk = new Map<string, readonly string[]>();
  for (const [path, prints] of baseline) {
    const isStillFound = knownFindings(today, path);
    const kept = prints.filter((print) => isStillFound([print]));
    if (kept.length) shrunk.set(path, kept);
  }
  return shrunk;
}

/** The number of findings that a baseline knows. */
export function baselineSize(baseline: Baseline): number {
  let size = 0;
  for (const prints of baseline.values()) size += prints.length;
  return size;
}

/**
 * Says which findings of a document a baseline knows. Each is asked about once, in the order of the
 * text: what is found more often than it is known is new.
 *
 * @param path the document's path in the workspace folder.
 * @returns a function that takes a finding's fingerprints, all of which have to be known.
 */
export function knownFindings(
  baseline: Baseline,
  path: string,
): (prints: readonly string[]) => boolean {
  const left = new Map<string, number>();
  for (const print of baseline.get(path) ?? []) left.set(print, (left.get(print) ?? 0) + 1);
  return (prints) => {
    if (!prints.every((print) => left.get(print))) return false;
    for (const print of prints) left.set(print, (left.get(print) ?? 0) - 1);
    return true;
  };
}

const read = new Attachment<SettingsFile, Baseline>();

/** Reads a baseline file once. */
export function baselineIn(file: SettingsFile): Baseline {
  let baseline = read.get(file);
  if (!baseline) read.set(file, (baseline = readBaseline(file.text)));
  return baseline;
}
