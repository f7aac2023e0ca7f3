import { documentNames } from '../uris.js';
import type { WorkspaceIndex } from './index.js';
import type { DocumentRecord } from './record.js';
import type { ResolveScope } from './resolve.js';
import type { WantedTargets } from './wanted-targets.js';
import type { WordScores } from './word-scores.js';

/** The record of a document whose file gets another URI, while its text stays. */
export class MovedRecord implements DocumentRecord {
  readonly uri: string;
  readonly name: string;
  readonly nameKeys: readonly string[];
  readonly #record: DocumentRecord;

  constructor(record: DocumentRecord, uri: string) {
    const { name, keys } = documentNames(uri);
    this.uri = uri;
    this.name = name;
    this.nameKeys = keys;
    this.#record = record;
  }

  get title() {
    return this.#record.title;
  }

  get titleRange() {
    return this.#record.titleRange;
  }

  get claimedKind() {
    return this.#record.claimedKind;
  }

  get tags() {
    return this.#record.tags;
  }

  get marks() {
    return this.#record.marks;
  }

  get status() {
    return this.#record.status;
  }

  get headings() {
    return this.#record.headings;
  }

  scoreHeadings(scores: WordScores, take: (index: number, score: number) => void) {
    this.#record.scoreHeadings(scores, take);
  }

  get anchors() {
    return this.#record.anchors;
  }

  get fields() {
    return this.#record.fields;
  }

  get references() {
    return this.#record.references;
  }

  referencesTo(wanted: WantedTargets, own: boolean) {
    return this.#record.referencesTo(wanted, own);
  }

  get mentionKeys() {
    return this.#record.mentionKeys;
  }
}

/** The workspace as it will be, as far as the resolver asks about it. */
export class ChangedScope implements ResolveScope {
  readonly index: WorkspaceIndex;
  readonly folders: readonly string[];
  readonly #before: ResolveScope;
  readonly #changed: ReadonlyMap<string, DocumentRecord>;

  /**
   * @param gone the URIs under which there is no document any more.
   * @param changed the documents that are new or other than before.
   */
  constructor(
    before: ResolveScope,
    gone: readonly string[],
    changed: ReadonlyMap<string, DocumentRecord>,
  ) {
    this.folders = before.folders;
    this.#before = before;
    this.#changed = changed;
    const removed = gone.filter((uri) => !changed.has(uri));
    const added = [...changed].filter(([uri]) => !before.index.get(uri));
    this.index = before.index.with([...removed.map((uri) => [uri, undefined] as const), ...added]);
  }

  record(uri: string): DocumentRecord | undefined {
    if (!this.index.get(uri)) return undefined;
    return this.#changed.get(uri) ?? this.#before.record(uri);
  }

  symbols(uri: string): DocumentRecord | undefined {
    if (!this.index.get(uri)) return undefined;
    return this.#changed.get(uri) ?? this.#before.symbols(uri);
  }

  isExcluded(uri: string): boolean {
    return this.#before.isExcluded(uri);
  }
}
