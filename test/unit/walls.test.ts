import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** What the service must not know of, as a file in it would try to use it. */
const FORBIDDEN = {
  'a Node built-in':
    "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('a');",
  'a Node built-in by its old name': "import * as path from 'path';\nexport const sep = path.sep;",
  'the editor': "import * as vscode from 'vscode';\nexport const { window } = vscode;",
  'a timer': 'setTimeout(() => undefined, 1);',
  'an interval': 'setInterval(() => undefined, 1);',
  'a microtask': 'queueMicrotask(() => undefined);',
  'the console': "console.log('a');",
  'the process': 'export const { env } = process;',
  'the network': "export const answer = fetch('https://example.org');",
  'a clock': 'export const now = performance.now();',
  'a buffer': "export const bytes = Buffer.from('a');",
  'a module of Node by require': "export const fs = require('fs');",
  'the document of a browser': 'export const { title } = document;',
  'the window of a browser': 'export const { location } = window;',
} as const;

/** What it may use: such a file shows that the others fail for what they use. */
const ALLOWED = `import type { Range } from 'vscode-languageserver-types';
import { URI } from 'vscode-uri';
import { parseDocument } from './parse/document.js';
export const { sections } = parseDocument(URI.file('/a.md').toString(), '# A');
export const range = (start: Range['start']): Range => ({ start, end: start });
`;

const SERVICE = fileURLToPath(new URL('../../../server/src/service/', import.meta.url));
const sources = [...Object.values(FORBIDDEN), ALLOWED];
const fileOf = (source: string) => `${SERVICE}wall-${String(sources.indexOf(source))}.ts`;

let program: ts.Program;

before(() => {
  const options = serviceOptions();
  const host = ts.createCompilerHost(options);
  const own = { ...host };
  const texts = new Map<string, string>(sources.map((source) => [fileOf(source), source]));
  host.fileExists = (path) => texts.has(path) || own.fileExists(path);
  host.readFile = (path) => texts.get(path) ?? own.readFile(path);
  host.getSourceFile = (path, language, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? own.getSourceFile(path, language, ...rest)
      : ts.createSourceFile(path, text, language);
  };
  // The whole service comes along: what one of its imports lets in, all of its files could use.
  program = ts.createProgram([`${SERVICE}index.ts`, ...texts.keys()], options, host);
});

function serviceOptions(): ts.CompilerOptions {
  const path = `${SERVICE}tsconfig.json`;
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  const { options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, SERVICE);
  assert.deepEqual(errors, []);
  return { ...options, noEmit: true, incremental: false, composite: false };
}

/** What the compiler says of a file. */
function errorsIn(source: string): string[] {
  const file = program.getSourceFile(fileOf(source));
  assert.ok(file);
  const diagnostics = [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ];
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('a file of the service does not compile that uses', () => {
  for (const [what, source] of Object.entries(FORBIDDEN)) {
    test(what, () => {
      assert.match(errorsIn(source).join('\n'), /Cannot find (?:module|name)|is not a module/);
    });
  }
});

test('a file of the service compiles that uses the service and what it is made of', () => {
  assert.deepEqual(errorsIn(ALLOWED), []);
});
