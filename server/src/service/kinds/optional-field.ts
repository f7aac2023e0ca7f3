import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';

/**
 * Whether a template says of a field that a document may do without it: in its name or its value,
 * or in a comment on its line.
 *
 *     **Reviewers (optional):** [Names]
 *     **Related:** [Other documents, if any]
 *     category: <Core or Networking> # Only required for Standards Track. Otherwise, remove this field.
 */
export function isOptionalField({ lines, text }: SpecDocument, { span }: Field): boolean {
  const value = text.slice(span.start, span.end).trimEnd();
  const end = lines.end(lines.lineAt(span.start + value.length));
  return SAYS_OPTIONAL.test(text.slice(span.start, end));
}

const SAYS_OPTIONAL =
  /\boptional\b|\b(?:if|where|when) (?:any|applicable|needed)\b|\bonly (?:required|needed) (?:for|if|when)\b/i;
