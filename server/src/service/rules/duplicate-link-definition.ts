import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { removeDefinition } from '../edits/definitions.js';
import type { LinkDefinition } from '../parse/facts.js';
import { quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';

export const duplicateLinkDefinition: Rule = {
  name: 'duplicate-link-definition',
  group: 'references',
  severity: DiagnosticSeverity.Warning,
  description: 'A label is defined again, and the first definition counts (CommonMark 4.7).',
  good: `# Cache

See [the store][store] and [the queue][queue].

[store]: https://example.org/store
[queue]: https://example.org/queue
`,
  bad: `# Cache

See [the store][store].

[store]: https://example.org/store
[Store]: https://example.org/shop
 ^^^^^ The label "Store" is defined already. The first definition counts.
`,
  *check({ document }: Subject): Generator<Finding> {
    const { uri, definitions, lines } = document;
    const first = new Map<string, LinkDefinition>();
    for (const definition of definitions) {
      const { key, label, labelSpan, destination } = definition;
      const before = first.get(key);
      if (!before) {
        first.set(key, definition);
        continue;
      }
      const isSame = before.destination === destination;
      const location = { uri, range: lines.range(before.labelSpan) };
      yield {
        span: labelSpan,
        // Where both lead to the same place, nobody is led astray.
        ...(isSame && { severity: DiagnosticSeverity.Hint, tags: [DiagnosticTag.Unnecessary] }),
        message: `The label ${quoted(label)} is defined already. The first definition counts.`,
        related: [{ location, message: 'The first definition stands here.' }],
        fixes: () => [
          {
            title: `Remove this definition of ${quoted(label)}`,
            edits: { [uri]: [removeDefinition(document, definition)] },
            preferred: isSame,
          },
        ],
      };
    }
  },
};
