import { answerSpotCheck } from '../../shared/flows/spotChecks/answerSpotCheck.ts';
import { cancelSpotCheck, closeSpotCheck } from '../../shared/flows/spotChecks/endSpotCheck.ts';
import { drawSpotCheck } from '../../shared/flows/spotChecks/drawSpotCheck.ts';
import { listBranchSpotChecks } from '../../shared/flows/spotChecks/listBranchSpotChecks.ts';
import { listSpotChecks } from '../../shared/flows/spotChecks/listSpotChecks.ts';
import { makeSpotCheck } from '../../shared/flows/spotChecks/makeSpotCheck.ts';
import { readCheckClaims } from '../../shared/flows/spotChecks/readCheckClaims.ts';
import { readCheckDrafts } from '../../shared/flows/spotChecks/readCheckDrafts.ts';
import { readSpotCheck } from '../../shared/flows/spotChecks/readSpotCheck.ts';
import { readVerification } from '../../shared/flows/spotChecks/readVerification.ts';
import { recordFindings } from '../../shared/flows/spotChecks/recordFindings.ts';
import { httpFunction } from '../wiring/entry.ts';

export const spotChecks = httpFunction({
  id: 'spot-checks',
  impact:
    'Spot checks can be neither set up, drawn, entered nor closed; phones keep what was found until it comes back.',
  flows: [
    makeSpotCheck,
    drawSpotCheck,
    cancelSpotCheck,
    recordFindings,
    closeSpotCheck,
    listSpotChecks,
    readSpotCheck,
    readCheckClaims,
    readCheckDrafts,
    readVerification,
    listBranchSpotChecks,
    answerSpotCheck,
  ],
  memoryMb: 1024,
  timeoutSeconds: 29,
});
