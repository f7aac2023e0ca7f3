import type { SpecDocument } from '../../server/src/service/parse/document.js';
import { lineOf } from '../../server/src/service/workspace/places.js';
import type { Difference, Feature, Led, Place } from './difference.js';

/** Why the services differ somewhere, and why ours is right to. */
export interface Reason {
  readonly name: string;
  readonly features: readonly Feature[];
  readonly why: string;
  /** Whether a difference is of this sort. The first reason that explains one counts. */
  readonly explains: (difference: Difference) => boolean;
}

export const REASONS: readonly Reason[] = [
  {
    name: 'Wiki links, ids and numbers',
    features: ['document links', 'definition', 'references', 'diagnostics'],
    why:
      'Markdown has no wiki links, and to VS Code a name in text is text. In specs both are ' +
      'references, and so are the documents that `requires: 20, 721` names by their numbers.',
    explains: ({ reference, question }) => isOwnForm(reference) || isOwnForm(question?.reference),
  },
  {
    name: 'Web addresses',
    features: ['document links', 'references'],
    why: 'A web address is no part of a workspace. Editors find addresses in any text.',
    explains: (difference) =>
      isTheirs(difference) &&
      (isElsewhere(difference.question?.reference ?? difference.reference) ||
        / opens [a-z]+:/.test(difference.theirs ?? '')),
  },
  {
    name: 'References in headings',
    features: ['definition', 'references'],
    why:
      'To VS Code a heading is a heading at each of its characters. Ours goes where the reference ' +
      'leads that the cursor is on, as it does everywhere else.',
    explains: ({ question, document, range, reference }) =>
      question ? isInHeading(question) : isInHeading({ document, range, reference }),
  },
  {
    name: 'Anchors that HTML names',
    features: ['document links', 'definition', 'references', 'diagnostics'],
    why:
      'VS Code knows `id="x"` and not `<a name="x">`, to which browsers scroll as well (HTML ' +
      'Standard, "find a potential indicated element"). Ours is the place of either, and shows the ' +
      'whole tag.',
    explains: (difference) => leadsToAnchor(difference.reference) || isAnchor(difference),
  },
  {
    name: 'Headings that are not there',
    features: ['definition', 'references'],
    why:
      'A link to a heading that is not there still leads to its document, and says besides that the ' +
      'heading is missing. VS Code goes nowhere, and lists the link itself as a reference.',
    explains: (difference) =>
      difference.feature === 'definition'
        ? isOurs(difference) && leadsToNoPlace(difference.reference)
        : isTheirs(difference) && leadsToNoPlace(difference.question?.reference),
  },
  {
    name: 'Documents that are not there',
    features: ['document links', 'references'],
    why: 'What cannot be opened is no link. It is a finding, with a fix that makes the document.',
    explains: (difference) =>
      isTheirs(difference) &&
      (difference.question?.reference ?? difference.reference)?.leads.type === 'unknown',
  },
  {
    name: 'Links to lines',
    features: ['definition', 'references'],
    why:
      '`#L3` names a line of the file, as it does on GitHub: that is where ours goes, and who refers ' +
      'to it refers to the document.',
    explains: (difference) =>
      (difference.feature === 'definition' && isOurs(difference) && isLine(difference.reference)) ||
      isLine(difference.question?.reference),
  },
  {
    name: 'Links to a whole document or file',
    features: ['definition'],
    why:
      'VS Code has a definition only for links that name a heading. Ours is the title of the ' +
      'document, or the start of the file.',
    explains: (difference) => isOurs(difference) && leadsToWhole(difference.reference),
  },
  {
    name: 'Labels lead to what their definitions lead to',
    features: ['definition', 'document links'],
    why:
      'VS Code goes from `[text][label]` to the definition of the label, from where its author has ' +
      'to go on. Ours goes all the way, and to the definition where that leads out of the workspace.',
    explains: ({ reference, feature, ours }) =>
      reference?.form === 'label' && (feature === 'definition') === (ours !== undefined),
  },
  {
    name: 'A label is declared where it is defined',
    features: ['references'],
    why: 'The declaration of a label is the label in its definition. VS Code gives the destination behind it.',
    explains: ({ question, reference }) =>
      question?.reference?.form === 'label' && reference?.form === 'definition',
  },
  {
    name: 'Uses of labels',
    features: ['references'],
    why: 'Who uses a label refers to what its definition leads to. VS Code lists the definition alone.',
    explains: (difference) => isOurs(difference) && difference.reference?.form === 'label',
  },
  {
    name: 'The title stands for its document',
    features: ['references'],
    why: 'From the title of a document ours lists who refers to the document, and not to the heading alone.',
    explains: (difference) => isOurs(difference) && asksForTitle(difference),
  },
  {
    name: 'The title is the declaration',
    features: ['references'],
    why:
      'A client that asks for the declaration of a document gets its title, or its first line. ' +
      'VS Code has one for headings only.',
    explains: (difference) => isOurs(difference) && isDeclaration(difference),
  },
  {
    name: 'White space behind a heading',
    features: ['references'],
    why: 'Spaces and `#` marks at the end of its line are no part of a heading (CommonMark 4.2).',
    explains: (difference) => isBoth(difference) && headingAt(difference) !== undefined,
  },
  {
    name: 'Tables of contents',
    features: ['rename'],
    why:
      'The entry of a table of contents that has the text of the heading gets its new text. ' +
      'VS Code changes the fragment alone.',
    explains: ({ ours, theirs }) =>
      ours !== undefined && theirs !== undefined && withoutTexts(ours) === withoutTexts(theirs),
  },
  {
    name: 'Files that are no documents',
    features: ['diagnostics'],
    why:
      'Images, sources and what lies outside of the workspace folder are in no index, and nothing is ' +
      'said of what the service cannot know.',
    explains: ({ theirs, reference }) =>
      theirs === 'no file' &&
      (reference?.leads.type === 'file' || reference?.form === 'definition'),
  },
  {
    name: 'Brackets that are text',
    features: ['diagnostics'],
    why:
      'Brackets without a definition are text (CommonMark 6.3): footnotes, `a[1]`, `[sic]`, intervals. ' +
      'Ours speaks of a label only where it is written as a link, `[text][label]`.',
    explains: (difference) =>
      isTheirs(difference) && difference.theirs === 'no definition' && !difference.reference,
  },
  {
    name: 'The first definition of a label counts',
    features: ['diagnostics'],
    why: 'It is the later ones that nobody sees (CommonMark 4.7). VS Code marks the first as well.',
    explains: (difference) => isTheirs(difference) && difference.theirs === 'duplicate definition',
  },
];

function isOurs({ ours, theirs }: Difference): boolean {
  return ours !== undefined && theirs === undefined;
}

function isTheirs({ ours, theirs }: Difference): boolean {
  return ours === undefined && theirs !== undefined;
}

function isBoth({ ours, theirs }: Difference): boolean {
  return ours !== undefined && theirs !== undefined;
}

function isOwnForm(reference: Led | undefined): boolean {
  return reference !== undefined && ['wiki', 'embed', 'id'].includes(reference.form);
}

function isElsewhere(reference: Led | undefined): boolean {
  return reference?.leads.type === 'external';
}

function leadsToAnchor(reference: Led | undefined): boolean {
  return reference?.leads.type === 'document' && reference.leads.place?.type === 'anchor';
}

function leadsToNoPlace(reference: Led | undefined): boolean {
  return reference?.leads.type === 'document' && reference.leads.place?.type === 'unknown';
}

function leadsToWhole(reference: Led | undefined): boolean {
  if (!reference || reference.form === 'label') return false;
  return reference.leads.type === 'file' || reference.fragment === undefined;
}

function isLine(reference: Led | undefined): boolean {
  return lineOf(reference?.fragment) !== undefined;
}

function isInHeading({
  reference,
  ...place
}: Place & { readonly reference: Led | undefined }): boolean {
  return reference !== undefined && !isElsewhere(reference) && headingAt(place) !== undefined;
}

function headingAt({ document, range }: Place) {
  const offset = document.lines.offset(range.start);
  return document.sections.find(
    ({ heading: { span } }) => span.start <= offset && offset <= span.end,
  );
}

function isAnchor({ document, range }: Place): boolean {
  const offset = document.lines.offset(range.start);
  return document.anchors.some(({ span }) => span.start <= offset && offset <= span.end);
}

function titleOf({ subtitle, title }: SpecDocument) {
  return subtitle ?? title;
}

function asksForTitle({ question }: Difference): boolean {
  if (!question) return false;
  const heading = headingAt(question);
  return heading !== undefined && heading === titleOf(question.document);
}

function isDeclaration({ document, range }: Difference): boolean {
  const title = titleOf(document);
  const line = title ? document.lines.position(title.heading.span.start).line : 0;
  return range.start.line === line && range.start.character === 0;
}

/** A line without the texts of its links. */
function withoutTexts(line: string): string {
  return line.replace(/\[[^\]]*\]\(/g, '[](');
}
