import {
  Workspace,
  type FileText,
  type PackedRecord,
  type Settings,
  type Snapshot,
} from '../../service/index.js';

/** What happened to the workspace. */
export interface Change {
  /** The documents whose text is another now. */
  readonly uris: readonly string[];
  /** Whether other documents could notice it. */
  readonly noticed: boolean;
}

/** The workspace of the language service, and the news of what happens to it. */
export class Store {
  readonly #workspace: Workspace;
  readonly #rulePages: string | undefined;
  readonly #listeners: ((change: Change) => void)[] = [];
  readonly #open = new Set<string>();

  /**
   * @param templates the templates of the built-in kinds.
   * @param rulePages the URI of the folder with the rules' pages, where the client can open them.
   */
  constructor(
    templates: readonly { readonly uri: string; readonly text: string }[],
    rulePages?: string,
  ) {
    this.#workspace = new Workspace(templates);
    this.#workspace.setComplete(false);
    this.#rulePages = rulePages;
  }

  get snapshot(): Snapshot {
    return this.#workspace.snapshot;
  }

  /** The URIs of the open documents. */
  get open(): ReadonlySet<string> {
    return this.#open;
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  setOpen(uri: string, text: string): void {
    this.#open.add(uri);
    this.tell({ uris: [uri], noticed: this.#workspace.setOpen(uri, text) });
  }

  /** @param fileText what the file holds; `undefined` where it is no document of the workspace. */
  close(uri: string, fileText: string | undefined): void {
    this.#open.delete(uri);
    this.tell({ uris: [uri], noticed: this.#workspace.close(uri, fileText) });
  }

  /**
   * Takes over the texts of files. The caller tells of it, once for many.
   *
   * @returns whether other documents could notice it.
   */
  setFiles(files: readonly FileText[]): boolean {
    return this.#workspace.setFiles(files);
  }

  /**
   * Takes over records of files that were not changed since. The caller tells of it, once for many.
   *
   * @returns whether other documents could notice it.
   */
  setRecords(records: readonly PackedRecord[]): boolean {
    return this.#workspace.setRecords(records);
  }

  /** Takes over whether all documents are known. The caller tells of it. */
  setComplete(isComplete: boolean): void {
    this.#workspace.setComplete(isComplete);
  }

  configure(settings: Settings): void {
    this.#workspace.configure({ ...settings, rulePages: this.#rulePages });
    this.#takeOpenTemplates();
    this.tell({ uris: [], noticed: true });
  }

  /** An open document may be a template now that its folder is one. It is opened as that. */
  #takeOpenTemplates(): void {
    for (const uri of this.#open) {
      const text = this.snapshot.document(uri)?.text;
      if (text === undefined || !this.snapshot.isTemplate(uri)) continue;
      this.#workspace.close(uri, text);
      this.#workspace.setOpen(uri, text);
    }
  }

  /** Spreads the news of a change. */
  tell(change: Change): void {
    if (!change.uris.length && !change.noticed) return;
    for (const listener of this.#listeners) listener(change);
  }
}
