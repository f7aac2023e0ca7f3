import {
  DocumentDiagnosticReportKind,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { OpenDocuments } from '../wire/documents.js';
import type { Findings } from './findings.js';

/** What a client was answered last. */
interface Answer {
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly text: string;
  readonly resultId: string;
}

/** Diagnostics for a client that asks for them. */
export class PullDiagnostics {
  readonly #findings: Findings;
  readonly #documents: OpenDocuments;
  readonly #answers = new Map<string, Answer>();
  /** Results of an earlier server must not be taken for one of this one's. */
  readonly #prefix = Date.now().toString(36);
  #count = 0;

  constructor(findings: Findings, documents: OpenDocuments) {
    this.#findings = findings;
    this.#documents = documents;
  }

  /** Answers for an open document; `unchanged` where the client has the answer already. */
  answer(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport {
    const answer = this.#current(uri);
    this.#answers.set(uri, answer);
    const { resultId, diagnostics } = answer;
    if (resultId === previousResultId) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    }
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
  }

  /**
   * Whether another answer is due for a document than the one that the client has. Where the document
   * itself has changed, the client knows that, and asks again of its own accord.
   */
  isOutdated(uri: string): boolean {
    const answer = this.#answers.get(uri);
    if (answer?.version !== this.#documents.get(uri)?.version) return false;
    return answer !== undefined && this.#current(uri).resultId !== answer.resultId;
  }

  /** Forgets a document that is not open any more. */
  forget(uri: string): void {
    this.#answers.delete(uri);
  }

  #current(uri: string): Answer {
    const diagnostics = this.#findings.inOpen(uri);
    const version = this.#documents.get(uri)?.version;
    const last = this.#answers.get(uri);
    if (last?.diagnostics === diagnostics) return { ...last, version };
    const text = JSON.stringify(diagnostics);
    const isSame = last?.text === text;
    const resultId = isSame ? last.resultId : `${this.#prefix}-${String(++this.#count)}`;
    return { version, diagnostics, text, resultId };
  }
}
