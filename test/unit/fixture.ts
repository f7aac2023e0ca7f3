import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  CreateFile,
  RenameFile,
  TextDocumentEdit,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { URI } from 'vscode-uri';
import { baselineUri, folderSettings } from '../../server/src/service/settings/folder.js';
import { readConfiguration } from '../../server/src/service/configuration/read.js';
import { LineIndex } from '../../server/src/service/parse/lines.js';
import type { Settings } from '../../server/src/service/settings/settings.js';
import type { Snapshot } from '../../server/src/service/workspace/snapshot.js';
import { Workspace } from '../../server/src/service/workspace/workspace.js';

/**
 * A workspace that a person can read, as one text:
 *
 *     //- /SPEC-A.md
 *     # A
 *     See [[SPEC-B$0#Scope]].
 *         ^^^^^^^^^^^^^^^^^^ one reference
 *     //- /docs/SPEC-B.md
 *     ## Scope
 *
 * - `//- /path` starts a file below the workspace folder `file:///ws`. Its indentation is taken off
 *   every line after it. Text without any such line is the one file `/SPEC-A.md`.
 * - `$0` is the cursor; it is no part of the text, and there is at most one.
 * - A line of nothing but carets marks what stands above them in the line before, with the text
 *   after them as its name; there may be several groups in a line and several lines. Such lines are
 *   no part of the text. Columns are UTF-16 code units, and `$0` takes up its two.
 *
 * Line endings are kept, so `text.replaceAll('\n', '\r\n')` is the same fixture with CRLF.
 */
export interface Fixture {
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  readonly cursor: Cursor | undefined;
  readonly marks: readonly Mark[];
}

export interface Cursor {
  readonly uri: string;
  readonly position: Position;
  readonly offset: number;
}

/** A range that the fixture marks with carets. */
export interface Mark {
  readonly uri: string;
  readonly range: Range;
  /** What stands after the carets. */
  readonly text: string;
}

const FOLDER = 'file:///ws';
const CURSOR = '$0';

/** The URI of a file in the fixture's workspace: `/SPEC-A.md` is `file:///ws/SPEC-A.md`. */
export function fixtureUri(path: string): string {
  return URI.from({ scheme: 'file', path: `/ws${path}` }).toString();
}

/** Reads a fixture; see `Fixture` for how it is written. */
export function readFixture(text: string): Fixture {
  const files = splitFiles(text).map(({ path, lines }) => readFile(fixtureUri(path), lines));
  const cursors = files.flatMap(({ cursor }) => cursor ?? []);
  assert.ok(cursors.length <= 1, 'A fixture has one cursor at most.');
  return {
    files: files.map(({ uri, text }) => ({ uri, text })),
    cursor: cursors[0],
    marks: files.flatMap(({ marks }) => marks),
  };
}

const FILE_MARKER = /^([ \t]*)\/\/- (\/.*?)\s*$/;

function splitFiles(text: string): { path: string; lines: string[] }[] {
  const files: { path: string; lines: string[] }[] = [];
  let indent = '';
  for (const line of linesOf(text)) {
    const [marker, spaces = '', path = ''] = FILE_MARKER.exec(line) ?? [];
    if (marker !== undefined) {
      indent = spaces;
      files.push({ path, lines: [] });
    } else if (files.length) {
      files.at(-1)?.lines.push(withoutIndent(line, indent));
    } else if (line.trim()) {
      return [{ path: '/SPEC-A.md', lines: linesOf(text) }];
    }
  }
  return files;
}

/** The lines of a text with their line endings, of which a lone carriage return is one. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n|\r(?!\n))/);
}

function withoutIndent(line: string, indent: string): string {
  if (line.startsWith(indent)) return line.slice(indent.length);
  assert.equal(line.trim(), '', `A line of a fixture is indented less than its file: ${line}`);
  return line.replace(/^[ \t]+/, '');
}

const CARETS = /^\s*\^+(?:\s|$)/;

function readFile(uri: string, lines: readonly string[]) {
  const marks: Mark[] = [];
  const kept: string[] = [];
  let cursor: Cursor | undefined;
  let above = '';
  for (const line of lines) {
    if (kept.length && CARETS.test(line)) {
      marks.push(...readMarks(uri, kept.length - 1, line, above));
      continue;
    }
    above = line;
    const character = line.indexOf(CURSOR);
    if (character >= 0) {
      assert.ok(!cursor, 'A fixture has one cursor at most.');
      const offset = kept.join('').length + character;
      cursor = { uri, position: { line: kept.length, character }, offset };
    }
    kept.push(line.replace(CURSOR, ''));
  }
  return { uri, text: kept.join(''), cursor, marks };
}

/** @param above the line that the carets stand under, with its cursor. */
function readMarks(uri: string, line: number, carets: string, above: string): Mark[] {
  const cursor = above.indexOf(CURSOR);
  const column = (written: number) =>
    cursor < 0 || written <= cursor ? written : Math.max(cursor, written - CURSOR.length);
  return [...carets.matchAll(/(\^+)([^^]*)/g)].map(({ index, 1: run = '', 2: text = '' }) => ({
    uri,
    range: {
      start: { line, character: column(index) },
      end: { line, character: column(index + run.length) },
    },
    text: text.trim(),
  }));
}

/** A fixture as a workspace, with the file that holds the cursor, or else the first, open. */
export interface OpenFixture {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  readonly cursor: Cursor | undefined;
  readonly marks: readonly Mark[];
  /** The URI of the file that is open. */
  readonly uri: string;
  /** The texts of the fixture's files, by URI. */
  readonly texts: ReadonlyMap<string, string>;
  /** The text of one of the fixture's files. */
  readonly text: (uri: string) => string;
}

/**
 * Opens a fixture in a workspace that has the built-in kinds.
 *
 * @param settings what is to differ from one folder, `file:///ws`, with its usual template folders.
 */
export function openFixture(text: string, settings: Partial<Settings> = {}): OpenFixture {
  const { files, cursor, marks } = readFixture(text);
  const texts = new Map(files.map((file) => [file.uri, file.text]));
  const textOf = (uri: string) => texts.get(uri) ?? assert.fail(`No ${uri} in the fixture.`);
  const uri = cursor?.uri ?? files[0]?.uri ?? assert.fail('A fixture has one file at least.');
  const workspace = new Workspace(builtInTemplates());
  workspace.configure({ ...FIXTURE_SETTINGS, ...settings });
  workspace.setFiles(files);
  workspace.setOpen(uri, textOf(uri));
  return { workspace, snapshot: workspace.snapshot, cursor, marks, uri, texts, text: textOf };
}

export const FIXTURE_SETTINGS: Settings = {
  folders: [
    {
      uri: FOLDER,
      templateFolders: ['templates', '.obsidian/templates', 'docs/templates'].map(
        (path) => `${FOLDER}/${path}`,
      ),
      files: [],
    },
  ],
  rules: {},
};

/**
 * The settings of a fixture that has a configuration file, `/.specmark.json`, and perhaps the baseline
 * that it names.
 */
export function configured(fixture: string): Settings {
  const textOf = new Map(readFixture(fixture).files.map(({ uri, text }) => [uri, text]));
  const uri = fixtureUri('/.specmark.json');
  const text = textOf.get(uri) ?? '';
  const file = readConfiguration(text).settings ?? {};
  const baseline = baselineUri(FOLDER, file);
  const folder = folderSettings({
    uri: FOLDER,
    file,
    configuration: { uri, text },
    baseline:
      baseline === undefined ? undefined : { uri: baseline, text: textOf.get(baseline) ?? '' },
  });
  return { folders: [folder], rules: {} };
}

let templates: readonly { readonly uri: string; readonly text: string }[] | undefined;

/** The templates of the built-in kinds; read once, from `server/templates` in the project. */
export function builtInTemplates(): readonly { readonly uri: string; readonly text: string }[] {
  // This file runs from `out/test/unit`.
  const folder = new URL('../../../server/templates/', import.meta.url);
  templates ??= readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({
      uri: `specmark:/templates/${name}`,
      text: readFileSync(new URL(name, folder), 'utf8'),
    }));
  return templates;
}

/** The text after some edits, as an editor would make them: all at once, in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const document = TextDocument.create('file:///ws/edited.md', 'markdown', 0, text);
  return TextDocument.applyEdits(document, [...edits]);
}

/** The text that a range covers. */
export function textIn(text: string, range: Range): string {
  const { start, end } = new LineIndex(text).span(range);
  return text.slice(start, end);
}

/** The files after an edit of the workspace, by URI. An edit of a file that is not there fails. */
export function applyWorkspaceEdit(
  files: ReadonlyMap<string, string>,
  { changes = {}, documentChanges = [] }: WorkspaceEdit,
): Map<string, string> {
  const after = new Map(files);
  const textOf = (uri: string) => after.get(uri) ?? assert.fail(`There is no ${uri} to edit.`);
  const write = (uri: string, edits: readonly TextEdit[]) =>
    after.set(uri, applyEdits(textOf(uri), edits));
  for (const [uri, edits] of Object.entries(changes)) write(uri, edits);
  for (const change of documentChanges) {
    if (TextDocumentEdit.is(change)) write(change.textDocument.uri, change.edits as TextEdit[]);
    else if (CreateFile.is(change)) after.set(change.uri, after.get(change.uri) ?? '');
    else if (RenameFile.is(change)) {
      after.set(change.newUri, textOf(change.oldUri));
      after.delete(change.oldUri);
    } else assert.ok(after.delete(change.uri), `There is no ${change.uri} to delete.`);
  }
  return after;
}
