import assert from 'node:assert/strict';
import { parseDocument, type SpecDocument } from '../../../server/src/service/parse/document.js';
import type { Reference } from '../../../server/src/service/parse/facts.js';
import { slice } from '../../../server/src/service/parse/span.js';

/** Parses a text as the one document of a test. */
export function parse(text: string): SpecDocument {
  return parseDocument('file:///ws/SPEC-A.md', text);
}

/** A reference with its spans as the text that they cover; what it does not have is left out. */
export interface ShownReference {
  readonly form: string;
  readonly whole: string;
  readonly target: string;
  readonly fragment?: string;
  readonly text?: string;
}

/** The references of a text, in order. */
export function referencesIn(text: string): ShownReference[] {
  return parse(text).references.map((reference) => shown(text, reference));
}

function shown(text: string, reference: Reference): ShownReference {
  const { form, span, target, targetSpan, fragment, fragmentSpan, textSpan } = reference;
  assert.equal(slice(text, targetSpan).trim(), target);
  if (fragment !== undefined || fragmentSpan) {
    assert.equal(fragmentSpan && slice(text, fragmentSpan).trim(), fragment);
  }
  return {
    form,
    whole: slice(text, span),
    target,
    ...(fragment !== undefined && { fragment }),
    ...(textSpan && { text: slice(text, textSpan) }),
  };
}
