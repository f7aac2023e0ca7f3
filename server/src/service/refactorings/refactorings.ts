import { convertLinks } from './convert-links.js';
import { extractSection } from './extract-section.js';
import { inlineDocument } from './inline-document.js';
import { linkIds } from './link-ids.js';
import type { Refactoring } from './refactoring.js';
import { sortRelations } from './sort-relations.js';
import { splitRelations } from './split-relations.js';
import { tableOfContents } from './table-of-contents.js';

/** All refactorings, in the order in which they are offered. */
export const REFACTORINGS: readonly Refactoring[] = [
  extractSection,
  inlineDocument,
  linkIds,
  convertLinks,
  splitRelations,
  sortRelations,
  tableOfContents,
];
