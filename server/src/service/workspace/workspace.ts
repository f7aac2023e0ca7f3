import { deriveKind, type Kind } from '../kinds/kind.js';
import { gatherKinds, type Kinds } from '../kinds/kinds.js';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import { DEFAULT_SETTINGS, type Settings } from '../settings.js';
import { isWithin, normalizeUri } from '../uris.js';
import { WorkspaceIndex } from './index.js';
import { PackedRecord } from './packed-record.js';
import { recordOf, type DocumentRecord } from './record.js';
import { isTemplate, Snapshot } from './snapshot.js';
import { sameDocumentSymbols } from './symbols.js';

/** A text by its URI; `undefined` where the file is gone. */
export interface FileText {
  readonly uri: string;
  readonly text: string | undefined;
}

/**
 * The one thing in the service that changes. The shell tells it of texts and settings; it answers
 * with snapshots. It reads no file, keeps no time and asks nobody.
 */
export class Workspace {
  readonly #builtIn: readonly Kind[];
  #settings: Settings = DEFAULT_SETTINGS;
  #index = WorkspaceIndex.empty;
  #documents: ReadonlyMap<string, SpecDocument> = new Map();
  /** Templates stay parsed while their files are there: their kinds are made of them. */
  readonly #templates = new Map<string, SpecDocument>();
  #kinds = new Map<string | undefined, Kinds>();
  #snapshot: Snapshot | undefined;

  /** @param builtInTemplates the templates of the built-in kinds. */
  constructor(builtInTemplates: readonly { readonly uri: string; readonly text: string }[]) {
    this.#builtIn = builtInTemplates.map(({ uri, text }) => deriveKind(parseDocument(uri, text)));
  }

  /** The workspace as it is now. The same object as before where nothing has changed. */
  get snapshot(): Snapshot {
    if (!this.#snapshot) {
      const kinds = this.#kinds;
      this.#snapshot = new Snapshot(this.#index, this.#settings, this.#documents, (folder) =>
        this.#kindsOf(kinds, folder),
      );
    }
    return this.#snapshot;
  }

  /**
   * Takes over new settings. Which files are templates may change with them: the shell then hands in
   * the texts of the template folders again.
   */
  configure(settings: Settings): void {
    this.#settings = settings;
    this.#kinds = new Map();
    this.#snapshot = undefined;
  }

  /**
   * Takes over the texts of files. Where a document is open, its own text goes on to count.
   *
   * @returns whether anything changed that another document could notice.
   */
  setFiles(files: readonly FileText[]): boolean {
    return this.#change(
      files.flatMap(({ uri, text }) => {
        const key = normalizeUri(uri);
        if (this.#documents.has(key)) return [];
        return [[key, text === undefined ? undefined : parseDocument(key, text)] as const];
      }),
    );
  }

  /**
   * Takes over the text of an open document. From now on it counts in place of the file's.
   *
   * @returns whether anything changed that another document could notice.
   */
  setOpen(uri: string, text: string): boolean {
    const key = normalizeUri(uri);
    const previous = this.#documents.get(key);
    if (previous?.text === text) return false;
    const document = parseDocument(key, text, previous);
    this.#documents = new Map(this.#documents).set(key, document);
    this.#snapshot = undefined;
    // Most keystrokes change nothing that another document could notice.
    if (previous && this.#index.get(key) && sameDocumentSymbols(previous, document)) {
      if (isTemplate(this.#settings, key)) this.#setTemplate(key, document);
      return false;
    }
    return this.#change([[key, document]]);
  }

  /**
   * Lets an open document go.
   *
   * @param fileText what the file holds now; `undefined` where there is no such file.
   * @returns whether anything changed that another document could notice.
   */
  close(uri: string, fileText: string | undefined): boolean {
    const key = normalizeUri(uri);
    const documents = new Map(this.#documents);
    const open = documents.get(key);
    documents.delete(key);
    this.#documents = documents;
    if (fileText === undefined) return this.#change([[key, undefined]]);
    return this.#change([[key, open?.text === fileText ? open : parseDocument(key, fileText)]]);
  }

  isOpen(uri: string): boolean {
    return this.#documents.has(normalizeUri(uri));
  }

  #change(changes: readonly (readonly [string, SpecDocument | undefined])[]): boolean {
    let templatesChanged = false;
    const records: [string, DocumentRecord | undefined][] = [];
    for (const [uri, document] of changes) {
      if (isTemplate(this.#settings, uri)) {
        templatesChanged = true;
        this.#setTemplate(uri, document);
      }
      const open = this.#documents.has(uri);
      records.push([uri, document && (open ? recordOf(document) : PackedRecord.pack(document))]);
    }
    const before = this.#index;
    const after = before.with(records);
    const closed = records.flatMap(([uri, record]) =>
      record && !this.#documents.has(uri) ? [record] : [],
    );
    this.#index = after.withPlaces(closed);
    this.#snapshot = undefined;
    return templatesChanged || after !== before;
  }

  #setTemplate(uri: string, document: SpecDocument | undefined): void {
    if (document) this.#templates.set(uri, document);
    else this.#templates.delete(uri);
    this.#kinds = new Map();
  }

  #kindsOf(cache: Map<string | undefined, Kinds>, folder: string | undefined): Kinds {
    let kinds = cache.get(folder);
    if (!kinds) {
      const settings = this.#settings.folders.find(({ uri }) => uri === folder);
      const templates = [...this.#templates.values()].filter(({ uri }) =>
        settings?.templateFolders.some((templateFolder) => isWithin(templateFolder, uri)),
      );
      templates.sort((a, b) => (a.uri < b.uri ? -1 : 1));
      kinds = gatherKinds(this.#builtIn, templates, settings);
      cache.set(folder, kinds);
    }
    return kinds;
  }
}
