import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import {
  getRefactoringEdit,
  getRefactorings,
  type RefactoringContext,
} from '../../../server/src/service/features/refactorings.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import type { Settings } from '../../../server/src/service/settings/settings.js';
import { applyWorkspaceEdit, fixtureUri, openFixture, type OpenFixture } from '../fixture.js';

const CONTEXT: RefactoringContext = {
  now: '2025-11-23T10:05',
  fileOperations: ['create', 'rename', 'delete'],
};

/** The titles of what is offered at a fixture's cursor. */
export function offered(fixture: string, context: RefactoringContext = CONTEXT): string[] {
  return actionsAt(openFixture(fixture), context).map(({ title }) => title);
}

/**
 * The fixture after a refactoring at its cursor, as a fixture again: the files that were there, in
 * their order, then those that are new.
 */
export function refactored(
  fixture: string,
  title: string,
  settings?: Partial<Settings>,
  context: RefactoringContext = CONTEXT,
): string {
  const open = openFixture(fixture, settings);
  const actions = actionsAt(open, context);
  const action = actions.find((each) => each.title === title);
  assert.ok(action, `Offered are: ${actions.map((each) => each.title).join(', ')}`);
  const after = applyWorkspaceEdit(open.texts, editOf(open, action, context));
  const root = fixtureUri('/').replace(/\/$/, '');
  return [...after]
    .map(([uri, text]) => `//- ${decodeURIComponent(uri.slice(root.length))}\n${text}`)
    .join('');
}

/** The edit of an action, with the texts lent that it asks for. */
function editOf(
  { snapshot, text }: Pick<OpenFixture, 'snapshot' | 'text'>,
  action: CodeAction,
  context: RefactoringContext = CONTEXT,
) {
  let lent = snapshot;
  for (;;) {
    const made = getRefactoringEdit(lent, action, context) ?? assert.fail(action.title);
    if (!made.needs.length) return made.edit;
    for (const uri of made.needs) assert.ok(!lent.document(uri), `${uri} is asked for again.`);
    lent = lent.withDocuments(made.needs.map((uri) => parseDocument(uri, text(uri))));
  }
}

function actionsAt({ snapshot, cursor, uri }: OpenFixture, context = CONTEXT): CodeAction[] {
  const { position } = cursor ?? assert.fail('A fixture needs a cursor.');
  return getRefactorings(snapshot, uri, { start: position, end: position }, context);
}
