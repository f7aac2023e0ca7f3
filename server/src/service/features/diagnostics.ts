import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { Attachment } from '../attachment.js';
import { baselineIn, knownFindings } from '../baseline/baseline.js';
import { fingerprints } from '../baseline/fingerprint.js';
import { groupBy } from '../collections.js';
import type { SpecDocument } from '../parse/document.js';
import { suppressions } from '../parse/suppressions.js';
import type { Finding, Rule } from '../rules/rule.js';
import { RULES } from '../rules/rules.js';
import { weightsFor } from '../rules/weights.js';
import type { FolderSettings } from '../settings/settings.js';
import { pathWithin } from '../uris.js';
import { recordOf } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';

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
  return findings(snapshot, document).map((found) => toDiagnostic(snapshot, document, found));
}

/** What the rules find in a document. */
interface Outcome {
  /** What is to be shown, in the order of the text. */
  readonly shown: readonly Found[];
  /** What the baseline knows, and so is not shown. */
  readonly baselined: readonly Found[];
  /** How many findings are kept silent by comments. */
  readonly suppressed: number;
}

const NOTHING: Outcome = { shown: [], baselined: [], suppressed: 0 };

const known = new Attachment<Snapshot, Map<SpecDocument, Outcome>>();

/** All that is to be shown of what the rules find in a document. */
export function findings(snapshot: Snapshot, document: SpecDocument): readonly Found[] {
  return outcome(snapshot, document).shown;
}

/** All that the rules find in a document; computed once for each snapshot. */
export function outcome(snapshot: Snapshot, document: SpecDocument): Outcome {
  let byDocument = known.get(snapshot);
  if (!byDocument) known.set(snapshot, (byDocument = new Map<SpecDocument, Outcome>()));
  let found = byDocument.get(document);
  if (!found) byDocument.set(document, (found = runRules(snapshot, document)));
  return found;
}

/** The rules in the order in which they are run. */
const IN_TURN = [
  ...RULES.filter(({ afterOthers }) => !afterOthers),
  ...RULES.filter(({ afterOthers }) => afterOthers),
];

function runRules(snapshot: Snapshot, document: SpecDocument): Outcome {
  if (snapshot.isTemplate(document.uri)) return NOTHING;
  const record = recordOf(document);
  const folder = snapshot.folderSettingsOf(document.uri);
  const weights = weightsFor(snapshot.settings, folder, record.status);
  const comments = suppressions(document);
  const knowsAround = snapshot.knowsAround(document.uri);
  const canSpeak = ({ needsAllDocuments }: Rule) => knowsAround || !needsAllDocuments;
  const rules = new Map(
    RULES.map((rule) => [rule.name, canSpeak(rule) && weights.isOn(rule) ? 'on' : 'off'] as const),
  );
  const activity = { rules, suppressions: comments };
  const subject = { snapshot, document, record, kind: snapshot.kindOf(record), activity };
  const found: Found[] = [];
  let suppressed = 0;
  for (const rule of IN_TURN) {
    if (rules.get(rule.name) === 'off') continue;
    for (const finding of rule.check(subject)) {
      if (comments.silence(rule.name, finding.span.start)) suppressed++;
      else found.push({ rule, finding, severity: weights.of(rule, finding) });
    }
  }
  found.sort((a, b) => a.finding.span.start - b.finding.span.start);
  return { ...withoutBaseline(folder, document, found), suppressed };
}

function withoutBaseline(
  folder: FolderSettings | undefined,
  document: SpecDocument,
  found: readonly Found[],
): Pick<Outcome, 'shown' | 'baselined'> {
  if (!folder?.baseline?.text) return { shown: found, baselined: [] };
  const isKnown = knownFindings(baselineIn(folder.baseline), pathWithin(folder.uri, document.uri));
  const groups = groupBy(found, ({ rule, finding }) =>
    isKnown(fingerprints(document, rule.name, finding)),
  );
  return { shown: groups.get(false) ?? [], baselined: groups.get(true) ?? [] };
}

/** The diagnostic that an editor shows for a finding. */
export function toDiagnostic(
  { settings: { rulePages } }: Snapshot,
  document: SpecDocument,
  { rule, finding, severity }: Found,
): Diagnostic {
  return {
    range: document.lines.range(finding.span),
    severity,
    code: rule.name,
    ...(rulePages !== undefined && {
      codeDescription: { href: `${rulePages}/${rule.name}.md` },
    }),
    source: SOURCE,
    message: finding.message,
    ...(finding.tags && { tags: [...finding.tags] }),
    ...(finding.related?.length && {
      relatedInformation: finding.related.map(({ location, message }) => ({ location, message })),
    }),
  };
}
