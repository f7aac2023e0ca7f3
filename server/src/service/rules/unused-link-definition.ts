import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { removeDefinition } from '../edits/definitions.js';
import type { SpecDocument } from '../parse/document.js';
import type { LinkDefinition } from '../parse/facts.js';
import { labelKey } from '../parse/labels.js';
import { slice } from '../parse/span.js';
import { unresolvedLabels } from '../parse/unresolved-labels.js';
import { quoted } from '../words.js';
import { nearLabels } from './near-labels.js';
import type { Finding, Rule, Subject } from './rule.js';

export const unusedLinkDefinition: Rule = {
  name: 'unused-link-definition',
  group: 'references',
  severity: DiagnosticSeverity.Hint,
  description: 'A link definition is used by no link and no image of its document.',
  good: `# Cache

See [the store][1], [queue][] and ![load].

[1]: https://example.org/store
[Queue]: https://example.org/queue
[load]: load.png
[//]: # (A note that nobody sees.)
`,
  bad: `# Cache

See [the store](https://example.org/store).

[store]: https://example.org/store
 ^^^^^ Nothing uses the link definition "store".
`,
  *check({ document }: Subject): Generator<Finding> {
    for (const definition of unusedDefinitions(document)) {
      const { label, labelSpan } = definition;
      yield {
        span: labelSpan,
        tags: [DiagnosticTag.Unnecessary],
        message: `Nothing uses the link definition ${quoted(label)}.`,
        fixes: () => [
          {
            title: `Remove the link definition ${quoted(label)}`,
            edits: { [document.uri]: [removeDefinition(document, definition)] },
            preferred: true,
          },
        ],
      };
    }
  },
};

function unusedDefinitions(document: SpecDocument): LinkDefinition[] {
  const { definitions, references } = document;
  // Of text that was too much for the parser the references are not known.
  if (!definitions.length || document.limited) return [];
  const labels = references.flatMap(({ form, target }) => (form === 'label' ? [target] : []));
  const seen = new Set([...new Set(labels), ...misspelled(document)].map(labelKey));
  return definitions.filter(({ key, destination }) => {
    // A later definition of the same label is reported as a duplicate.
    if (seen.has(key)) return false;
    seen.add(key);
    return !isComment(destination);
  });
}

/** The labels that a misspelled one means: it is told of where it is misspelled. */
function misspelled(document: SpecDocument): string[] {
  const { text, definitions } = document;
  return unresolvedLabels(document).flatMap(({ labelSpan }) =>
    nearLabels(slice(text, labelSpan), definitions).slice(0, 1),
  );
}

/** `[//]: # (note)` and `[note]: <> (note)` are the comments of those who know of no others. */
function isComment(destination: string): boolean {
  return destination === '' || destination === '#';
}
