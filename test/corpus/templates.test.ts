import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { deriveKind } from '../../server/src/service/kinds/derive.js';
import type { KindSection } from '../../server/src/service/kinds/kind.js';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { repairMojibake } from '../../server/src/service/parse/mojibake.js';
import { builtInTemplates } from '../unit/fixture.js';
import { corpus } from './corpus.js';

/** The templates of the built-in kinds with the originals that they are made of. */
const TEMPLATES = {
  'technical-spec.md': 'technical-spec-template.md',
  'product-requirements.md': 'vault/.obsidian/templates/PRD-Template.md',
};

/** All that a template asks for: headings with their levels, fields and guidance, line by line. */
function asked(text: string) {
  const kind = deriveKind(parseDocument('file:///template.md', text));
  const outline = ({ section, name, guidance, children }: KindSection): unknown => [
    section.heading.level,
    name,
    guidance.replace(/[ \t]+$/gm, ''),
    children.map(outline),
  ];
  return {
    title: kind.template.title?.heading.text,
    fields: kind.fields.map(({ name, guidance }) => [name, guidance]),
    sections: kind.sections.map(outline),
    placeholders: [...kind.placeholders],
  };
}

for (const [name, original] of Object.entries(TEMPLATES)) {
  const { path, skip } = corpus(original);
  describe(`the built-in template ${name}`, { skip }, () => {
    if (skip) return;
    const own = builtInTemplates().find(({ uri }) => uri.endsWith(`/${name}`))?.text ?? '';
    const given = readFileSync(path, 'utf8');

    test('asks for what its original asks for, in the same words', () => {
      assert.deepEqual(asked(own), asked(repairMojibake(given)));
    });
  });
}
