import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const CORE = ['src/{base,terms,bytecode,language,trace,vm,otp}/**/*.ts'];

export default ts.config(
  { ignores: ['dist/', 'node_modules/', '.cache/', 'src/otp/**/generated/**'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-constant-condition': ['error', { checkLoops: false }],
      'svelte/no-at-html-tags': 'error',
      // State is a value here: maps and sets are replaced, never changed ($state.raw).
      'svelte/prefer-svelte-reactivity': 'off',
      'no-eval': 'error',
      'no-new-func': 'error',
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    // One run, one value: nothing of the host's clock, chance or locale may reach the core.
    files: CORE,
    ignores: ['**/*.test.ts', '**/fixtures/**', '**/*.build.ts', '**/bench.ts', '**/testing.ts'],
    rules: {
      'no-restricted-globals': ['error', 'Date', 'performance', 'setTimeout', 'setInterval', 'fetch', 'Intl', 'window', 'document', 'process'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random' },
        { object: 'Date', property: 'now' },
        ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'exp', 'log', 'log2', 'log10', 'pow', 'sinh', 'cosh', 'tanh'].map((property) => ({
          object: 'Math',
          property,
          message: 'differs between hosts: use our own',
        })),
      ],
    },
  },
);
