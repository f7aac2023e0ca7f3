import type { CodeAction, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Offer, Refactoring, RefactoringPlace } from '../refactorings/refactoring.js';
import { REFACTORINGS } from '../refactorings/refactorings.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { isWanted, type ActionContext } from './code-actions.js';
import { toWorkspaceEdit } from './workspace-edit.js';

/** What the shell knows and the snapshot does not. */
export interface RefactoringContext extends ActionContext {
  /** Now as `YYYY-MM-DDTHH:mm` in the author's time, for templates that ask for it. */
  readonly now?: string;
  /** Whether the author asks for actions, and has not merely moved the cursor. */
  readonly invoked?: boolean;
  /** What the editor does with files at a server's word: `create`, `rename`, `delete`. */
  readonly fileOperations?: readonly string[];
}

/** An action without an edit says by this what it is to do. */
export interface RefactoringWish {
  readonly name: string;
  readonly uri: string;
  readonly range: Range;
}

/** What a refactoring writes, and whose texts have to be at hand for it. */
export interface RefactoringEdit {
  readonly edit: WorkspaceEdit;
  readonly needs: readonly string[];
}

/**
 * The refactorings at a place. None of them has its edit yet: `getRefactoringEdit` works it out.
 *
 * Where nobody asks there are none, but for a selection: they are no answer to anything that is wrong,
 * and a light bulb at every heading would say that there is.
 */
export function getRefactorings(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  context: RefactoringContext = {},
): CodeAction[] {
  const isAsked = context.invoked !== false || context.only !== undefined;
  const { start, end } = range;
  const isSelection = start.line !== end.line || start.character !== end.character;
  if (!isAsked && !isSelection) return [];
  const place = placeIn(snapshot, uri, range, context);
  if (!place) return [];
  return REFACTORINGS.filter(({ kind }) => isWanted(context.only, kind)).flatMap((refactoring) =>
    [...refactoring.offers(place)].map(({ title }) => {
      const wish: RefactoringWish = { name: refactoring.name, uri: place.document.uri, range };
      return { title, kind: refactoring.kind, data: { refactoring: wish } };
    }),
  );
}

/** What such an action is to do; `undefined` for any other action. */
export function refactoringWish({ data }: CodeAction): RefactoringWish | undefined {
  const known: unknown = data;
  if (typeof known !== 'object' || known === null || !('refactoring' in known)) return undefined;
  const { name, uri, range } = known.refactoring as Partial<RefactoringWish>;
  return typeof name === 'string' && typeof uri === 'string' && range
    ? { name, uri, range }
    : undefined;
}

/** Whether a refactoring writes wherever it can, so that it is worked out only for who has chosen it. */
export function isForWorkspace(snapshot: Snapshot, action: CodeAction): boolean {
  return offerOf(snapshot, action, {})?.confirm !== undefined;
}

/**
 * The edit of a refactoring, as the text is now.
 *
 * @param snapshot one with the texts at hand that an earlier call named in `needs`.
 * @returns `undefined` where it is not offered any more.
 * @throws RangeError with a sentence for the author where it cannot be done.
 */
export function getRefactoringEdit(
  snapshot: Snapshot,
  action: CodeAction,
  context: RefactoringContext = {},
): RefactoringEdit | undefined {
  const offer = offerOf(snapshot, action, context);
  if (!offer) return undefined;
  const { edits, creates, deletes, needs = [] } = offer.make();
  const files = { ...(creates && { creates }), ...(deletes && { deletes }) };
  return { edit: toWorkspaceEdit(files, edits, offer.confirm), needs };
}

function offerOf(
  snapshot: Snapshot,
  action: CodeAction,
  context: RefactoringContext,
): Offer | undefined {
  const wish = refactoringWish(action);
  const refactoring = REFACTORINGS.find(({ name }: Refactoring) => name === wish?.name);
  const place = wish && placeIn(snapshot, wish.uri, wish.range, context);
  if (!refactoring || !place) return undefined;
  return [...refactoring.offers(place)].find(({ title }) => title === action.title);
}

/** A template is nobody's document: what stands in it is still to be filled in. */
function placeIn(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  { now, fileOperations = [] }: RefactoringContext,
): RefactoringPlace | undefined {
  const document = snapshot.document(uri);
  if (!document || snapshot.isTemplate(document.uri)) return undefined;
  const span = document.lines.span(range);
  return { snapshot, document, span, now, fileOperations };
}
