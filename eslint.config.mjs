import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What the service may import: nothing that knows a machine, an editor or a wire. */
const SERVICE_MAY_IMPORT = [
  'github-slugger',
  'jsonc-parser',
  'mdast',
  'mdast-util-*',
  'micromark-*',
  'picomatch',
  'remark-parse',
  'unified',
  'vscode-languageserver-types',
  'vscode-uri',
  'yaml',
];

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'node_modules/', '.cache/', 'examples/']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // An empty string is as good as none in many places.
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true } },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['server/src/service/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(?!\\.{1,2}/|(?:${SERVICE_MAY_IMPORT.map((name) => name.replace('*', '[\\w-]+')).join('|')})$)`,
              message: 'The service is pure: see "The rules of the house" in ARCHITECTURE.md.',
            },
            { regex: '/(lsp|cli|client)/', message: 'Arrows run towards the service, never back.' },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        'Date',
        'globalThis',
        { name: 'WeakMap', message: 'Its values outlive their keys: see attachment.ts.' },
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // node:test returns promises that its runner awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'suite', 'describe', 'it'], package: 'node:test' },
          ],
        },
      ],
    },
  },
);
