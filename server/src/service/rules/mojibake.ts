import { DiagnosticSeverity, type TextEdit } from 'vscode-languageserver-types';
import { Attachment } from '../attachment.js';
import { groupBy } from '../collections.js';
import type { Fix } from '../edits/fix.js';
import type { Held } from '../parse/document-lists.js';
import type { SpecDocument } from '../parse/document.js';
import { findMojibake, type Mojibake } from '../parse/mojibake.js';
import { slice, type Span } from '../parse/span.js';
import { counted, quoted, shortened } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';

export const mojibake: Rule = {
  name: 'mojibake',
  group: 'text',
  severity: DiagnosticSeverity.Warning,
  description: 'Text that was saved as UTF-8 and read as Windows-1252.',
  good: `//- /a.md
# Café ✅

In code it stays: \`âœ…\`.
`,
  bad: `//- /a.md
# CafÃ© âœ…
     ^^^^^^ "Ã© âœ…" is garbled and should read "é ✅".

It doesnâ€™t open on Mondays.
        ^^^ "â€™" is garbled and should read "’".
`,
  *check({ document }: Subject): Generator<Finding> {
    const found = findIn(document);
    if (!found.length) return;
    const byLine = groupBy(found, ({ span }) => document.lines.lineAt(span.start));
    const all = repairAll(document, found, byLine.size);
    if (byLine.size > MOST_LINES) {
      yield {
        span: extent(found.slice(0, 1)),
        message:
          `Text in ${counted(byLine.size, 'line')} of this document is garbled: ` +
          `it was saved as UTF-8 and read as Windows-1252.`,
        about: found.map(({ repaired }) => repaired),
        fixes: () => [{ ...all(), preferred: true }],
      };
      return;
    }
    for (const items of byLine.values()) {
      yield {
        span: extent(items),
        message: message(document, items),
        fixes: () => [repair(document, items), ...(byLine.size > 1 ? [all()] : [])],
      };
    }
  },
};

/** Past this point all of a document went through the wrong door, and once is enough to say so. */
const MOST_LINES = 10;

function extent(items: readonly Mojibake[]): Span {
  return { start: items[0]?.span.start ?? 0, end: items.at(-1)?.span.end ?? 0 };
}

function message({ text }: SpecDocument, items: readonly Mojibake[]): string {
  const span = extent(items);
  const garbled = slice(text, span);
  const [first] = items;
  const repaired = first && items.length === 1 ? first.repaired : repairedText(text, span, items);
  if (repaired.trim() === '') return `${quoted(garbled)} is garbled and should be a space.`;
  return `${quoted(shortened(garbled))} is garbled and should read ${quoted(shortened(repaired))}.`;
}

function repairedText(text: string, { start }: Span, items: readonly Mojibake[]): string {
  let at = start;
  return items
    .map(({ span, repaired }) => {
      const part = text.slice(at, span.start) + repaired;
      at = span.end;
      return part;
    })
    .join('');
}

function repair(document: SpecDocument, items: readonly Mojibake[]): Fix {
  return {
    title: 'Repair the garbled text',
    edits: { [document.uri]: edits(document, items) },
    preferred: true,
    safe: true,
  };
}

function repairAll(document: SpecDocument, items: readonly Mojibake[], lines: number) {
  return (): Fix => ({
    title: `Repair the garbled text in all ${counted(lines, 'line')}`,
    edits: { [document.uri]: edits(document, items) },
    safe: true,
  });
}

function edits({ lines }: SpecDocument, items: readonly Mojibake[]): TextEdit[] {
  return items.map(({ span, repaired }) => ({ range: lines.range(span), newText: repaired }));
}

/** All mojibake in a document's prose. */
function findIn(document: SpecDocument): Mojibake[] {
  if (!document.someStretch(garbled, (text) => findMojibake(text).length > 0)) return [];
  const found = findMojibake(document.text);
  const apart = spansApart(document);
  let next = 0;
  let end = -1;
  return found.filter(({ span }) => {
    for (; (apart[next]?.start ?? Infinity) <= span.start; next++) {
      end = Math.max(end, apart[next]?.end ?? -1);
    }
    return end < span.end;
  });
}

/** Whether a stretch of a document holds any: no character goes on after the end of a line. */
const garbled = new Attachment<Held, boolean>();

/**
 * What is no prose, in the order of the text: code, HTML and comments; where links lead, because a
 * file may bear such a name; what was too much for the parser, where nobody knows what is code.
 */
function spansApart({ opaque, references, pieces, frontMatterSpan }: SpecDocument): Span[] {
  const matterEnd = frontMatterSpan?.end;
  const targets = references.flatMap(({ targetSpan, fragmentSpan }) =>
    fragmentSpan ? [targetSpan, fragmentSpan] : [targetSpan],
  );
  return [
    ...opaque.filter(({ end }) => end !== matterEnd),
    ...targets,
    ...pieces.filter(({ limited }) => limited),
  ].sort((a, b) => a.start - b.start);
}
