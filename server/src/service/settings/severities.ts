import { DiagnosticSeverity } from 'vscode-languageserver-types';

/** What a team can make of a rule, and what each choice means. */
export const SEVERITIES = {
  error: 'Shown as an error.',
  warning: 'Shown as a warning.',
  information: 'Shown as an information.',
  hint: 'Shown by three dots under the text, and not in the Problems panel.',
  off: 'Not looked for.',
} as const;

/** A severity as settings name it. */
export type SeverityName = keyof typeof SEVERITIES;

const VALUES: Readonly<Record<SeverityName, DiagnosticSeverity | 'off'>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
  off: 'off',
};

/** The severity that a setting names; `undefined` where there is none of that name. */
export function severityOf(name: string): DiagnosticSeverity | 'off' | undefined {
  return Object.hasOwn(VALUES, name) ? VALUES[name as SeverityName] : undefined;
}

/** The name of a severity in settings. */
export function severityName(severity: DiagnosticSeverity): SeverityName {
  return (['error', 'warning', 'information', 'hint'] as const)[severity - 1] ?? 'hint';
}
