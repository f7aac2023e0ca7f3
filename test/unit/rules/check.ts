import assert from 'node:assert/strict';
import {
  RenameFile,
  type CodeAction,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import {
  codeActionTargets,
  getCodeActions,
  resolveCodeAction,
} from '../../../server/src/service/features/code-actions.js';
import { getDiagnostics } from '../../../server/src/service/features/diagnostics.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import { RULES } from '../../../server/src/service/rules/rules.js';
import type { Settings } from '../../../server/src/service/settings/settings.js';
import { applyWorkspaceEdit, openFixture, readFixture, type OpenFixture } from '../fixture.js';

/** A finding as tests compare it: where it is and what it says. */
export interface Told {
  readonly uri: string;
  readonly at: string;
  readonly message: string;
}

/** All that a rule finds in any of a fixture's files; each of them is opened. */
export function findingsIn(fixture: string, rule: string, settings?: Partial<Settings>): Told[] {
  const { workspace } = openFixture(fixture, settings);
  const { files } = readFixture(fixture);
  for (const { uri, text } of files) workspace.setOpen(uri, text);
  return files.flatMap(({ uri }) =>
    getDiagnostics(workspace.snapshot, uri)
      .filter(({ code }) => code === rule)
      .map((found) => ({ uri, at: place(found.range), message: messageOf(found) })),
  );
}

/** What a fixture marks with carets, in the form of findings. */
export function marksIn(fixture: string): Told[] {
  return readFixture(fixture).marks.map(({ uri, range, text }) => ({
    uri,
    at: place(range),
    message: text,
  }));
}

/** Asserts that a rule finds what a fixture marks, with the messages after the carets, and no more. */
export function checkRule(rule: string, fixture: string, settings?: Partial<Settings>): void {
  assert.deepEqual(findingsIn(fixture, rule, settings), marksIn(fixture));
}

/** A diagnostic's message as text. */
export function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

/** What is found in the file that a fixture opens. */
export function diagnosticsOf(fixture: string, settings?: Partial<Settings>): Diagnostic[] {
  const { snapshot, uri } = openFixture(fixture, settings);
  return getDiagnostics(snapshot, uri);
}

/** The day on which fixes are taken in tests. */
export const TODAY = '2025-11-23';

/** The quick fixes at the cursor of a fixture; without one, those of all the file that it opens. */
export function fixesIn(fixture: string, rule?: string): CodeAction[] {
  return fixesOf(openFixture(fixture)).filter(
    ({ diagnostics }) => !rule || diagnostics?.some(({ code }) => code === rule),
  );
}

function fixesOf({ snapshot, uri, cursor, texts }: OpenFixture): CodeAction[] {
  const everywhere = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
  const range = cursor ? { start: cursor.position, end: cursor.position } : everywhere;
  const context = { today: TODAY, showCommand: 'show' };
  return getCodeActions(snapshot, uri, range, context).flatMap((action) => {
    const atHand = codeActionTargets(action).reduce((view, target) => {
      const text = texts.get(target);
      return text === undefined ? view : view.withDocument(parseDocument(target, text));
    }, snapshot);
    return resolveCodeAction(atHand, action, context) ?? [];
  });
}

/**
 * Asserts that a fix makes the fixture's files what `after` says, and that what it mends is then no
 * longer found. Files that `after` does not name stay as they are; a file that is made or renamed
 * stands in `after` under its new path. Checked with both line endings.
 */
export function checkFix(title: string, before: string, after: string): void {
  for (const eol of ['\n', '\r\n']) {
    const fixture = openFixture(before.replaceAll('\n', eol));
    const { workspace, uri } = fixture;
    const fixes = fixesOf(fixture);
    const fix = fixes.find((action) => action.title === title);
    const titles = fixes.map((action) => action.title).join('; ');
    assert.ok(fix, `"${title}" is not among the fixes: ${titles}.`);
    const fixed = applyWorkspaceEdit(fixture.texts, fix.edit ?? {});
    const expected = new Map(fixture.texts);
    for (const [from] of renamesIn(fix.edit ?? {})) expected.delete(from);
    for (const file of readFixture(after.replaceAll('\n', eol)).files) {
      // A text without a file marker is that of the file that is open.
      expected.set(after.includes('//- ') ? file.uri : uri, file.text);
    }
    assert.deepEqual(shownFiles(fixed), shownFiles(expected));
    const old = getDiagnostics(workspace.snapshot, uri);
    for (const [name] of fixture.texts) {
      if (!fixed.has(name)) workspace.close(name, undefined);
    }
    workspace.setFiles([...fixed].map(([name, text]) => ({ uri: name, text })));
    const now = new Map(renamesIn(fix.edit ?? {})).get(uri) ?? uri;
    workspace.setOpen(now, fixed.get(now) ?? '');
    const left = getDiagnostics(workspace.snapshot, now);
    const names = left.map(identity);
    for (const mended of fix.diagnostics ?? []) {
      assert.ok(!names.includes(identity(mended)), `Still there: ${messageOf(mended)}`);
    }
    for (const found of left.filter(isFault)) {
      // A finding that was there may say something else of the new text.
      const count = (list: readonly Diagnostic[]) =>
        list.filter(({ code }) => code === found.code).length;
      assert.ok(count(left) <= count(old), `It brings a new finding: ${identity(found)}`);
    }
  }
}

/**
 * Asserts of a fix within the file that a fixture opens what `checkFix` does, and that nothing else is
 * found then that was not found before.
 *
 * @param after the text of that file.
 */
export function checkCleanFix(title: string, before: string, after: string): void {
  checkFix(title, before, after);
  const { workspace, uri } = openFixture(before);
  const known = getDiagnostics(workspace.snapshot, uri).map(identity);
  workspace.setOpen(uri, readFixture(after).files[0]?.text ?? '');
  const fresh = getDiagnostics(workspace.snapshot, uri).map(identity);
  assert.deepEqual(
    fresh.filter((each) => !known.includes(each)),
    [],
  );
}

/** Whether something is wrong with a reference. What a template or another document asks for may come. */
function isFault({ code }: Diagnostic): boolean {
  return RULES.some(({ name, group }) => name === code && group === 'references');
}

function renamesIn({ documentChanges = [] }: WorkspaceEdit): [string, string][] {
  return documentChanges.flatMap((change): [string, string][] =>
    RenameFile.is(change) ? [[change.oldUri, change.newUri]] : [],
  );
}

function shownFiles(files: ReadonlyMap<string, string>): Record<string, string> {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([uri, text]) => [uri, shown(text)]));
}

/** Makes line endings and spaces at line ends visible in a failure's difference. */
function shown(text: string): string {
  return text.replaceAll('\r', '␍').replaceAll(/[ \t]+(?=␍?$)/gm, (run) => '·'.repeat(run.length));
}

function identity(found: Diagnostic): string {
  return `${String(found.code)}: ${messageOf(found)}`;
}

function place({ start, end }: Diagnostic['range']): string {
  const point = ({ line, character }: typeof start) => `${String(line)}:${String(character)}`;
  return `${point(start)}-${point(end)}`;
}
