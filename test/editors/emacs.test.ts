import assert from 'node:assert/strict';
import { test } from 'node:test';
import { work, works } from './editor.js';

/** What Emacs needs for it. */
const PACKAGES = "(progn (package-activate-all) (require 'eglot) (require 'markdown-mode))";

const isThere = await works('emacs', '--batch', '--eval', PACKAGES);

/** What Emacs has seen; references and renaming where they are announced. */
interface Seen {
  readonly diagnostics: readonly { readonly message: string; readonly text: string }[];
  readonly hover: string;
  readonly definition: { readonly file: string; readonly line: string; readonly column: number };
  readonly symbols: readonly string[];
  readonly references?: readonly string[];
  readonly fixed: string;
  readonly completion: readonly string[];
  readonly heading?: string;
  readonly renamed?: string;
}

test(
  'Emacs shows, completes and mends',
  { skip: !isThere && 'Emacs with Eglot and markdown-mode is missing' },
  async () => {
    const seen = await work<Seen>({
      command: 'emacs',
      name: 'emacs',
      args: (init, script) => [
        ...['--batch', '--eval', '(package-activate-all)', '--load', init, '--load', script],
      ],
      script: 'emacs.el',
    });
    assert.deepEqual(seen.diagnostics, [
      {
        message: 'specmark [unknown-document]: There is no document "Betta". Did you mean "Beta"?',
        text: 'Betta',
      },
    ]);
    assert.match(seen.hover, /What Beta is for\./);
    assert.deepEqual(seen.definition, { file: 'Beta.md', line: '## Größe 規格', column: 3 });
    assert.ok(seen.symbols.includes('Alpha 🎉') && seen.symbols.includes('Goal'));
    assert.equal(seen.fixed, '🎉 規格: see [[Beta#Größe 規格]] and [[Beta]].');
    assert.ok(seen.completion.includes('Beta'));
    if (seen.references) {
      // On the name it is the document that is meant. Eglot wants the declaration among them.
      assert.deepEqual(seen.references, [
        '🎉 規格: see [[Beta#Größe 規格]] and [[Betta]].',
        '# Beta',
      ]);
    }
    if (seen.renamed !== undefined) {
      assert.equal(seen.heading, '## Maße 規格');
      assert.equal(seen.renamed, '🎉 規格: see [[Beta#Maße 規格]] and [[Beta]].');
    }
  },
);
