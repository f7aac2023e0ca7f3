/**
 * The grammars in `syntaxes/`, on top of the Markdown grammar that VS Code ships.
 *
 * The fixtures in `grammar/` are Markdown. A line `//- words` begins a case: a document of its own,
 * named by the words. A line of carets and names says which scopes the characters above the carets
 * have, and that the characters beside them do not have them:
 *
 *     See [[SPEC-Catalogue]] first.
 *           ^^^^^^^^^^^^^^ markup.underline.link.target.specmark
 *
 * What no caret points at has no colour of ours. So a line without carets is a line that the
 * grammars leave alone.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';

const root = findRoot(path.dirname(fileURLToPath(import.meta.url)));
const require = createRequire(path.join(root, 'package.json'));

const MARKDOWN = 'text.html.markdown';

/** The grammars of other languages that Markdown needs, by the names that `tm-grammars` gives them. */
const FOREIGN: Record<string, string> = {
  [MARKDOWN]: 'markdown',
  'text.html.basic': 'html',
  'text.html.derivative': 'html-derivative',
  'source.json': 'json',
  'source.yaml': 'yaml',
};

const own = new Map(
  listFiles('syntaxes', '.json').map((file) => {
    const grammar = readGrammar(path.join(root, file));
    return [grammar.scopeName, { file, grammar }];
  }),
);

const engine = loadEngine();
const plain = await loadMarkdown([]);
const injected = await loadMarkdown([...own.keys()]);

for (const file of listFiles('test/unit/grammar', '.txt')) {
  describe(path.basename(file, '.txt'), () => {
    for (const { name, lines } of readCases(file)) {
      test(name, () => {
        check(lines);
      });
    }
  });
}

describe('what is no mark of ours looks as before', () => {
  for (const file of listFiles('test/unit/grammar', '.txt')) {
    for (const { name, lines } of readCases(file)) {
      test(`${path.basename(file, '.txt')}: ${name}`, () => {
        checkUntouched(lines.map(({ text }) => text));
      });
    }
  }
  for (const file of listFiles('examples', '.md')) {
    test(file, () => {
      checkUntouched(readFileSync(path.join(root, file), 'utf8').split(/\r?\n/));
    });
  }
});

test('the extension contributes every grammar, into Markdown and nothing else', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    contributes: { grammars?: unknown[] };
  };
  const expected = [...own].map(([scopeName, { file }]) => ({
    scopeName,
    path: `./${file}`,
    injectTo: [MARKDOWN],
  }));
  assert.deepEqual(new Set(manifest.contributes.grammars), new Set(expected));
});

interface Line {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Carets under a line; columns count characters as a reader sees them, not UTF-16 units. */
interface Mark {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

/** A character with all the scopes it is in, outermost first. */
interface Char {
  readonly text: string;
  readonly scopes: readonly string[];
}

function check(lines: readonly Line[]): void {
  const actual = tokenize(
    injected,
    lines.map(({ text }) => text),
  );
  lines.forEach(({ text, marks }, index) => {
    const chars = actual[index] ?? [];
    for (const { start, end, scopes } of marks) {
      for (const scope of scopes) {
        const has = (char: Char | undefined): boolean => char?.scopes.includes(scope) ?? false;
        const where = `${scope} in: ${text}`;
        for (const char of chars.slice(start, end)) {
          assert.ok(has(char), `'${char.text}' lacks ${where}\nit has ${char.scopes.join(' ')}`);
        }
        assert.ok(end <= chars.length, `carets behind the end for ${where}`);
        assert.ok(!has(chars[start - 1]) && !has(chars[end]), `too few carets for ${where}`);
      }
    }
    chars.forEach((char, column) => {
      const pointedAt = marks.some(({ start, end }) => start <= column && column < end);
      const colours = char.scopes.filter(isColour);
      assert.ok(pointedAt || colours.length === 0, `unexpected ${colours.join(' ')} in: ${text}`);
    });
  });
}

/** Away from the marks of the injected grammars, every character has the scopes it has without. */
function checkUntouched(lines: readonly string[]): void {
  const before = tokenize(plain, lines);
  const after = tokenize(injected, lines);
  lines.forEach((text, index) => {
    after[index]?.forEach((char, column) => {
      if (char.scopes.some(isMark)) return;
      const others = char.scopes.filter((scope) => !scope.endsWith('.specmark'));
      assert.deepEqual(others, before[index]?.[column]?.scopes, `'${char.text}' in: ${text}`);
    });
  });
}

/** Whether a scope is one of ours and belongs to a mark; a `meta` one may span whole lines. */
function isMark(scope: string): boolean {
  return scope.endsWith('.specmark') && !scope.startsWith('meta.');
}

/** Whether a scope is one of ours that a fixture has to mention. */
function isColour(scope: string): boolean {
  return isMark(scope) && !scope.startsWith('punctuation.');
}

function tokenize(grammar: IGrammar, lines: readonly string[]): Char[][] {
  let state = textmate.INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.flatMap(({ startIndex, endIndex, scopes }) =>
      Array.from(line.slice(startIndex, endIndex), (text) => ({ text, scopes })),
    );
  });
}

function readCases(file: string): { name: string; lines: Line[] }[] {
  const [, ...cases] = readFileSync(path.join(root, file), 'utf8').split(/^\/\/- /m);
  return cases.map((source) => {
    const [name = '', ...rows] = source.trimEnd().split('\n');
    const lines: { text: string; marks: Mark[] }[] = [];
    for (const row of rows) {
      const match = /^( *)(\^+) +(.+)$/.exec(row);
      if (!match) {
        lines.push({ text: row, marks: [] });
        continue;
      }
      const [, indent = '', carets = '', scopes = ''] = match;
      const start = indent.length;
      lines.at(-1)?.marks.push({ start, end: start + carets.length, scopes: scopes.split(/\s+/) });
    }
    return { name, lines };
  });
}

async function loadMarkdown(injections: string[]): Promise<IGrammar> {
  const registry = new textmate.Registry({
    onigLib: engine,
    loadGrammar: (scopeName) => Promise.resolve(findGrammar(scopeName)),
    getInjections: (scopeName) => (scopeName === MARKDOWN ? injections : undefined),
  });
  const grammar = await registry.loadGrammar(MARKDOWN);
  assert.ok(grammar);
  return grammar;
}

async function loadEngine() {
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  return {
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  };
}

function findGrammar(scopeName: string): IRawGrammar | undefined {
  const name = FOREIGN[scopeName];
  if (!name) return own.get(scopeName)?.grammar;
  return readGrammar(require.resolve(`tm-grammars/grammars/${name}.json`));
}

function readGrammar(file: string): IRawGrammar {
  return textmate.parseRawGrammar(readFileSync(file, 'utf8'), file);
}

/** The files below a folder of the repository, with their paths as the manifest writes them. */
function listFiles(folder: string, extension: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
    .sort();
}

function findRoot(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : findRoot(path.dirname(folder));
}
