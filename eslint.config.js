import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { accessDecisions, accessPlugin } from './eslint.access.js';

const castsOfBodies = [
  {
    selector:
      'TSAsExpression > :matches(Identifier[name="body"], MemberExpression[property.name="body"], ChainExpression > MemberExpression[property.name="body"])',
    message: 'Read it by a typed key, or parse it: a cast of a body says what nobody has checked.',
  },
  {
    selector: 'TSAsExpression > TSAsExpression',
    message: 'A cast by way of another type says what nobody has checked.',
  },
];

export default defineConfig(
  { ignores: ['.ci', 'node_modules', '.data', '.build', 'cdk.out', '**/*.js'] },
  js.configs.recommended,
  // Rules that read types stand in .oxlintrc.json, where the native compiler answers them five times as fast.
  tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    // What stands in a row its key says (`readRow`, `queryRows`); what a record holds its kind says.
    files: ['shared/**', 'functions/**', 'infra/**'],
    rules: { 'no-restricted-syntax': ['error', ...castsOfBodies] },
  },
  {
    // Who may do and see what is decided in shared/access alone; a flow reads the facts and answers.
    files: ['shared/flows/**'],
    ignores: ['shared/flows/people/readMe.ts'],
    plugins: { access: accessPlugin },
    rules: {
      'no-restricted-syntax': ['error', ...castsOfBodies, ...accessDecisions],
      'access/ask-the-room': 'error',
    },
  },
  {
    // A describe block is a list of cases, not a function; and what a body holds is for the test to say.
    files: ['test/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
