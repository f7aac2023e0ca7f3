import assert from 'node:assert/strict';
import { test } from 'node:test';
import { work, works } from './editor.js';

const isThere = await works('nvim', '--version');

/** What Neovim has seen; references and renaming where they are announced. */
interface Seen {
  readonly encoding: string;
  readonly diagnostics: readonly { readonly message: string; readonly text: string }[];
  readonly hover: { readonly kind: string; readonly value: string };
  readonly definition: { readonly file: string; readonly line: string; readonly column: number };
  readonly symbols: readonly string[];
  readonly references?: readonly string[];
  readonly fixed: string;
  readonly completion: readonly string[];
  readonly completed: string;
  readonly renamed?: string;
}

for (const encoding of ['utf-16', 'utf-8']) {
  const title = `Neovim shows, completes and mends, counting in ${encoding}`;
  test(title, { skip: !isThere && 'Neovim is missing' }, async () => {
    const seen = await work<Seen>({
      command: 'nvim',
      name: 'neovim',
      args: (init, script) => ['--headless', '-n', '-i', 'NONE', '-u', init, '-S', script],
      script: 'neovim.lua',
      env: { SPECMARK_ENCODING: encoding },
    });
    assert.equal(seen.encoding, encoding);
    assert.deepEqual(seen.diagnostics, [
      { message: 'There is no document "Betta". Did you mean "Beta"?', text: 'Betta' },
    ]);
    assert.equal(seen.hover.kind, 'markdown');
    assert.match(seen.hover.value, /What Beta is for\./);
    assert.deepEqual(seen.definition, { file: 'Beta.md', line: '## Größe 規格', column: 4 });
    assert.deepEqual(seen.symbols, ['[String] Alpha 🎉', '[String] Goal']);
    assert.equal(seen.fixed, '🎉 規格: see [[Beta#Größe 規格]] and [[Beta]].');
    assert.ok(seen.completion.includes('Beta'));
    assert.equal(seen.completed, '🎉 [[Beta]]');
    if (seen.references)
      assert.deepEqual(seen.references, ['🎉 規格: see [[Beta#Größe 規格]] and [[Betta]].']);
    if (seen.renamed !== undefined) {
      assert.equal(seen.renamed, '🎉 規格: see [[Beta#Maße 規格]] and [[Beta]].');
    }
  });
}
