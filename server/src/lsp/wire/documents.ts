import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  Range,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIGURATION_FILE } from '../../service/index.js';
import { uriIn } from './params.js';

/** A document that is open in the client. */
export interface OpenDocument {
  /** The URI as the client spells it. */
  readonly uri: string;
  readonly version: number;
  /** The whole text, or what stands in a range. */
  getText(range?: Range): string;
}

/** Where documents come from that are an author's own text; others are views of earlier states. */
const SCHEMES = new Set(['file', 'untitled']);

/** The texts of the open documents, kept in step with the client by its edits. */
export class OpenDocuments {
  readonly #documents = new Map<string, TextDocument>();

  /** The open document with a normalised URI. */
  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  /** @returns the normalised URI; `undefined` where the document is none of Specmark's. */
  open({ textDocument }: DidOpenTextDocumentParams): string | undefined {
    const { languageId, version, text } = textDocument;
    const uri = uriIn(textDocument.uri);
    if (!isMarkdown(uri, languageId) && !isConfiguration(uri)) return undefined;
    this.#documents.set(uri, TextDocument.create(textDocument.uri, languageId, version, text));
    return uri;
  }

  /** @returns the normalised URI; `undefined` where the document is none of Specmark's. */
  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): string | undefined {
    const uri = uriIn(textDocument.uri);
    const document = this.#documents.get(uri);
    if (!document) return undefined;
    const { languageId, version } = document;
    const before = document.getText();
    try {
      TextDocument.update(document, contentChanges, textDocument.version);
    } catch (error) {
      // An edit that is malformed in the midst must not leave half of itself behind.
      this.#documents.set(uri, TextDocument.create(document.uri, languageId, version, before));
      throw error;
    }
    return uri;
  }

  /** @returns the normalised URI; `undefined` where the document is none of Specmark's. */
  close({ textDocument }: DidCloseTextDocumentParams): string | undefined {
    const uri = uriIn(textDocument.uri);
    return this.#documents.delete(uri) ? uri : undefined;
  }
}

/** Whether a file is a configuration file, as far as its name says. */
export function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${CONFIGURATION_FILE}`);
}

function isMarkdown(uri: string, languageId: string): boolean {
  const scheme = uri.slice(0, uri.indexOf(':'));
  return SCHEMES.has(scheme) && (languageId === 'markdown' || /\.md$/i.test(uri));
}
