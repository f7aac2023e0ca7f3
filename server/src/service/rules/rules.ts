import { ambiguousDocument } from './ambiguous-document.js';
import { dependencyCycle } from './dependency-cycle.js';
import { duplicateDocument } from './duplicate-document.js';
import { duplicateField } from './duplicate-field.js';
import { duplicateLinkDefinition } from './duplicate-link-definition.js';
import { duplicateRelation } from './duplicate-relation.js';
import { duplicateSection } from './duplicate-section.js';
import { emptyField } from './empty-field.js';
import { emptySection } from './empty-section.js';
import { fieldOrder } from './field-order.js';
import { invalidDate } from './invalid-date.js';
import { invalidVersion } from './invalid-version.js';
import { misplacedSection } from './misplaced-section.js';
import { missingField } from './missing-field.js';
import { missingSection } from './missing-section.js';
import { mojibake } from './mojibake.js';
import { oneSidedRelation } from './one-sided-relation.js';
import { orphanDocument } from './orphan-document.js';
import { relationMismatch } from './relation-mismatch.js';
import { renamedSection } from './renamed-section.js';
import type { Rule } from './rule.js';
import { sectionNumbering } from './section-numbering.js';
import { sectionOrder } from './section-order.js';
import { selfRelation } from './self-relation.js';
import { uncheckedText } from './unchecked-text.js';
import { undefinedLinkDefinition } from './undefined-link-definition.js';
import { unfilledPlaceholder } from './unfilled-placeholder.js';
import { unknownDocument } from './unknown-document.js';
import { unknownHeading } from './unknown-heading.js';
import { unknownTag } from './unknown-tag.js';
import { unusedLinkDefinition } from './unused-link-definition.js';
import { unusedSuppression } from './unused-suppression.js';
import { wrongKindRelation } from './wrong-kind-relation.js';

/** Every rule there is, in the order of the documentation. */
export const RULES: readonly Rule[] = [
  missingSection,
  sectionOrder,
  misplacedSection,
  renamedSection,
  duplicateSection,
  emptySection,
  sectionNumbering,
  missingField,
  emptyField,
  duplicateField,
  fieldOrder,
  invalidVersion,
  invalidDate,
  unknownTag,
  unfilledPlaceholder,
  mojibake,
  unknownDocument,
  unknownHeading,
  ambiguousDocument,
  undefinedLinkDefinition,
  unusedLinkDefinition,
  duplicateLinkDefinition,
  oneSidedRelation,
  relationMismatch,
  dependencyCycle,
  wrongKindRelation,
  duplicateRelation,
  selfRelation,
  duplicateDocument,
  orphanDocument,
  uncheckedText,
  unusedSuppression,
];
