import { extendProblem } from '../../shared/flows/problems/extendProblem.ts';
import { listProblems } from '../../shared/flows/problems/listProblems.ts';
import { lookBackProblem } from '../../shared/flows/problems/lookBackProblem.ts';
import { nameLabels, readLabels } from '../../shared/flows/units/nameLabels.ts';
import { raiseProblem } from '../../shared/flows/problems/raiseProblem.ts';
import { readProblem } from '../../shared/flows/problems/readProblem.ts';
import { rectifyProblem } from '../../shared/flows/problems/rectifyProblem.ts';
import { verifyProblem } from '../../shared/flows/problems/verifyProblem.ts';
import { httpFunction } from '../wiring/entry.ts';

export const problems = httpFunction({
  id: 'problems',
  impact: 'Problems cannot be listed, extended, rectified, verified or looked back at.',
  flows: [
    raiseProblem,
    extendProblem,
    rectifyProblem,
    verifyProblem,
    lookBackProblem,
    readProblem,
    readLabels,
    nameLabels,
    listProblems,
  ],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
