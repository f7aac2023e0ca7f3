import { DiagnosticSeverity, type TextEdit } from 'vscode-languageserver-types';
import { draftOf } from '../edits/draft.js';
import type { Fix } from '../edits/fix.js';
import { guidanceBelow } from '../edits/insert-sections.js';
import { removeSection } from '../edits/remove-section.js';
import { settle } from '../edits/settle.js';
import { gapAfter, styleOf } from '../edits/style.js';
import type { Kind, KindSection } from '../kinds/kind.js';
import { structureOf, type Structure } from '../kinds/structure.js';
import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import type { Span } from '../parse/span.js';
import { counted, listing, quoted } from '../words.js';
import { referencesTo } from '../workspace/references.js';
import type { Finding, Rule, Subject } from './rule.js';
import { headingName, titleSpan } from './subject.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Tags:** #note

## Context

[Why this note]

## Outlook (optional)

[What comes next]
`;

export const emptySection: Rule = {
  name: 'empty-section',
  group: 'structure',
  severity: DiagnosticSeverity.Warning,
  description: 'A section has nothing below its heading: comments and separators say nothing.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## Context

### Today

Reads are slow.

### Tomorrow

- Reads are slower.
`,
  bad: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## Context
   ^^^^^^^ Section "Context" is empty.

<!-- Why this note -->

---

## Outlook
   ^^^^^^^ Section "Outlook" is empty.
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, kind } = subject;
    if (!kind) return;
    const structure = structureOf(document, kind);
    const empty = document.sections
      .filter((section) => isEmpty(document, section))
      .map((section) => ({ section, asked: askedFor(structure, section) }))
      // What is to stand below it is missing, and that is said already.
      .filter(({ asked }) => !asked?.children.some(({ optional }) => !optional));
    if (empty.length > MANY) yield all(subject, empty);
    else for (const each of empty) yield one(subject, each);
  },
};

/** Past this number a list says more than a squiggle for each of them. */
const MANY = 4;

interface EmptySection {
  readonly section: Section;
  /** The section of the kind that it is; absent for one of the author's own. */
  readonly asked: KindSection | undefined;
}

function askedFor({ kindSectionOf, misplaced }: Structure, section: Section) {
  return (
    kindSectionOf.get(section) ?? misplaced.find((each) => each.section === section)?.kindSection
  );
}

function isEmpty(document: SpecDocument, section: Section): boolean {
  if (section.children.length || section === document.title || section === document.subtitle) {
    return false;
  }
  // Where there is no lower level, a heading may well stand for the headings after it.
  if (section.heading.level === 6) return false;
  return saysNothing(document, section.bodySpan);
}

/** What says nothing: white space, comments, places to be linked to, and thematic breaks. */
const NOTHING =
  /\s+|<!--[^]*?-->|<a\s[^<>]*>\s*<\/a>|(?<=[\r\n][ \t]*)(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})(?=[\r\n]|$)/y;

/** The ASCII characters with which something of that begins, beside the end of a line. */
const MARKS = ' \t\r\f\v<[*_-';

function saysNothing(document: SpecDocument, { start, end }: Span): boolean {
  const { text } = document;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    // Below most headings stand an empty line and a letter: that takes no pattern.
    if (code === LINE_FEED) {
      at++;
      continue;
    }
    if (code < 0x80 && !MARKS.includes(text.charAt(at))) return false;
    NOTHING.lastIndex = at;
    const length = NOTHING.exec(text)?.[0].length ?? definitionLength(document, at);
    if (!length) return false;
    at += length;
  }
  return true;
}

const LINE_FEED = 0x0a;

/** The length of the link definition at an offset, which no reader sees either. */
function definitionLength({ definitions, text }: SpecDocument, offset: number): number {
  if (text.charAt(offset) !== '[') return 0;
  const span = definitions.find((definition) => definition.span.start === offset)?.span;
  return span ? span.end - span.start : 0;
}

function one(subject: Subject, each: EmptySection): Finding {
  const { section, asked } = each;
  const name = quoted(headingName(section));
  const isRequired = asked && !asked.optional;
  return {
    span: section.heading.textSpan,
    message: `Section ${name} is empty.`,
    ...(!isRequired && { severity: DiagnosticSeverity.Information }),
    fixes: () => [
      ...guidance(subject, [each], "Insert the template's guidance", !!isRequired),
      ...(isRequired ? [] : removal(subject, section)),
    ],
  };
}

function all(subject: Subject, empty: readonly EmptySection[]): Finding {
  const { document } = subject;
  const names = empty.map(({ section }) => quoted(headingName(section)));
  return {
    span: titleSpan(document),
    message: `${counted(empty.length, 'section')} are empty: ${listing(names)}.`,
    about: names,
    related: empty.map(({ section }) => ({
      location: { uri: document.uri, range: document.lines.range(section.heading.textSpan) },
      message: 'Nothing stands below this heading.',
    })),
    fixes: () => guidance(subject, empty, "Insert the template's guidance in all of them", true),
  };
}

/** Inserts what the template says, where it says something that a reader would see. */
function guidance(
  { document, kind }: Subject,
  empty: readonly EmptySection[],
  title: string,
  preferred: boolean,
): Fix[] {
  if (!kind) return [];
  const edits = empty.flatMap(({ section, asked }) =>
    asked?.guidance ? [guidanceEdit(document, kind, section, asked)] : [],
  );
  return edits.length
    ? [{ title, edits: { [document.uri]: edits }, preferred, unfinished: true }]
    : [];
}

function guidanceEdit(
  document: SpecDocument,
  kind: Kind,
  { heading }: Section,
  asked: KindSection,
): TextEdit {
  const { lines, text } = document;
  const style = styleOf(document, kind.template);
  const offset = lines.end(lines.lineAt(heading.span.end));
  return {
    range: lines.range({ start: offset, end: offset }),
    newText: guidanceBelow(kind, asked, style) + gapAfter(text, offset, style.eol),
  };
}

/** Takes the section out, where nothing leads to it and its parent does not become empty by that. */
function removal({ snapshot, document }: Subject, section: Section): Fix[] {
  const { parent } = section;
  const isLast = parent?.children.length === 1 && parent !== document.title;
  if (isLast && saysNothing(document, parent.bodySpan)) return [];
  const place = { type: 'heading', index: section.index } as const;
  if (referencesTo(snapshot, document.uri, place).length) return [];
  const draft = removeSection(draftOf(document), section);
  const title = `Remove ${quoted(headingName(section))}`;
  return draft ? [{ title, ...settle(snapshot, draft) }] : [];
}
