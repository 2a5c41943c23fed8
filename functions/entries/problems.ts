import * as routes from '../../shared/contract/problems.ts';
import { extendProblem } from '../../shared/flows/extendProblem.ts';
import { listProblems } from '../../shared/flows/listProblems.ts';
import { raiseProblem } from '../../shared/flows/raiseProblem.ts';
import { rectifyProblem } from '../../shared/flows/rectifyProblem.ts';
import { verifyProblem } from '../../shared/flows/verifyProblem.ts';
import type { Bound } from '../wiring/http.ts';

export const problems: readonly Bound[] = [
  { route: routes.raiseProblem, flow: raiseProblem },
  { route: routes.extendProblem, flow: extendProblem },
  { route: routes.rectifyProblem, flow: rectifyProblem },
  { route: routes.verifyProblem, flow: verifyProblem },
  { route: routes.listProblems, flow: listProblems },
];
