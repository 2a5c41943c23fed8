import * as routes from '../../shared/contract/problems.ts';
import { extendProblem } from '../../shared/flows/extendProblem.ts';
import { listProblems } from '../../shared/flows/listProblems.ts';
import { lookBackProblem } from '../../shared/flows/lookBackProblem.ts';
import { nameLabels, readLabels } from '../../shared/flows/nameLabels.ts';
import { raiseProblem } from '../../shared/flows/raiseProblem.ts';
import { readProblem } from '../../shared/flows/readProblem.ts';
import { rectifyProblem } from '../../shared/flows/rectifyProblem.ts';
import { verifyProblem } from '../../shared/flows/verifyProblem.ts';
import type { Bound } from '../wiring/http.ts';

export const problems: readonly Bound[] = [
  { route: routes.raiseProblem, flow: raiseProblem },
  { route: routes.extendProblem, flow: extendProblem },
  { route: routes.rectifyProblem, flow: rectifyProblem },
  { route: routes.verifyProblem, flow: verifyProblem },
  { route: routes.lookBackProblem, flow: lookBackProblem },
  { route: routes.readProblem, flow: readProblem },
  { route: routes.readLabels, flow: readLabels },
  { route: routes.nameLabels, flow: nameLabels },
  { route: routes.listProblems, flow: listProblems },
];
