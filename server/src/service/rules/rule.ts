import type { DiagnosticSeverity, Location, TextEdit } from 'vscode-languageserver-types';
import type { Kind } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';

/** One check, with a name in words. */
export interface Rule {
  /** Stands in diagnostics, settings and suppression comments; never reused for something else. */
  readonly name: string;
  readonly severity: DiagnosticSeverity;
  /** One sentence: what it finds. */
  readonly description: string;
  /** Documents in which it finds nothing and something: its first tests, and its documentation. */
  readonly good: string;
  readonly bad: string;
  check(subject: Subject): Iterable<Finding>;
}

/** What a rule looks at. */
export interface Subject {
  readonly snapshot: Snapshot;
  readonly document: SpecDocument;
  readonly record: DocumentRecord;
  /** Absent where the document's structure is not to be checked. */
  readonly kind: Kind | undefined;
}

export interface Finding {
  readonly span: Span;
  readonly message: string;
  /** In place of the rule's own, where one finding weighs less than the others. */
  readonly severity?: DiagnosticSeverity;
  readonly related?: readonly Related[];
  /** What mends it, the likeliest first; asked for only when an author wants to mend it. */
  readonly fixes?: (context: FixContext) => readonly Fix[];
}

export interface Related {
  readonly location: Location;
  readonly message: string;
}

export interface FixContext {
  /** Today as `YYYY-MM-DD`; the service has no clock of its own. */
  readonly today: string | undefined;
}

export interface Fix {
  readonly title: string;
  /** Edits by URI. */
  readonly edits: Readonly<Record<string, readonly TextEdit[]>>;
  /** Whether this is the one right answer. */
  readonly preferred?: boolean;
}
