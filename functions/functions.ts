import { httpFunctions, workFunctions } from './entries/index.ts';
import { httpSpec, workSpec, type FunctionSpec } from './wiring/functionSpec.ts';

/** Every function as the stacks, the documents and the tests see it: its routes, grants, queues and schedules. */
export const functions: readonly FunctionSpec[] = [
  ...httpFunctions.map(httpSpec),
  ...workFunctions.map(workSpec),
];
