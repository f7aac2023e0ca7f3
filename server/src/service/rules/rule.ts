import type { DiagnosticSeverity, DiagnosticTag, Location } from 'vscode-languageserver-types';
import type { Fix, FixContext } from '../edits/fix.js';
import type { Kind } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';
import type { Suppressions } from '../parse/suppressions.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';

/** One check, with a name in words. */
export interface Rule {
  /** Stands in diagnostics, settings and suppression comments; never reused for something else. */
  readonly name: string;
  readonly group: RuleGroup;
  readonly severity: DiagnosticSeverity;
  /** Whether it is silent until someone gives it a severity. */
  readonly offByDefault?: boolean;
  /**
   * Whether what it says is a mere guess while documents are unknown: during the indexing, and in a
   * document that belongs to no workspace folder.
   */
  readonly needsAllDocuments?: boolean;
  /** Whether it looks at what the others have found, and so comes after them. */
  readonly afterOthers?: boolean;
  /** One sentence: what it finds. */
  readonly description: string;
  /** Documents in which it finds nothing and something: its first tests, and its documentation. */
  readonly good: string;
  readonly bad: string;
  check(subject: Subject): Iterable<Finding>;
}

/** The parts of the documentation, in its order. */
export const RULE_GROUPS = [
  'structure',
  'metadata',
  'text',
  'references',
  'relations',
  'workspace',
] as const;

export type RuleGroup = (typeof RULE_GROUPS)[number];

/** What a rule looks at. */
export interface Subject {
  readonly snapshot: Snapshot;
  readonly document: SpecDocument;
  readonly record: DocumentRecord;
  /** Absent where the document's structure is not to be checked. */
  readonly kind: Kind | undefined;
  readonly activity: Activity;
}

/** What the rules do in a document. */
export interface Activity {
  /** Every rule by its name, and whether it is looked for in the document. */
  readonly rules: ReadonlyMap<string, 'on' | 'off'>;
  readonly suppressions: Suppressions;
}

export interface Finding {
  readonly span: Span;
  readonly message: string;
  /**
   * What it speaks of, where its message would be another one as soon as a part of that is mended: the
   * sections that are missing. A baseline knows each by itself.
   */
  readonly about?: readonly string[];
  /** In place of the rule's own, where one finding weighs less than the others. */
  readonly severity?: DiagnosticSeverity;
  /** How the editor shows the text besides: as needless, or as struck out. */
  readonly tags?: readonly DiagnosticTag[];
  readonly related?: readonly Related[];
  /** What mends it, the likeliest first; asked for only when an author wants to mend it. */
  readonly fixes?: (context: FixContext) => readonly Fix[];
}

export interface Related {
  readonly location: Location;
  readonly message: string;
}
