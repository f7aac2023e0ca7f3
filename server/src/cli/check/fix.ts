import { createTwoFilesPatch } from 'diff';
import { pathOf } from '../../lsp/files/locations.js';
import { today } from '../../lsp/turns/clock.js';
import { EXIT } from '../command.js';
import { replaceText } from '../workspace/files.js';
import type { Checking } from './checking.js';
import { mend, type Mended, type Mending } from './mend.js';
import { report } from './report.js';

/**
 * Mends what can be mended, and tells what is left: what is safe, or where rules are named, what has
 * one right answer.
 *
 * @returns the exit code.
 */
export async function fix(checking: Checking): Promise<number> {
  const { options, terminal, opened, documents, read, converter } = checking;
  const wish = options.rules.length ? { rules: options.rules } : { safeOnly: true };
  const uris = documents.map(({ uri }) => uri);
  const { workspace } = opened;
  const mending = await mend(workspace.snapshot, uris, { ...wish, today: today() }, read);
  if (options.dryRun) {
    for (const mended of mending.documents) {
      terminal.write(unifiedDiff(converter.path(mended.uri), mended));
    }
    return mending.documents.length ? EXIT.findings : EXIT.clean;
  }
  if (options.stdin !== undefined) return giveBack(checking, mending);
  const isWritten = write(checking, mending);
  for (const { uri } of mending.documents) opened.parsed.forget(uri);
  workspace.setFiles(mending.documents.map(({ uri }) => ({ uri, text: read(uri) })));
  const code = await report(checking);
  return isWritten ? code : EXIT.failure;
}

/** Writes what was mended. @returns whether all of it could be written. */
function write({ terminal, converter }: Checking, { documents, fixed }: Mending): boolean {
  const problems = documents.flatMap(
    ({ uri, before, after }) => replaceText(pathOf(uri) ?? uri, before, after) ?? [],
  );
  for (const problem of problems) terminal.warn(problem);
  if (documents.length && !problems.length) {
    const files = documents.map(({ uri }) => converter.path(uri)).sort();
    terminal.note(`Fixed ${String(fixed)} in ${files.join(', ')}.`);
  }
  return !problems.length;
}

/** A text that came from standard input goes to standard output. */
function giveBack({ documents: [own], terminal, read }: Checking, mending: Mending): number {
  const mended = mending.documents.find(({ uri }) => uri === own?.uri);
  terminal.write(mended?.after ?? (own && read(own.uri)) ?? '');
  return EXIT.clean;
}

/** What `diff -u` would say of the change. @param path the document's, as it is to be shown. */
function unifiedDiff(path: string, { before, after }: Mended): string {
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  });
}
