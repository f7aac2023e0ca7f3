import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';
import type { Relation } from '../parse/relations.js';
import type { Section } from '../parse/sections.js';

/** A sort of document with its own template. All that it asks for stands in the template. */
export interface Kind {
  /** The kind's name, which is its tag where the template has one: `technical-spec`. */
  readonly name: string;
  /** The name in words: `technical spec`. */
  readonly label: string;
  /** With what the file names of its documents start: `SPEC-`. */
  readonly prefix: string | undefined;
  /** The tags that make a document one of this kind, in lower case, without `#`. */
  readonly tags: readonly string[];
  readonly template: SpecDocument;
  readonly fields: readonly KindField[];
  /** The sections of the template's top level, with their subsections below them. */
  readonly sections: readonly KindSection[];
  /** The texts of the template's placeholders, folded by `placeholderKey`. */
  readonly placeholders: ReadonlySet<string>;
}

export type FieldType = 'text' | 'version' | 'date' | 'people' | 'tags' | 'relation' | 'status';

export interface KindField {
  readonly name: string;
  readonly key: string;
  readonly type: FieldType;
  readonly relation: Relation | undefined;
  /** The value in the template, which says what is asked: `[Author Names]`. */
  readonly guidance: string;
  /** Whether a document may do without it, as its template says in words. */
  readonly optional: boolean;
  /** The entry in the template. */
  readonly field: Field;
}

export interface KindSection {
  /** The heading as a reader sees it. */
  readonly name: string;
  readonly key: string;
  /** Whether a document's heading can be this section. */
  readonly matches: (key: string) => boolean;
  readonly optional: boolean;
  /** Whether a document may have it several times under one parent. */
  readonly repeated: boolean;
  /** Whether it may stand anywhere among its neighbours. */
  readonly anyOrder: boolean;
  /** Other names that are as good; in `sectionKey`'s form. */
  readonly aliases: readonly string[];
  readonly relation: Relation | undefined;
  readonly section: Section;
  readonly parent: KindSection | undefined;
  readonly children: readonly KindSection[];
  /** What the template says below the heading, without subsections, comments and separators. */
  readonly guidance: string;
}

/** The sections of a kind, those below others included. */
export function allSections(sections: readonly KindSection[]): KindSection[] {
  return sections.flatMap((section) => [section, ...allSections(section.children)]);
}

/** Folds a placeholder's text, so that white space and case make no difference. */
export function placeholderKey(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
