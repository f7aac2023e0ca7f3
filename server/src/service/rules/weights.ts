import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { statusKey } from '../settings/folder.js';
import type { StatusEffect } from '../settings/format.js';
import type { FolderSettings, Settings } from '../settings/settings.js';
import type { Finding, Rule } from './rule.js';

/** What a status does where nothing is configured. */
const USUAL: Readonly<Record<string, StatusEffect>> = { draft: 'softer', planned: 'softer' };

/** How serious what the rules find in a document is. */
export interface Weights {
  /** Whether a rule is looked for. */
  isOn(rule: Rule): boolean;
  of(rule: Rule, finding: Finding): DiagnosticSeverity;
}

/**
 * What weighs how much in a document. The person's own wish counts first, then what the team has
 * configured, then what the finding and its rule say; the document's status makes of it one step less.
 *
 * @param folder the settings of the workspace folder that holds the document.
 * @param status the document's status as it is written.
 */
export function weightsFor(
  settings: Settings,
  folder: FolderSettings | undefined,
  status: string | undefined,
): Weights {
  const key = status === undefined ? '' : statusKey(status);
  const effect = { ...USUAL, ...folder?.status }[key] ?? 'normal';
  const configured = (rule: Rule) => settings.rules[rule.name] ?? folder?.rules?.[rule.name];
  return {
    isOn: (rule) => {
      const severity = configured(rule);
      return effect !== 'off' && severity !== 'off' && !(rule.offByDefault && !severity);
    },
    of: (rule, finding) => {
      const severity = configured(rule);
      const weight = typeof severity === 'number' ? severity : (finding.severity ?? rule.severity);
      return effect === 'softer' ? softer(weight) : weight;
    },
  };
}

function softer(severity: DiagnosticSeverity): DiagnosticSeverity {
  switch (severity) {
    case DiagnosticSeverity.Error:
      return DiagnosticSeverity.Warning;
    case DiagnosticSeverity.Warning:
      return DiagnosticSeverity.Information;
    default:
      return DiagnosticSeverity.Hint;
  }
}
