import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { covers, slice, trimSpan, type Span } from '../parse/span.js';
import { decode } from '../uris.js';
import type { DocumentRecord, ReferenceRecord } from '../workspace/record.js';
import { isByName } from '../workspace/references.js';
import { resolverFrom, type Resolver, type ResolveScope } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { numberAfter, targetAfter, type Destination, type Rewriting } from './rewrite.js';
import type { Replacement } from './rounds.js';
import { headingTarget, pathTarget, wikiTarget } from './target-text.js';
import { writtenFragment } from './written-fragment.js';
import { isNumber } from './written-number.js';

/** Where what a reference led to is found after text was moved between documents. */
export interface Goal {
  readonly uri: string;
  /** The number of the heading, after the change; absent where the document as a whole is meant. */
  readonly heading?: number | undefined;
  /** Whether the heading is all of the document: what leads there from elsewhere need not name it. */
  readonly whole?: boolean;
}

/** What a reference leads to before the change: a document, or a place in it. */
export type Found = Extract<Destination, { type: 'document' }>;

/** Where a reference stands before the change; its span only where its document is at hand. */
export interface Standing {
  readonly uri: string;
  readonly span: Span | undefined;
}

/** What says where everything is after the change. */
export interface Carrying {
  /** The workspace as it is. */
  readonly snapshot: Snapshot;
  /** The workspace as it will be. */
  readonly scope: ResolveScope;
  /** Where something will be found; absent where it stays what it is. */
  readonly goalOf: (found: Found, at: Standing) => Goal | undefined;
}

/** What a reference has to say after the change; each part absent where it has none. */
interface Carried {
  /** The target; absent where it cannot be written in the reference's form. */
  readonly target: string | undefined;
  readonly fragment: string | undefined;
  readonly goal: DocumentRecord | undefined;
}

/**
 * Carries references over a change that moves text between documents, so that each leads to what it
 * led to: in its own form, or in another one where its own cannot say it.
 */
export class Carrier {
  readonly #carrying: Carrying;
  readonly #resolvers = new Map<string, Resolver>();

  constructor(carrying: Carrying) {
    this.#carrying = carrying;
  }

  /** Whether a reference of a document that stays where it is has to say something else. */
  concerns(source: DocumentRecord, reference: ReferenceRecord): boolean {
    const at = { uri: source.uri, span: undefined };
    const next = this.#next(source, reference, at, source.uri, /\s/.test(reference.target));
    return next !== undefined;
  }

  /**
   * What is to be replaced in the references of a stretch of text.
   *
   * @param home the URI of the document that the stretch will stand in.
   */
  replacements(
    source: DocumentRecord,
    document: SpecDocument,
    within: Span,
    home: string,
  ): Replacement[] {
    return document.references.flatMap((reference): Replacement[] => {
      const { span, targetSpan } = reference;
      if (!covers(within, span)) return [];
      const spaced = document.text[targetSpan.start - 1] === '<';
      const at = { uri: document.uri, span };
      const next = this.#next(source, reference, at, home, spaced);
      return next ? this.#written(document, reference, next, home) : [];
    });
  }

  #resolver(uri: string): Resolver {
    let resolver = this.#resolvers.get(uri);
    if (!resolver) {
      resolver = resolverFrom(this.#carrying.snapshot, uri);
      this.#resolvers.set(uri, resolver);
    }
    return resolver;
  }

  /** @returns `undefined` where the reference goes on saying what it says. */
  #next(
    source: DocumentRecord,
    reference: Reference | ReferenceRecord,
    at: Standing,
    home: string,
    spaced: boolean,
  ): Carried | undefined {
    const { form, target, fragment } = reference;
    // A label leads where its definition leads, and that is carried.
    if (form === 'label') return undefined;
    const before = this.#resolver(source.uri)(reference);
    if (before.type === 'unknown' || before.type === 'external') return undefined;
    const rewriting = (goal: string): Rewriting => ({
      ...this.#carrying,
      ...{ source, from: home, resolve: this.#resolver(source.uri) },
      ...{ moved: () => goal, fileNames: new Map() },
    });
    if (before.type === 'file') {
      const next = targetAfter(rewriting(before.uri), reference, before, spaced);
      return next === target ? undefined : { target: next, fragment, goal: undefined };
    }
    const goal = this.#carrying.goalOf(before, at) ?? stay(before);
    const record = this.#carrying.scope.record(goal.uri);
    if (!record) return undefined;
    const isPlace = goal.whole !== true || goal.uri === home;
    const nextFragment = this.#fragment(reference, before, goal, record, isPlace);
    const isOwn = goal.uri === home && nextFragment !== undefined && form !== 'id';
    // What has come into one document with what it refers to need not name it any more.
    const isJoined = before.document.uri !== goal.uri || source.uri !== home;
    const nextTarget =
      isOwn && (target === '' || isJoined)
        ? ''
        : target === ''
          ? this.#nameFrom(home, record, isByName(form))
          : isNumber(reference)
            ? numberAfter(rewriting(goal.uri), before, goal.uri)
            : targetAfter(rewriting(goal.uri), reference, before, spaced);
    const isSame = nextTarget === target && nextFragment === fragment;
    return isSame ? undefined : { target: nextTarget, fragment: nextFragment, goal: record };
  }

  /** How a document is named by a reference that named none, because it meant its own document. */
  #nameFrom(home: string, record: DocumentRecord, byName: boolean): string | undefined {
    const { scope } = this.#carrying;
    return byName ? wikiTarget(scope, home, record) : pathTarget(scope, home, record, '');
  }

  #fragment(
    { form, fragment, ...reference }: Reference | ReferenceRecord,
    before: Found,
    { heading }: Goal,
    after: DocumentRecord,
    isPlace: boolean,
  ): string | undefined {
    const { place, document } = before;
    const wiki = isByName(form);
    const now = heading === undefined ? undefined : after.headings[heading];
    if (place?.type !== 'heading') {
      if (fragment !== undefined || heading === undefined || !now) return fragment;
      // Where relations are listed a document is named, and no place in it.
      if (form === 'id' && 'field' in reference && reference.field !== undefined) return undefined;
      return headingTarget(after, now, heading, wiki);
    }
    if (fragment === undefined || heading === undefined || !now || !isPlace) return undefined;
    const { snapshot, goalOf } = this.#carrying;
    const old = snapshot.symbols(document.uri) ?? document;
    return writtenFragment({
      written: fragment,
      wiki,
      heading: place.index,
      before: old,
      after,
      now: (index) => {
        const found: Found = { ...before, place: { type: 'heading', index } };
        const goal = goalOf(found, { uri: '', span: undefined }) ?? stay(found);
        return goal.uri === after.uri ? (goal.heading ?? -1) : -1;
      },
    });
  }

  #written(
    document: SpecDocument,
    reference: Reference,
    { target, fragment, goal }: Carried,
    home: string,
  ): Replacement[] {
    const { form, span, targetSpan, fragmentSpan } = reference;
    const { text, frontMatterSpan } = document;
    if (isNumber(reference)) {
      const digits = target === undefined ? undefined : /\d+$/.exec(target)?.[0];
      return digits === undefined ? [] : [{ ...targetSpan, newText: digits }];
    }
    if (target === undefined || (form === 'id' && fragment !== undefined)) {
      if (!goal || span.start < (frontMatterSpan?.end ?? 0)) return [];
      return [{ ...span, newText: this.#inOtherForm(document, reference, fragment, goal, home) }];
    }
    const inner = { start: targetSpan.start, end: fragmentSpan?.end ?? targetSpan.end };
    const place = fragment === undefined ? '' : `#${fragment}`;
    return [{ ...trimSpan(text, inner), newText: target + place }];
  }

  /** A bare id becomes a wiki link, and a wiki link a Markdown link. */
  #inOtherForm(
    { text }: SpecDocument,
    { form, textSpan, target }: Reference,
    fragment: string | undefined,
    goal: DocumentRecord,
    home: string,
  ): string {
    const { scope } = this.#carrying;
    const place = fragment === undefined ? '' : `#${fragment}`;
    const name = form === 'id' ? wikiTarget(scope, home, goal) : undefined;
    if (name !== undefined) return `[[${goal.uri === home && place ? '' : name}${place}]]`;
    const shown = textSpan ? slice(text, textSpan) : decode(target) || goal.title;
    const path = goal.uri === home && place ? '' : pathTarget(scope, home, goal, '');
    return `${form === 'embed' ? '!' : ''}[${shown}](${path}${place})`;
  }
}

/** What stays where it is. */
function stay({ document, place }: Found): Goal {
  return { uri: document.uri, heading: place?.type === 'heading' ? place.index : undefined };
}
