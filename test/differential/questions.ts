import type { Location, Range, TextEdit } from 'vscode-languageserver-types';
import { applyEdits } from '../../server/src/service/edits/apply-edits.js';
import { getDefinition } from '../../server/src/service/features/definition.js';
import { getDiagnostics } from '../../server/src/service/features/diagnostics.js';
import { getDocumentLinks } from '../../server/src/service/features/document-links.js';
import { getReferences } from '../../server/src/service/features/references.js';
import { getRename } from '../../server/src/service/features/rename.js';
import { parseDocument, type SpecDocument } from '../../server/src/service/parse/document.js';
import { destinationOf } from '../../server/src/service/parse/labels.js';
import { decode } from '../../server/src/service/uris.js';
import { resolveReference } from '../../server/src/service/workspace/resolve.js';
import type { Snapshot } from '../../server/src/service/workspace/snapshot.js';
import {
  compare,
  lineAt,
  referenceAt,
  type Answer,
  type Comparison,
  type Led,
  type Question,
} from './difference.js';
import { Peer, type WorkspaceFile } from './peer.js';

/** A heading that some link names, with the texts of others in its document. */
export interface NamedHeading {
  readonly uri: string;
  readonly index: number;
  readonly others: readonly string[];
}

/** Asks both services the same questions about the documents of one workspace folder. */
export class Questions {
  readonly #snapshot: Snapshot;
  readonly #peer: Peer;
  readonly #folder: string;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #documents = new Map<string, SpecDocument>();

  constructor(folder: string, files: readonly WorkspaceFile[], snapshot: Snapshot) {
    this.#folder = folder;
    this.#snapshot = snapshot;
    this.#peer = new Peer(folder, files);
    this.#texts = new Map(files.map(({ uri, text }) => [uri, text]));
  }

  /** What is underlined as a link, and what each link opens. */
  async links(uri: string): Promise<Comparison> {
    const say = ({
      range,
      target = '',
    }: {
      range: Range;
      target?: string | undefined;
    }): Answer => ({
      uri,
      range,
      // The column behind the line is the start of it.
      says: `${upTo(range)} opens ${this.#name(target.replace(/,\d+$/, ''))}`,
    });
    return this.#compare({
      feature: 'document links',
      ours: getDocumentLinks(this.#lent(uri), uri).map(say),
      theirs: (await this.#peer.links(uri)).map(say),
    });
  }

  /** Where every link of either service leads, and every heading. */
  async definitions(uri: string): Promise<Comparison> {
    const document = this.#document(uri);
    const { references, sections, lines } = document;
    const places = [
      ...references.map(({ targetSpan, fragmentSpan }) => fragmentSpan ?? targetSpan),
      ...sections.map(({ heading }) => heading.textSpan),
    ].map((span) => lines.range(span).start);
    const links = await this.#peer.links(uri);
    const starts = new Map(
      [...places, ...links.map(({ range }) => range.start)].map((at) => [JSON.stringify(at), at]),
    );
    const ours: Answer[] = [];
    const theirs: Answer[] = [];
    for (const at of starts.values()) {
      const range = { start: at, end: at };
      const [own] = getDefinition(this.#lent(uri), uri, at);
      if (own) {
        ours.push({ uri, range, says: this.#at(own.targetUri, own.targetSelectionRange) });
      }
      const [other] = await this.#peer.definition(uri, at);
      if (other) theirs.push({ uri, range, says: this.#at(other.uri, other.range) });
    }
    return this.#compare({ feature: 'definition', ours, theirs });
  }

  /** Who refers to each heading of a document, and to what each of its links names. */
  async references(uri: string): Promise<Comparison[]> {
    const document = this.#document(uri);
    const { references, sections, lines } = document;
    const spans = [
      ...references.map(({ targetSpan, fragmentSpan }) => fragmentSpan ?? targetSpan),
      ...sections.map(({ heading }) => heading.textSpan),
    ];
    const found: Comparison[] = [];
    for (const span of spans) {
      const range = lines.range(span);
      const context = { includeDeclaration: true };
      found.push(
        this.#compare({
          feature: 'references',
          ours: this.#listed(getReferences(this.#lent(uri), uri, range.start, context)),
          theirs: this.#listed(await this.#peer.references(uri, range.start)),
          question: this.#question(document, range),
        }),
      );
    }
    return found;
  }

  /** The headings that some link names, titles and those with references in them aside. */
  namedHeadings(): NamedHeading[] {
    const named = new Map<string, NamedHeading>();
    for (const uri of this.#texts.keys()) {
      const source = this.#document(uri);
      for (const reference of source.references) {
        const leads = resolveReference(this.#snapshot, uri, destinationOf(source, reference));
        if (leads.type !== 'document' || leads.place?.type !== 'heading') continue;
        const { index } = leads.place;
        const document = this.#document(leads.document.uri);
        const heading = document.sections[index]?.heading;
        const isTitle = (document.subtitle ?? document.title)?.index === index;
        if (!heading || isTitle || referenceAt(document, heading.textSpan.start)) continue;
        const others = document.sections
          .map((section) => section.heading.text)
          .filter((text) => text !== heading.text && /^[\w ]+$/.test(text));
        const { uri: target } = document;
        named.set(`${target} ${String(index)}`, { uri: target, index, others });
      }
    }
    return [...named.values()];
  }

  /** What becomes of the workspace when a heading gets another name. */
  async rename(uri: string, index: number, name: string): Promise<Comparison> {
    const document = this.#document(uri);
    const span = document.sections[index]?.heading.textSpan ?? { start: 0, end: 0 };
    const range = document.lines.range(span);
    const edit = this.#rename(uri, range, name);
    return this.#compare({
      feature: 'rename',
      ours: this.#linesAfter(edit),
      theirs: this.#linesAfter(await this.#peer.rename(uri, range.start, name)),
      question: this.#question(document, range),
    });
  }

  #rename(uri: string, range: Range, name: string): Map<string, readonly TextEdit[]> {
    const context = { renamesFiles: false };
    const first = getRename(this.#lent(uri), uri, range.start, name, context);
    const others = first.needs.map((other) => this.#document(other));
    const { edit } = others.length
      ? getRename(this.#lent(uri).withDocuments(others), uri, range.start, name, context)
      : first;
    return new Map(Object.entries(edit.changes ?? {}));
  }

  /** The fragment of each heading: to the other service, the one of ours that leads there. */
  async slugs(uri: string): Promise<Comparison> {
    const { sections, lines } = this.#document(uri);
    const slugs = sections.map(({ slug, heading }) => ({ slug, range: lines.range(heading.span) }));
    const line = ({ start }: Range): Range => ({
      start: { line: start.line, character: 0 },
      end: { line: start.line, character: 0 },
    });
    const theirs: Answer[] = [];
    for (const range of await this.#peer.headings(uri)) {
      const own = slugs.find((each) => each.range.start.line === range.start.line)?.slug;
      const led = own === undefined ? undefined : await this.#peer.lineOf(uri, own);
      const says = led === range.start.line && own !== undefined ? own : 'another';
      theirs.push({ uri, range: line(range), says });
    }
    return this.#compare({
      feature: 'slugs',
      ours: slugs.map(({ slug, range }) => ({ uri, range: line(range), says: slug })),
      theirs,
    });
  }

  /** What is said of broken links, and of definitions of links. */
  async diagnostics(uri: string): Promise<Comparison> {
    const snapshot = this.#lent(uri);
    const say = (words: Readonly<Record<string, string>>, code: unknown, range: Range) => {
      const says = words[String(code)];
      return says === undefined ? [] : [{ uri, range: this.#reference(uri, range), says }];
    };
    const theirs = await this.#peer.diagnostics(uri);
    return this.#compare({
      feature: 'diagnostics',
      ours: getDiagnostics(snapshot, uri).flatMap(({ code, range }) => say(OURS, code, range)),
      theirs: theirs.flatMap(({ code, range }) => say(THEIRS, code, range)),
    });
  }

  #document(uri: string): SpecDocument {
    let document = this.#documents.get(uri);
    if (!document) {
      document = parseDocument(uri, this.#texts.get(uri) ?? '');
      this.#documents.set(uri, document);
    }
    return document;
  }

  #lent(uri: string): Snapshot {
    return this.#snapshot.withDocument(this.#document(uri));
  }

  #compare(answers: Parameters<typeof compare>[1]): Comparison {
    return compare((uri, { start }) => {
      const document = this.#document(uri);
      return { document, reference: this.#ledFrom(document, document.lines.offset(start)) };
    }, answers);
  }

  #question(document: SpecDocument, range: Range): Question {
    const reference = this.#ledFrom(document, document.lines.offset(range.start));
    return { document, range, reference };
  }

  #ledFrom(document: SpecDocument, offset: number): Led | undefined {
    const reference = referenceAt(document, offset);
    if (!reference) return undefined;
    const destination = destinationOf(document, reference);
    const leads = resolveReference(this.#snapshot, document.uri, destination);
    const { form, fragment } = reference;
    return { form, ...(fragment !== undefined && { fragment }), leads };
  }

  /** A URI as a person reads it: its path in the folder. */
  #name(uri: string): string {
    return decode(uri).replace(`${decode(this.#folder)}/`, '');
  }

  #at(uri: string, { start }: Range): string {
    return `${this.#name(uri)}, line ${String(start.line + 1)}`;
  }

  #listed(locations: readonly Location[]): Answer[] {
    return locations.map(({ uri, range }) => ({ uri, range, says: upTo(range) }));
  }

  /** The whole reference or definition in which a finding stands: each service marks its own part. */
  #reference(uri: string, range: Range): Range {
    const document = this.#document(uri);
    const { lines, definitions } = document;
    const offset = lines.offset(range.start);
    const definition = definitions.find(({ span }) => span.start <= offset && offset <= span.end);
    const whole = definition?.span ?? referenceAt(document, offset)?.span;
    return whole ? lines.range(whole) : range;
  }

  #linesAfter(edits: ReadonlyMap<string, readonly TextEdit[]>): Answer[] {
    return [...edits].flatMap(([uri, list]) => {
      const before = this.#document(uri);
      const after = parseDocument(uri, applyEdits(before, list));
      const touched = new Set(list.map(({ range }) => range.start.line));
      return [...touched].map((line): Answer => {
        const start = { line, character: 0 };
        return { uri, range: { start, end: start }, says: lineAt(after, line) };
      });
    });
  }
}

function upTo({ end }: Range): string {
  return `up to ${String(end.line + 1)}:${String(end.character + 1)}`;
}

const OURS: Readonly<Record<string, string>> = {
  'unknown-document': 'no file',
  'unknown-heading': 'no heading',
  'undefined-link-definition': 'no definition',
  'unused-link-definition': 'unused definition',
  'duplicate-link-definition': 'duplicate definition',
};

const THEIRS: Readonly<Record<string, string>> = {
  'link.no-such-file': 'no file',
  'link.no-such-header-in-file': 'no heading',
  'link.no-such-header-in-own-file': 'no heading',
  'link.no-such-reference': 'no definition',
  'link.unused-definition': 'unused definition',
  'link.duplicate-definition': 'duplicate definition',
};
