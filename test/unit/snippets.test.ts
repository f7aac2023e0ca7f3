/** The snippets in `snippets/`, which `scripts/generate.mjs` makes from the built-in templates. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { deriveKind, parseDocument, type Kind } from '../../server/src/service/index.js';
import { allSections } from '../../server/src/service/kinds/kind.js';
import { expandSnippet } from './snippets/expand.js';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const root = new URL('../../../', import.meta.url);
const snippets = JSON.parse(read('snippets/specmark.json')) as Record<string, Snippet>;
const kinds = ['technical-spec', 'product-requirements'].map((name) =>
  deriveKind(parseDocument(`builtin:/${name}.md`, read(`server/templates/${name}.md`))),
);
const variables = {
  TM_FILENAME_BASE: 'SPEC-Waiting-List',
  CURRENT_YEAR: '2025',
  CURRENT_MONTH: '09',
  CURRENT_DATE: '18',
};

describe('every snippet', () => {
  for (const [name, { prefix, description, body }] of Object.entries(snippets)) {
    test(name, () => {
      const { stops } = expandSnippet(body.join('\n'), variables);
      assert.deepEqual(
        [...stops.keys()],
        [...stops.keys()].map((_, index) => index + 1),
      );
      assert.ok(stops.size > 0, 'There is something to fill in.');
      assert.ok(description);
      for (const word of prefix) assert.match(word, /^[a-z0-9-]+$/);
    });
  }
});

for (const kind of kinds) {
  describe(`the snippets of the kind "${kind.label}"`, () => {
    const label = kind.label.charAt(0).toUpperCase() + kind.label.slice(1);

    test('the document is the template with title and date filled in', () => {
      assert.equal(expand(label).text, filledTemplate(kind));
    });

    test('each placeholder of the template is a tab stop of its own', () => {
      const { template } = kind;
      const expected = template.placeholders
        .filter(({ form }) => form === 'brackets')
        .map(({ span }) => template.text.slice(span.start, span.end));
      const stops = [...expand(label).stops.values()];
      assert.deepEqual(
        stops.filter((text) => expected.includes(text)),
        expected,
      );
    });

    test('what is left as it is still counts as a placeholder', () => {
      const filled = parseDocument('file:///a.md', expand(label).text);
      assert.deepEqual(
        filled.placeholders.map(({ text }) => text),
        kind.template.placeholders.map(({ text }) => text).filter((text) => !isBraces(text)),
      );
    });

    test('the metadata block is that of the template', () => {
      const { fields } = parseDocument(
        'file:///a.md',
        `# A\n\n${expand(`${label}: metadata`).text}`,
      );
      assert.deepEqual(
        fields.map(({ name, value }) => [name, value]),
        kind.fields.map(({ name, guidance }) => [name, fill(guidance)]),
      );
    });

    for (const section of allSections(kind.sections)) {
      const path = section.parent ? `${section.parent.name} › ${section.name}` : section.name;
      test(`the section "${path}" is that of the template`, () => {
        const { span } = section.section;
        const expected = kind.template.text.slice(span.start, span.end).trim();
        assert.equal(expand(`${label}: ${path}`).text, expected.replace(/\n+---$/, ''));
      });
    }
  });
}

describe('the links', () => {
  const forms: Record<string, string> = {
    'Wiki link': 'wiki',
    'Wiki link to a heading': 'wiki',
    'Wiki link with an alias': 'wiki',
    'Embedded document or image': 'embed',
    'Markdown link to a document': 'link',
    'Markdown link to a heading': 'link',
    'Reference link': 'label',
    'Link definition': 'definition',
  };
  for (const [name, form] of Object.entries(forms)) {
    test(`${name} is a reference`, () => {
      const definition = form === 'label' ? '\n\n[label]: document.md' : '';
      const { references } = parseDocument('file:///a.md', expand(name).text + definition);
      assert.equal(references[0]?.form, form);
    });
  }
});

test('what snippets give a meaning to is escaped', async () => {
  const text = '# {{title}}\n\n## Cost in $ \\ {braces}\n\n[In ${US} \\o/ {or} other $1]\n';
  const kind = deriveKind(parseDocument('file:///templates/ABC-Template.md', text));
  const { makeSnippets } = (await import(new URL('scripts/generate/snippets.mjs', root).href)) as {
    makeSnippets: (kinds: Kind[]) => { body: string }[];
  };
  const [made] = makeSnippets([kind]);
  assert.ok(made);
  const { text: expanded, stops } = expandSnippet(made.body, { TM_FILENAME_BASE: 'ABC-One_Two' });
  assert.equal(expanded, text.replace('{{title}}', 'One Two').trim());
  assert.equal(stops.get(2), '[In ${US} \\o/ {or} other $1]');
});

function expand(name: string): ReturnType<typeof expandSnippet> {
  const snippet = snippets[name];
  assert.ok(snippet, `There is a snippet "${name}".`);
  return expandSnippet(snippet.body.join('\n'), variables);
}

function filledTemplate({ prefix, template }: Kind): string {
  const title = prefix === 'SPEC-' ? 'Waiting List' : 'SPEC Waiting List';
  return fill(template.text.replace('{{title}}', title)).trim();
}

function fill(text: string): string {
  return text.replace('{{date}}', '2025-09-18');
}

function isBraces(text: string): boolean {
  return text === 'title' || text === 'date';
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8').replaceAll('\r\n', '\n');
}
