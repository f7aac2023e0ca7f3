import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { insertDefinition } from '../edits/definitions.js';
import type { Fix } from '../edits/fix.js';
import { pathTarget } from '../edits/target-text.js';
import { placeholderKey } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import { labelKey } from '../parse/labels.js';
import { slice, type Span } from '../parse/span.js';
import { unresolvedLabels, type UnresolvedLabel } from '../parse/unresolved-labels.js';
import { didYouMean, quoted } from '../words.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { nearLabels } from './near-labels.js';
import type { Finding, Rule, Subject } from './rule.js';
import { changeTo } from './suggest.js';

export const undefinedLinkDefinition: Rule = {
  name: 'undefined-link-definition',
  group: 'references',
  severity: DiagnosticSeverity.Warning,
  description: 'A link names a label that no link definition of its document has.',
  good: `# Cache

See [the store][store], \`rows[i][j]\`, the layout [length][body] and [1][2].

[store]: https://example.org/store
`,
  bad: `# Cache

See [the store][stroe] and [the queue][].
                ^^^^^ There is no link definition "stroe". Did you mean "store"?
                            ^^^^^^^^^ There is no link definition "the queue".

[store]: https://example.org/store
`,
  *check({ document, kind, snapshot }: Subject): Generator<Finding> {
    const { text, definitions } = document;
    for (const found of unresolvedLabels(document)) {
      const shown = slice(text, found.textSpan);
      if (kind?.placeholders.has(placeholderKey(shown))) continue;
      const { labelSpan } = found;
      const label = slice(text, labelSpan);
      const suggestions = nearLabels(label, definitions);
      if (!suggestions.length && !isMeant(found, document)) continue;
      yield {
        span: labelSpan,
        message: `There is no link definition ${quoted(label)}.` + didYouMean(suggestions[0]),
        fixes: () => [
          ...inline(document, found),
          ...changes(document, found, suggestions),
          define(snapshot, document, label),
          remove(document, found),
        ],
      };
    }
  },
};

/**
 * Whether brackets are meant as a link: they are mere text to Markdown, and authors write arrays,
 * layouts and citations in brackets, too. In a document that defines no label they rarely are.
 */
function isMeant({ textSpan, labelSpan }: UnresolvedLabel, document: SpecDocument): boolean {
  const text = slice(document.text, textSpan);
  const label = slice(document.text, labelSpan);
  // `[4 bytes length][body]` is a layout.
  if (!/\p{L}/u.test(text) || /^\d/.test(text)) return false;
  const isPhrase = /\p{L}\S*\s/u.test(text);
  const isNumber = /^\d+$/.test(label);
  if (!document.definitions.length) return isPhrase && isNumber;
  const isWord = (candidate: string) => /^\p{Ll}[\p{L}\p{N}]*$/u.test(candidate);
  return isPhrase || isNumber || !(isWord(text) && isWord(label));
}

/** An address in the brackets of a label was to stand in parentheses. */
function inline(document: SpecDocument, { labelSpan, bracketSpan }: UnresolvedLabel): Fix[] {
  const label = slice(document.text, labelSpan);
  if (labelSpan.start < bracketSpan.start || !/^(?:https?:|\.{0,2}\/)[^\s()]+$/.test(label))
    return [];
  const [fix] = changeTo(document, bracketSpan, [`(${label})`]);
  return fix ? [fix] : [];
}

function changes(
  document: SpecDocument,
  { labelSpan, bracketSpan }: UnresolvedLabel,
  labels: readonly string[],
): Fix[] {
  const isCollapsed = labelSpan.start < bracketSpan.start;
  const place: Span = isCollapsed
    ? { start: bracketSpan.start + 1, end: bracketSpan.end - 1 }
    : labelSpan;
  return changeTo(document, place, labels);
}

/** Defines the label: as the document of that name, else with the destination left to be written. */
function define(snapshot: Snapshot, document: SpecDocument, label: string): Fix {
  const { uri } = document;
  const [named, ...others] = snapshot.index.named(labelKey(label));
  const record = others.length || named === undefined ? undefined : snapshot.record(named);
  const destination = record ? pathTarget(snapshot, uri, record, '') : '<>';
  const edit = insertDefinition(document, label, destination);
  return {
    title: `Define ${quoted(label)}${record ? ` as ${quoted(destination)}` : ''}`,
    edits: { [uri]: [edit] },
    ...(!record && { shows: { uri, range: edit.range } }),
  };
}

function remove(document: SpecDocument, { textSpan, span }: UnresolvedLabel): Fix {
  const newText = slice(document.text, textSpan);
  return {
    title: 'Remove the link',
    edits: { [document.uri]: [{ range: document.lines.range(span), newText }] },
  };
}
