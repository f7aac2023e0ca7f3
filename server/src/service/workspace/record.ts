import type { Range } from 'vscode-languageserver-types';
import { Attachment } from '../attachment.js';
import type { SpecDocument } from '../parse/document.js';
import { listedSpan, type Reference, type ReferenceForm } from '../parse/facts.js';
import type { LineIndex } from '../parse/lines.js';
import type { Section } from '../parse/sections.js';
import { documentNames } from '../uris.js';
import {
  claimedKindOf,
  documentFacts,
  placeReferences,
  statusOf,
  tagsOf,
  titleOf,
  type PlacedReference,
} from './record-facts.js';
import { partsIn, type ReferenceParts } from './reference-parts.js';
import { mentionKeys } from './target-key.js';
import type { WantedTargets } from './wanted-targets.js';
import { NONE, type WordScores } from './word-scores.js';

/**
 * What the workspace knows of a document without its text: all that others can ask about it. The
 * ranges are those of the text it was made from.
 */
export interface DocumentRecord {
  readonly uri: string;
  /** The document's name: its file name without `.md`, or its folder's for a `README.md`. */
  readonly name: string;
  /** The names, in lower case, by which a wiki link finds it. */
  readonly nameKeys: readonly string[];
  /** The title that says what the document is: the subtitle where there is one. */
  readonly title: string;
  readonly titleRange: Range | undefined;
  /** The kind that the document claims for itself, by directive or front matter. */
  readonly claimedKind: string | undefined;
  /** The tags of its Tags field, in lower case, without `#`. */
  readonly tags: readonly string[];
  /** The tags that are written with `#`, wherever they stand. */
  readonly marks: readonly MarkRecord[];
  readonly status: string | undefined;
  readonly headings: readonly HeadingRecord[];
  /**
   * Tells of each heading whose text fits and is not the document's title, for who looks for one among
   * those of all documents.
   *
   * @param take is given the heading's number and how well it fits.
   */
  scoreHeadings(scores: WordScores, take: (index: number, score: number) => void): void;
  readonly anchors: readonly AnchorRecord[];
  readonly fields: readonly FieldRecord[];
  readonly references: readonly ReferenceRecord[];
  /**
   * The references with certain targets, for who looks for a few of them in many documents.
   *
   * @param own whether those without a target are wanted, which lead into the document itself.
   */
  referencesTo(wanted: WantedTargets, own: boolean): readonly NumberedReference[];
  /** What the references lead to, as keys by which the index finds them, each once. */
  readonly mentionKeys: readonly string[];
}

export interface HeadingRecord {
  readonly text: string;
  readonly key: string;
  readonly slug: string;
  readonly level: number;
  /** The heading with all below it. */
  readonly range: Range;
  /** The heading's text. */
  readonly selectionRange: Range;
  /** The number of the parent's heading, or -1. */
  readonly parent: number;
}

/** A tag that is written with `#`. */
export interface MarkRecord {
  /** In lower case, without `#`. */
  readonly name: string;
  readonly range: Range;
}

export interface AnchorRecord {
  readonly name: string;
  readonly range: Range;
}

export interface FieldRecord {
  readonly name: string;
  readonly key: string;
  readonly value: string;
  readonly range: Range;
}

export interface ReferenceRecord {
  readonly form: ReferenceForm;
  /** Where it leads, as it is written; for a label, what its definition says. */
  readonly target: string;
  readonly fragment: string | undefined;
  /** What is shown of it where it is listed; see `listedSpan`. */
  readonly range: Range;
  /** The key of the field it stands in; absent in the body. */
  readonly field: string | undefined;
  /** The number of the heading it stands under, or -1. */
  readonly heading: number;
  /** Whether it stands in that heading itself. */
  readonly inHeading: boolean;
  /** Where its target and its fragment stand; absent where only the text can tell. */
  readonly parts: ReferenceParts | undefined;
}

/** A reference with its number among those of its document. */
export interface NumberedReference {
  readonly index: number;
  readonly reference: ReferenceRecord;
}

const records = new Attachment<SpecDocument, DocumentRecord>();

/** The record of a document whose text is at hand. What nobody asks for is not computed. */
export function recordOf(document: SpecDocument): DocumentRecord {
  let record = records.get(document);
  if (!record) records.set(document, (record = new LiveRecord(document)));
  return record;
}

class LiveRecord implements DocumentRecord {
  readonly uri: string;
  readonly name: string;
  readonly nameKeys: readonly string[];
  readonly #document: SpecDocument;
  #tags: readonly string[] | undefined;
  #headings: readonly HeadingRecord[] | undefined;
  #references: readonly ReferenceRecord[] | undefined;

  constructor(document: SpecDocument) {
    const { name, keys } = documentNames(document.uri);
    this.uri = document.uri;
    this.name = name;
    this.nameKeys = keys;
    this.#document = document;
  }

  get #titleHeading() {
    return (this.#document.subtitle ?? this.#document.title)?.heading;
  }

  get title(): string {
    return titleOf(this.#document, this.#titleHeading?.text);
  }

  get titleRange(): Range | undefined {
    const heading = this.#titleHeading;
    return heading && this.#document.lines.range(heading.textSpan);
  }

  get claimedKind(): string | undefined {
    return claimedKindOf(this.#document);
  }

  get tags(): readonly string[] {
    return (this.#tags ??= tagsOf(this.#document));
  }

  get marks(): readonly MarkRecord[] {
    const { tags, lines } = this.#document;
    return tags.map(({ name, span }) => ({ name: name.toLowerCase(), range: lines.range(span) }));
  }

  get status(): string | undefined {
    return statusOf(this.#document.fields, this.tags);
  }

  get headings(): readonly HeadingRecord[] {
    const { sections, lines } = this.#document;
    return (this.#headings ??= sections.map((section) => new LiveHeading(section, lines)));
  }

  scoreHeadings(scores: WordScores, take: (index: number, score: number) => void): void {
    const { title } = this;
    this.#document.sections.forEach(({ heading: { text } }, index) => {
      const score = text === title ? NONE : scores.of(text);
      if (score !== NONE) take(index, score);
    });
  }

  get anchors(): readonly AnchorRecord[] {
    const { anchors, lines } = this.#document;
    return anchors.map(({ name, span }) => ({ name, range: lines.range(span) }));
  }

  get fields(): readonly FieldRecord[] {
    const { fields, lines } = this.#document;
    return fields.map(({ name, key, value, span }) => ({
      name,
      key,
      value,
      range: lines.range(span),
    }));
  }

  get references(): readonly ReferenceRecord[] {
    if (!this.#references) {
      const { fields } = this.#document;
      this.#references = placeReferences(documentFacts(this.#document)).map(
        (placed) => new LiveReference(placed, fields[placed.field]?.key, this.#document),
      );
    }
    return this.#references;
  }

  referencesTo(wanted: WantedTargets, own: boolean): readonly NumberedReference[] {
    return this.references.flatMap((reference, index) => {
      const { target } = reference;
      return (target === '' ? own : wanted.has(target)) ? [{ index, reference }] : [];
    });
  }

  get mentionKeys(): readonly string[] {
    return mentionKeys(this.references.map(({ target }) => target));
  }
}

/** A heading whose ranges are computed when they are asked for. */
class LiveHeading implements HeadingRecord {
  readonly text: string;
  readonly key: string;
  readonly level: number;
  readonly parent: number;
  readonly #section: Section;
  readonly #lines: LineIndex;

  constructor(section: Section, lines: LineIndex) {
    const { text, key, level } = section.heading;
    this.text = text;
    this.key = key;
    this.level = level;
    this.parent = section.parent?.index ?? -1;
    this.#section = section;
    this.#lines = lines;
  }

  get slug(): string {
    return this.#section.slug;
  }

  get range(): Range {
    return this.#lines.range(this.#section.span);
  }

  get selectionRange(): Range {
    return this.#lines.range(this.#section.heading.textSpan);
  }
}

class LiveReference implements ReferenceRecord {
  readonly form: ReferenceForm;
  readonly target: string;
  readonly fragment: string | undefined;
  readonly field: string | undefined;
  readonly heading: number;
  readonly inHeading: boolean;
  readonly #reference: Reference;
  readonly #document: SpecDocument;

  constructor(
    { reference, destination, heading, inHeading }: PlacedReference,
    field: string | undefined,
    document: SpecDocument,
  ) {
    this.form = reference.form;
    this.target = destination.target;
    this.fragment = destination.fragment;
    this.field = field;
    this.heading = heading;
    this.inHeading = inHeading;
    this.#reference = reference;
    this.#document = document;
  }

  get range(): Range {
    return this.#document.lines.range(listedSpan(this.#reference));
  }

  get parts(): ReferenceParts {
    const { text, lines } = this.#document;
    return partsIn(text, lines, this.#reference);
  }
}
