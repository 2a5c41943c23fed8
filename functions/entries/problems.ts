import * as problemsRoutes from '../../shared/contract/problems.ts';
import * as unitsRoutes from '../../shared/contract/units.ts';
import { extendProblem } from '../../shared/flows/problems/extendProblem.ts';
import { listProblems } from '../../shared/flows/problems/listProblems.ts';
import { lookBackProblem } from '../../shared/flows/problems/lookBackProblem.ts';
import { nameLabels, readLabels } from '../../shared/flows/units/nameLabels.ts';
import { raiseProblem } from '../../shared/flows/problems/raiseProblem.ts';
import { readProblem } from '../../shared/flows/problems/readProblem.ts';
import { rectifyProblem } from '../../shared/flows/problems/rectifyProblem.ts';
import { verifyProblem } from '../../shared/flows/problems/verifyProblem.ts';
import type { Bound } from '../wiring/http.ts';

export const problems: readonly Bound<'vault'>[] = [
  { route: problemsRoutes.raiseProblem, flow: raiseProblem },
  { route: problemsRoutes.extendProblem, flow: extendProblem },
  { route: problemsRoutes.rectifyProblem, flow: rectifyProblem },
  { route: problemsRoutes.verifyProblem, flow: verifyProblem },
  { route: problemsRoutes.lookBackProblem, flow: lookBackProblem },
  { route: problemsRoutes.readProblem, flow: readProblem },
  { route: unitsRoutes.readLabels, flow: readLabels },
  { route: unitsRoutes.nameLabels, flow: nameLabels },
  { route: problemsRoutes.listProblems, flow: listProblems },
];
