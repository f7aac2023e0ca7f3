import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type CodeAction,
  type Range,
} from 'vscode-languageserver';
import {
  getRefactoringEdit,
  getRefactorings,
  isForWorkspace,
  refactoringWish,
  type RefactoringContext,
} from '../../service/index.js';
import type { Session } from '../session.js';
import { contentModified } from '../wire/response-errors.js';
import { explained, refuseTaken, withNeeds } from './edits.js';

/** Brings the refactorings of the service the texts that they need. */
export class Refactorings {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * What is offered, still without edits. Who asks for refactorings and nothing else waits until the
   * documents are known that they are about.
   *
   * @throws Cancelled
   */
  async offered(
    uri: string,
    range: Range,
    context: RefactoringContext,
    token: CancellationToken,
  ): Promise<CodeAction[]> {
    const { store, indexer } = this.#session;
    const isMeant = context.only?.some((kind) => /^refactor(?:\.|$)/.test(kind)) === true;
    if (isMeant && !indexer.isComplete) {
      const asked = store.snapshot.document(uri);
      await this.#session.settled(token);
      if (store.snapshot.document(uri) !== asked) throw contentModified();
    }
    return getRefactorings(store.snapshot, uri, range, context);
  }

  /**
   * An action with its edit.
   *
   * @throws ResponseError where it cannot be done, with a sentence for the author, and where it is not
   *   offered any more.
   */
  async resolve(
    action: CodeAction,
    context: RefactoringContext,
    token: CancellationToken,
  ): Promise<CodeAction> {
    const { store } = this.#session;
    const { uri = '' } = refactoringWish(action) ?? {};
    const asked = store.snapshot.document(uri);
    // A reference in a document that is not known yet would be left behind.
    await this.#session.settled(token);
    const edit = await withNeeds(this.#session, token, (snapshot) => {
      if (snapshot.document(uri) !== asked) throw contentModified();
      const made = explained(() => getRefactoringEdit(snapshot, action, context));
      // It is offered no more, because the workspace has changed.
      if (!made) throw contentModified();
      return made;
    });
    await refuseTaken(this.#session, edit);
    return { ...action, edit };
  }

  /**
   * The same for a client that takes edits only with the offer. What writes in the whole workspace is
   * not worked out before anyone has chosen it, and what cannot be done is not offered.
   */
  async eagerly(
    action: CodeAction,
    context: RefactoringContext,
    token: CancellationToken,
  ): Promise<CodeAction | undefined> {
    if (isForWorkspace(this.#session.store.snapshot, action)) return undefined;
    try {
      return await this.resolve(action, context, token);
    } catch (error) {
      const isRefusal =
        error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed;
      if (isRefusal) return undefined;
      throw error;
    }
  }
}
