/** What a check has found, in the form in which every format tells it. */
import type { DiagnosticSeverity } from 'vscode-languageserver-types';

/** How serious a finding is, the gravest first. */
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** LSP numbers severities from 1, the gravest first. */
export const severityNames: Readonly<Record<DiagnosticSeverity, Severity>> = {
  1: 'error',
  2: 'warning',
  3: 'information',
  4: 'hint',
};

/** A place in a text: line and column count from 1; columns and offsets are UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** What a finding says of another place. */
export interface RelatedPlace {
  readonly file: string;
  readonly range: PlaceRange;
  readonly message: string;
}

export interface CheckedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: PlaceRange;
  /** Asked for by the formats that tell it: to read other files and to think of fixes takes time. */
  readonly related: () => readonly RelatedPlace[];
  /** The titles of the fixes. */
  readonly fixes: () => readonly string[];
}

/** One document with what was found in it, in the order of the text. */
export interface CheckedFile {
  /** The path relative to where the command was called, with slashes. */
  readonly file: string;
  /** The name of the document's kind. */
  readonly kind: string | undefined;
  readonly findings: readonly CheckedFinding[];
}

/** The counts of a whole check. */
export interface Summary extends Readonly<Record<Severity, number>> {
  /** How many files are known, and how many of them were checked. */
  readonly files: number;
  readonly documents: number;
  /** How many findings a comment silences, and how many the baseline lists. */
  readonly suppressed: number;
  readonly baseline: number;
}
