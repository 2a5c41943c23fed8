import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

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

/** `caller` or `context.caller`. */
const CALLER = ':matches([object.name="caller"], [object.property.name="caller"])';
const DECIDED = 'Who may do what is decided in shared/access: name the decision there and ask it.';
const accessDecisions = [
  `BinaryExpression[operator=/^[!=]==$/] > MemberExpression[property.name="id"]${CALLER}`,
  `CallExpression[callee.property.name=/^(includes|has)$/] > MemberExpression[property.name="id"]${CALLER}`,
  `MemberExpression[property.name=/^(offices|heads|former)$/]${CALLER}`,
  'CallExpression[callee.object.name="relations"][callee.property.name="has"]',
  'BinaryExpression[operator=/^[!=]==$/][right.value=/^(committeeOfficer|departmentOfficer|supervisor|systemAdministrator|securityAdministrator|auditor)$/]',
].map((selector) => ({ selector, message: DECIDED }));

export default defineConfig(
  { ignores: ['.ci', 'node_modules', '.data', '.build', 'cdk.out', '**/*.js'] },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An async function without an await is how a synchronous adapter meets a port.
      '@typescript-eslint/require-await': 'off',
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
    rules: { 'no-restricted-syntax': ['error', ...castsOfBodies, ...accessDecisions] },
  },
  {
    // A describe block is a list of cases, not a function; and what a body holds is for the test to say.
    files: ['test/**'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
);
