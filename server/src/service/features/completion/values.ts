import type { KindField } from '../../kinds/kind.js';
import type { Field } from '../../parse/metadata.js';
import type { CompletionRequest } from './offer.js';
import type { ValuePlace } from './value-place.js';

/** A value that a field can have. */
export interface Value {
  readonly text: string;
  /** What an author reads beside it. */
  readonly description?: string;
  /** What it is found by besides its text. */
  readonly words?: string;
}

/** The values that are offered, with whether there are more. */
export interface Values {
  readonly all: readonly Value[];
  readonly more: boolean;
}

/** What is asked: which values the entry of a field can have that is being written. */
export interface ValueRequest extends CompletionRequest {
  readonly field: Field;
  readonly asked: KindField | undefined;
  readonly place: ValuePlace;
}

/** How many values are offered at the most. */
export const MOST_VALUES = 200;
