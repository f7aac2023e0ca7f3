import { deriveKind } from '../kinds/derive.js';
import type { Kind } from '../kinds/kind.js';
import { gatherKinds, type Kinds } from '../kinds/kinds.js';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import { DEFAULT_SETTINGS, isTemplate, type Settings } from '../settings/settings.js';
import { normalizeUri } from '../uris.js';
import type { IndexDraft } from './index-draft.js';
import { WorkspaceIndex } from './index.js';
import { packRecords, type ToPack } from './pack.js';
import type { FileStamp, PackedRecord } from './packed-record.js';
import { readFacts } from './read-facts.js';
import { recordOf } from './record.js';
import { Snapshot } from './snapshot.js';
import { sameDocumentSymbols } from './symbols.js';

/** A text by its URI; `undefined` where the file is gone. */
export interface FileText {
  readonly uri: string;
  readonly text: string | undefined;
  /** Which state of the file has that text; absent where that is not known for certain. */
  readonly stamp?: FileStamp | undefined;
}

/**
 * The one thing in the service that changes. The shell tells it of texts and settings; it answers
 * with snapshots. It reads no file, keeps no time and asks nobody.
 */
export class Workspace {
  readonly #builtIn: readonly Kind[];
  #settings: Settings = DEFAULT_SETTINGS;
  #index = WorkspaceIndex.empty;
  /** The changes that no snapshot shows yet. */
  #draft: IndexDraft<WorkspaceIndex> | undefined;
  #documents: ReadonlyMap<string, SpecDocument> = new Map();
  /** Templates stay parsed while their files are there: their kinds are made of them. */
  readonly #templates = new Map<string, SpecDocument>();
  #kinds = new Map<string | undefined, Kinds>();
  #isComplete = true;
  #snapshot: Snapshot | undefined;

  /** @param builtInTemplates the templates of the built-in kinds. */
  constructor(builtInTemplates: readonly { readonly uri: string; readonly text: string }[]) {
    this.#builtIn = builtInTemplates.map(({ uri, text }) => deriveKind(parseDocument(uri, text)));
  }

  /** The workspace as it is now. The same object as before where nothing has changed. */
  get snapshot(): Snapshot {
    if (!this.#snapshot) {
      this.#index = this.#draft?.finish() ?? this.#index;
      this.#draft = undefined;
      const kinds = this.#kinds;
      this.#snapshot = new Snapshot({
        index: this.#index,
        settings: this.#settings,
        documents: this.#documents,
        kinds: (folder) => this.#kindsOf(kinds, folder),
        isComplete: this.#isComplete,
      });
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

  /** Takes over whether all documents are known: what depends on that is not said before. */
  setComplete(isComplete: boolean): void {
    if (isComplete === this.#isComplete) return;
    this.#isComplete = isComplete;
    this.#snapshot = undefined;
  }

  /**
   * Takes over the texts of files. Where a document is open, its own text goes on to count.
   *
   * @returns whether anything changed that another document could notice.
   */
  setFiles(files: readonly FileText[]): boolean {
    const closed = files
      .map((file) => ({ ...file, uri: normalizeUri(file.uri) }))
      .filter(({ uri }) => !this.#documents.has(uri));
    return this.#setClosed(closed);
  }

  /**
   * Takes over the texts of files that the caller keeps parsed: the index knows them by what they say
   * themselves, and no record is packed of them. For workspaces that are small enough to be kept.
   *
   * @returns whether anything changed that another document could notice.
   */
  setParsed(documents: readonly SpecDocument[]): boolean {
    let noticed = false;
    for (const document of documents) {
      const { uri } = document;
      if (this.#documents.has(uri)) continue;
      if (isTemplate(this.#settings, uri)) {
        noticed = true;
        this.#setTemplate(uri, document);
      }
      noticed = this.#nextIndex().set(uri, recordOf(document)) || noticed;
    }
    return noticed;
  }

  /**
   * Takes over records of files that are as they were when the records were made. None of the files
   * is a template.
   *
   * @returns whether anything changed that another document could notice.
   */
  setRecords(records: readonly PackedRecord[]): boolean {
    let noticed = false;
    for (const record of records) {
      if (this.#documents.has(record.uri)) continue;
      noticed = this.#nextIndex().set(record.uri, record) || noticed;
    }
    return noticed;
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
    const isOwnTemplate = isTemplate(this.#settings, key);
    if (isOwnTemplate) this.#setTemplate(key, document);
    // Most keystrokes change nothing that another document could notice.
    const known = (this.#draft ?? this.#index).get(key);
    if (previous && known && sameDocumentSymbols(previous, document)) return false;
    return this.#nextIndex().set(key, recordOf(document)) || isOwnTemplate;
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
    documents.delete(key);
    this.#documents = documents;
    return this.#setClosed([{ uri: key, text: fileText }]);
  }

  isOpen(uri: string): boolean {
    return this.#documents.has(normalizeUri(uri));
  }

  /** @param files texts of documents that are not open. */
  #setClosed(files: readonly FileText[]): boolean {
    let noticed = false;
    for (const { uri, text } of files) {
      if (text === undefined) noticed = this.#nextIndex().set(uri, undefined) || noticed;
      if (!isTemplate(this.#settings, uri)) continue;
      noticed = true;
      this.#setTemplate(uri, text === undefined ? undefined : parseDocument(uri, text));
    }
    for (const record of packRecords(factsOf(files))) {
      if (this.#nextIndex().set(record.uri, record)) noticed = true;
      else this.#nextIndex().place(record);
    }
    return noticed;
  }

  /** The index that the next snapshot will show, to which changes may be added until then. */
  #nextIndex(): IndexDraft<WorkspaceIndex> {
    this.#snapshot = undefined;
    return (this.#draft ??= this.#index.draft());
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
      const templates = [...this.#templates.values()].filter(
        ({ uri }) => settings && isTemplate({ folders: [settings], rules: {} }, uri),
      );
      templates.sort((a, b) => (a.uri < b.uri ? -1 : 1));
      kinds = gatherKinds(this.#builtIn, templates, settings);
      cache.set(folder, kinds);
    }
    return kinds;
  }
}

/** What the records of files are made of, each read when it is asked for. */
function* factsOf(files: readonly FileText[]): Generator<ToPack> {
  for (const { uri, text, stamp } of files) {
    if (text !== undefined) yield { facts: readFacts(uri, text), stamp };
  }
}
