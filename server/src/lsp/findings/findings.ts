import type { Diagnostic } from 'vscode-languageserver';
import { getDiagnostics, parseDocument, type Snapshot } from '../../service/index.js';
import type { ClientFlags } from '../wire/capabilities.js';
import type { Store } from '../workspace/store.js';

/** All that findings follow from. While it is the same, so are they. */
interface Basis {
  readonly document: unknown;
  readonly index: unknown;
  readonly settings: unknown;
  readonly kinds: unknown;
  readonly isComplete: boolean;
}

/** What is to be said of documents, in the form that the client takes. */
export class Findings {
  readonly #store: Store;
  readonly #client: ClientFlags;
  readonly #known = new Map<string, { basis: Basis; diagnostics: readonly Diagnostic[] }>();

  constructor(store: Store, client: ClientFlags) {
    this.#store = store;
    this.#client = client;
  }

  /** The findings in an open document; the same list while nothing has changed that they follow from. */
  inOpen(uri: string): readonly Diagnostic[] {
    const { snapshot } = this.#store;
    const basis = this.#basisOf(snapshot, uri);
    const known = this.#known.get(uri);
    if (known && isSame(known.basis, basis)) return known.diagnostics;
    const diagnostics = this.#find(snapshot, uri);
    this.#known.set(uri, { basis, diagnostics });
    return diagnostics;
  }

  /** The findings in a document that is not open. */
  inText(uri: string, text: string): readonly Diagnostic[] {
    return this.#find(this.#store.snapshot.withDocument(parseDocument(uri, text)), uri);
  }

  /** Forgets a document that is not open any more. */
  forget(uri: string): void {
    this.#known.delete(uri);
  }

  #basisOf(snapshot: Snapshot, uri: string): Basis {
    return {
      document: snapshot.document(uri),
      index: snapshot.index,
      settings: snapshot.settings,
      kinds: snapshot.kindsFor(uri),
      isComplete: snapshot.isComplete,
    };
  }

  #find(snapshot: Snapshot, uri: string): Diagnostic[] {
    return getDiagnostics(snapshot, uri).map((diagnostic) => this.#asWanted(diagnostic));
  }

  /** A diagnostic without what the client does not take. */
  #asWanted(diagnostic: Diagnostic): Diagnostic {
    const { relatedInformation, diagnosticTags } = this.#client;
    const plain = { ...diagnostic };
    if (!relatedInformation) delete plain.relatedInformation;
    if (!diagnosticTags) delete plain.tags;
    return plain;
  }
}

function isSame(a: Basis, b: Basis): boolean {
  return (
    a.document === b.document &&
    a.index === b.index &&
    a.settings === b.settings &&
    a.kinds === b.kinds &&
    a.isComplete === b.isComplete
  );
}
