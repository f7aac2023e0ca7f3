import type { Kind } from '../kinds/kind.js';
import type { Kinds } from '../kinds/kinds.js';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import {
  isExcluded,
  isTemplate,
  type FolderSettings,
  type Settings,
} from '../settings/settings.js';
import { folderAround, normalizeUri } from '../uris.js';
import type { WorkspaceIndex } from './index.js';
import { MovedRecord } from './moved.js';
import { recordOf, type DocumentRecord } from './record.js';
import type { ResolveScope } from './resolve.js';

/** What a snapshot is made of. */
export interface SnapshotParts {
  readonly index: WorkspaceIndex;
  readonly settings: Settings;
  /** The documents whose texts are at hand, by normalised URI. */
  readonly documents: ReadonlyMap<string, SpecDocument>;
  /** The kinds that count in a workspace folder, or outside of all. */
  readonly kinds: (folder: string | undefined) => Kinds;
  readonly isComplete: boolean;
  /** The documents whose text was lent, which the index may know otherwise. */
  readonly lent?: ReadonlySet<string>;
}

/**
 * An immutable view of the workspace, from which every feature answers. What comes after it was
 * taken does not show in it.
 */
export class Snapshot implements ResolveScope {
  readonly index: WorkspaceIndex;
  readonly settings: Settings;
  readonly folders: readonly string[];
  readonly #parts: SnapshotParts;
  readonly #documents: ReadonlyMap<string, SpecDocument>;
  /** The documents whose text was lent, which the index may know otherwise. */
  readonly #lent: ReadonlySet<string>;

  constructor(parts: SnapshotParts) {
    const { index, settings, documents, lent = new Set() } = parts;
    this.index = index;
    this.settings = settings;
    this.folders = settings.folders.map(({ uri }) => uri);
    this.#parts = parts;
    this.#documents = documents;
    this.#lent = lent;
  }

  /** Whether the index holds all documents of the workspace. */
  get isComplete(): boolean {
    return this.#parts.isComplete;
  }

  /**
   * Whether all documents are known that a document can refer to: not while the workspace is still
   * being read, and never in a document that lies outside of its folders.
   */
  knowsAround(uri: string): boolean {
    return this.isComplete && (!this.folders.length || this.folderOf(uri) !== undefined);
  }

  /** An open document, or one that was lent to this snapshot; its text is at hand. */
  document(uri: string): SpecDocument | undefined {
    return this.#documents.get(uri) ?? this.#documents.get(normalizeUri(uri));
  }

  /**
   * Whether the text of a document is at hand.
   *
   * @param uri the normalised URI: who asks about thousands has no time to normalise it again.
   */
  isAtHand(uri: string): boolean {
    return this.#documents.has(uri);
  }

  /** All documents whose text is at hand. */
  get documents(): readonly SpecDocument[] {
    return [...this.#documents.values()];
  }

  /** The same view with the text of one more document at hand. */
  withDocument(document: SpecDocument): Snapshot {
    return this.withDocuments([document]);
  }

  /**
   * The same view with the text of one more document at hand, of which the index knows all that others
   * can ask about, as it is now.
   */
  withIndexed(document: SpecDocument): Snapshot {
    const documents = new Map(this.#documents).set(document.uri, document);
    return new Snapshot({ ...this.#parts, documents });
  }

  /** The same view with the texts of more documents at hand. */
  withDocuments(documents: readonly SpecDocument[]): Snapshot {
    return this.#with(this.index, documents);
  }

  /** The view after some documents were changed, which the index then knows by their new texts. */
  withChanged(documents: readonly SpecDocument[]): Snapshot {
    const index = this.index.with(
      documents.map((document) => [document.uri, recordOf(document)] as const),
    );
    return this.#with(index, documents);
  }

  /**
   * The view with some documents under other URIs.
   *
   * @param moved their URIs, with those that they have then; `undefined` for what is not there.
   */
  withMoved(moved: ReadonlyMap<string, string | undefined>): Snapshot {
    const changes: [uri: string, record: DocumentRecord | undefined][] = [];
    const documents = new Map(this.#documents);
    for (const [uri, to] of moved) {
      const record = this.index.get(uri);
      const document = documents.get(uri);
      documents.delete(uri);
      changes.push([uri, undefined]);
      if (to === undefined) continue;
      if (record) changes.push([to, new MovedRecord(record, to)]);
      if (document) documents.set(to, parseDocument(to, document.text));
    }
    const lent = new Set([...this.#lent, ...documents.keys()]);
    return new Snapshot({ ...this.#parts, index: this.index.with(changes), documents, lent });
  }

  #with(index: WorkspaceIndex, added: readonly SpecDocument[]): Snapshot {
    const documents = new Map(this.#documents);
    for (const document of added) documents.set(document.uri, document);
    const lent = new Set([...this.#lent, ...added.map(({ uri }) => uri)]);
    return new Snapshot({ ...this.#parts, index, documents, lent });
  }

  /** What is known of a document, with places as they are in its newest text. */
  record(uri: string): DocumentRecord | undefined {
    const open = this.#documents.get(uri);
    return open ? recordOf(open) : this.index.get(uri);
  }

  /**
   * What is known of a document, with places that may be those of an older text. While an author
   * types it stays the same object until something changes that others could ask about, so that what
   * was worked out for it can be remembered.
   */
  symbols(uri: string): DocumentRecord | undefined {
    return this.#lent.has(uri) ? this.record(uri) : this.index.get(uri);
  }

  /** The workspace folder that holds a document; the innermost where folders are nested. */
  folderOf(uri: string): string | undefined {
    return folderAround(this.folders, uri);
  }

  /** The settings of the workspace folder that holds a document. */
  folderSettingsOf(uri: string): FolderSettings | undefined {
    const folder = this.folderOf(uri);
    return this.settings.folders.find((candidate) => candidate.uri === folder);
  }

  /** The kinds that count for a document. */
  kindsFor(uri: string): Kinds {
    return this.#parts.kinds(this.folderOf(uri));
  }

  /** The kind of a document; none for a template. */
  kindOf(document: DocumentRecord): Kind | undefined {
    return this.isTemplate(document.uri) ? undefined : this.kindsFor(document.uri).kindOf(document);
  }

  /** Whether a file is a template, which is never checked. */
  isTemplate(uri: string): boolean {
    return isTemplate(this.settings, uri);
  }

  /** Whether a file is passed over by the configuration. */
  isExcluded(uri: string): boolean {
    return isExcluded(this.settings, uri);
  }
}
