import assert from 'node:assert/strict';
import { InsertTextFormat, type CompletionItem } from 'vscode-languageserver-types';
import {
  getCompletions,
  type CompletionOptions,
} from '../../../../server/src/service/features/completion.js';
import type { Settings } from '../../../../server/src/service/settings/settings.js';
import { applyEdits, openFixture, textIn } from '../../fixture.js';
import { keeps } from '../vscode-filter.js';

/**
 * Functions that ask for completions in a document, which is `SPEC-Cache.md` where no marker names
 * it.
 *
 * @param others the other documents of the workspace, each with its marker.
 * @param options what the client can take, and what the shell knows.
 */
export function asking(
  others = '',
  options: CompletionOptions = {},
  settings: Partial<Settings> = {},
) {
  /** What is offered at the cursor, with the fixture in which it was asked. */
  function complete(document: string) {
    const path = document.startsWith('//- ') ? '' : '//- /SPEC-Cache.md\n';
    const fixture = openFixture(`${path}${document}\n${others}`, settings);
    const { snapshot, cursor, uri, text } = fixture;
    assert.ok(cursor);
    const list = getCompletions(snapshot, uri, cursor.position, options);
    return { ...fixture, list, position: cursor.position, source: text(uri) };
  }

  /** The labels of what an editor shows, in its order. */
  function labels(document: string): string[] {
    const { list, position, source } = complete(document);
    const items = [...(list?.items ?? [])].filter((item) => isKept(item, source, position));
    items.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    return items.map(({ label }) => label);
  }

  /**
   * Asserts what accepting an item makes of the text, and that VS Code shows the item. A snippet
   * stands as it is written, with its tab stops.
   */
  function accept(label: string, before: string, after: string): void {
    const { list, position, source } = complete(before);
    const item = list?.items.find((candidate) => candidate.label === label);
    const all = list?.items.map((candidate) => candidate.label).join(', ') ?? 'nothing';
    assert.ok(item, `${label} is not among ${all}.`);
    assert.ok(isKept(item, source, position), `VS Code hides it: ${item.filterText ?? ''}`);
    assert.ok(item.textEdit && 'range' in item.textEdit);
    if (!options.snippets) assert.notEqual(item.insertTextFormat, InsertTextFormat.Snippet);
    const edits = [item.textEdit, ...(item.additionalTextEdits ?? [])];
    assert.equal(applyEdits(source, edits), `${withoutMarker(after)}\n`);
  }

  /** Asserts that nothing is offered. */
  function offersNothing(document: string): void {
    assert.equal(complete(document).list, undefined);
  }

  return { complete, labels, accept, offersNothing };
}

function isKept(item: CompletionItem, source: string, end: { line: number; character: number }) {
  assert.ok(item.textEdit && 'range' in item.textEdit);
  const { range } = item.textEdit;
  assert.equal(range.start.line, range.end.line, 'A range is in one line.');
  const typed = textIn(source, { start: range.start, end });
  return keeps(typed, item.filterText ?? item.label);
}

function withoutMarker(document: string): string {
  return document.replace(/^\/\/- .*\n/, '');
}
