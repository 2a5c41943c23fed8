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

/** `caller` or `context.caller`, and the same of a reading's `relations`. */
const CALLER = ':matches([object.name="caller"], [object.property.name="caller"])';
const RELATIONS = ':matches([object.name="relations"], [object.property.name="relations"])';
const ID = `MemberExpression[property.name="id"]${CALLER}`;
const HOME = `MemberExpression[property.name="home"]${CALLER}`;
/** What the caller is taken apart into: `{ id } = caller`, `{ caller: { id } }`, `{ id }: Caller`. */
const TAKEN_APART =
  ':matches(VariableDeclarator:matches([init.name="caller"], [init.property.name="caller"]) > ObjectPattern, Property[key.name="caller"] > ObjectPattern, ObjectPattern[typeAnnotation.typeAnnotation.typeName.name="Caller"])';
const ROLE =
  '/^(committeeOfficer|departmentOfficer|supervisor|systemAdministrator|securityAdministrator|auditor)$/';
const COMPARES = 'BinaryExpression[operator=/^[!=]==$/]';
const SEARCHES = 'CallExpression[callee.property.name=/^(includes|has|indexOf|startsWith)$/]';
const DECIDED = 'Who may do what is decided in shared/access: name the decision there and ask it.';
const accessDecisions = [
  `:matches(${COMPARES}, ${COMPARES} > ChainExpression, ${SEARCHES}, SwitchStatement, VariableDeclarator) > ${ID}`,
  `:matches(${COMPARES}[right.name!="undefined"], ${SEARCHES}) ${HOME}`,
  `CallExpression[callee.name=/^(holds|isPresent|isMember)$/] ${HOME}`,
  `MemberExpression[property.name=/^(offices|heads|former)$/]${CALLER}`,
  `${TAKEN_APART} > Property[key.name=/^(id|offices|heads|former)$/]`,
  `MemberExpression[property.name=/^(has|size|add)$/]${RELATIONS}`,
  `${COMPARES}:matches([left.value=${ROLE}], [right.value=${ROLE}])`,
].map((selector) => ({ selector, message: DECIDED }));

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
    rules: { 'no-restricted-syntax': ['error', ...castsOfBodies, ...accessDecisions] },
  },
  {
    // A describe block is a list of cases, not a function; and what a body holds is for the test to say.
    files: ['test/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
