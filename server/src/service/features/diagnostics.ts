import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import { recordOf } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Finding, Rule } from '../rules/rule.js';
import { RULES } from '../rules/rules.js';
import { suppressions } from '../rules/suppressions.js';

/** The name under which diagnostics appear. */
export const SOURCE = 'specmark';

/** A finding together with the rule that found it. */
export interface Found {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly severity: DiagnosticSeverity;
}

/**
 * The diagnostics of a document, in the order of the text. None for a template, and none for a
 * document whose text is not at hand.
 */
export function getDiagnostics(snapshot: Snapshot, uri: string): Diagnostic[] {
  const document = snapshot.document(uri);
  if (!document) return [];
  return findings(snapshot, document).map((found) => toDiagnostic(document, found));
}

const known = new WeakMap<Snapshot, Map<SpecDocument, readonly Found[]>>();

/** All that the rules find in a document; computed once for each snapshot. */
export function findings(snapshot: Snapshot, document: SpecDocument): readonly Found[] {
  let byDocument = known.get(snapshot);
  if (!byDocument) known.set(snapshot, (byDocument = new Map<SpecDocument, readonly Found[]>()));
  let found = byDocument.get(document);
  if (!found) byDocument.set(document, (found = runRules(snapshot, document)));
  return found;
}

function runRules(snapshot: Snapshot, document: SpecDocument): readonly Found[] {
  if (snapshot.isTemplate(document.uri)) return [];
  const record = recordOf(document);
  const subject = { snapshot, document, record, kind: snapshot.kindOf(record) };
  const suppressed = suppressions(document);
  const found: Found[] = [];
  for (const rule of RULES) {
    const configured = snapshot.settings.rules[rule.name];
    if (configured === 'off' || (rule.offByDefault && !configured)) continue;
    for (const finding of rule.check(subject)) {
      if (suppressed(rule.name, finding.span.start)) continue;
      const severity = configured ?? finding.severity ?? rule.severity;
      found.push({ rule, finding, severity });
    }
  }
  return found.sort((a, b) => a.finding.span.start - b.finding.span.start);
}

/** The diagnostic that an editor shows for a finding. */
export function toDiagnostic(
  document: SpecDocument,
  { rule, finding, severity }: Found,
): Diagnostic {
  return {
    range: document.lines.range(finding.span),
    severity,
    code: rule.name,
    source: SOURCE,
    message: finding.message,
    ...(finding.tags && { tags: [...finding.tags] }),
    ...(finding.related?.length && {
      relatedInformation: finding.related.map(({ location, message }) => ({ location, message })),
    }),
  };
}
