import * as routes from '../../shared/contract/spotChecks.ts';
import { answerSpotCheck } from '../../shared/flows/answerSpotCheck.ts';
import { drawSpotCheck } from '../../shared/flows/drawSpotCheck.ts';
import { cancelSpotCheck, closeSpotCheck } from '../../shared/flows/endSpotCheck.ts';
import { listBranchSpotChecks } from '../../shared/flows/listBranchSpotChecks.ts';
import { listSpotChecks } from '../../shared/flows/listSpotChecks.ts';
import { makeSpotCheck } from '../../shared/flows/makeSpotCheck.ts';
import { readCheckClaims } from '../../shared/flows/readCheckClaims.ts';
import { readCheckDrafts } from '../../shared/flows/readCheckDrafts.ts';
import { readSpotCheck } from '../../shared/flows/readSpotCheck.ts';
import { readVerification } from '../../shared/flows/readVerification.ts';
import { recordFindings } from '../../shared/flows/recordFindings.ts';
import type { Bound } from '../wiring/http.ts';

export const spotChecks: readonly Bound[] = [
  { route: routes.makeSpotCheck, flow: makeSpotCheck },
  { route: routes.drawSpotCheck, flow: drawSpotCheck },
  { route: routes.cancelSpotCheck, flow: cancelSpotCheck },
  { route: routes.recordFindings, flow: recordFindings },
  { route: routes.closeSpotCheck, flow: closeSpotCheck },
  { route: routes.listSpotChecks, flow: listSpotChecks },
  { route: routes.readSpotCheck, flow: readSpotCheck },
  { route: routes.readCheckClaims, flow: readCheckClaims },
  { route: routes.readCheckDrafts, flow: readCheckDrafts },
  { route: routes.readVerification, flow: readVerification },
  { route: routes.listBranchSpotChecks, flow: listBranchSpotChecks },
  { route: routes.answerSpotCheck, flow: answerSpotCheck },
];
