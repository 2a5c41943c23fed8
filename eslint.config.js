import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { accessDecisions, accessPlugin } from './eslint.access.js';
import { hollowNames } from './eslint.names.js';

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

/** Only what oxlint cannot say (.oxlintrc.json has the rest, and is ten times as fast). */
export default defineConfig(
  { ignores: ['**/*.js'] },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
  },
  {
    files: ['web/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...hollowNames] },
  },
  {
    // What stands in a row its key says (`readRow`, `queryRows`); what a record holds its kind says.
    files: ['shared/**', 'functions/**', 'infra/**'],
    rules: { 'no-restricted-syntax': ['error', ...castsOfBodies, ...hollowNames] },
  },
  {
    // Who may do and see what is decided in shared/access alone; a flow reads the facts and answers.
    files: ['shared/flows/**'],
    ignores: ['shared/flows/people/readMe.ts'],
    plugins: { access: accessPlugin },
    rules: {
      'no-restricted-syntax': ['error', ...castsOfBodies, ...hollowNames, ...accessDecisions],
      'access/ask-the-room': 'error',
    },
  },
);
