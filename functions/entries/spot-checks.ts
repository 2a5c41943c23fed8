import * as spotChecksRoutes from '../../shared/contract/spotChecks.ts';
import { answerSpotCheck } from '../../shared/flows/spotChecks/answerSpotCheck.ts';
import { drawSpotCheck } from '../../shared/flows/spotChecks/drawSpotCheck.ts';
import { cancelSpotCheck, closeSpotCheck } from '../../shared/flows/spotChecks/endSpotCheck.ts';
import { listBranchSpotChecks } from '../../shared/flows/spotChecks/listBranchSpotChecks.ts';
import { listSpotChecks } from '../../shared/flows/spotChecks/listSpotChecks.ts';
import { makeSpotCheck } from '../../shared/flows/spotChecks/makeSpotCheck.ts';
import { readCheckClaims } from '../../shared/flows/spotChecks/readCheckClaims.ts';
import { readCheckDrafts } from '../../shared/flows/spotChecks/readCheckDrafts.ts';
import { readSpotCheck } from '../../shared/flows/spotChecks/readSpotCheck.ts';
import { readVerification } from '../../shared/flows/spotChecks/readVerification.ts';
import { recordFindings } from '../../shared/flows/spotChecks/recordFindings.ts';
import type { Bound } from '../wiring/http.ts';

export const spotChecks: readonly Bound<'vault'>[] = [
  { route: spotChecksRoutes.makeSpotCheck, flow: makeSpotCheck },
  { route: spotChecksRoutes.drawSpotCheck, flow: drawSpotCheck },
  { route: spotChecksRoutes.cancelSpotCheck, flow: cancelSpotCheck },
  { route: spotChecksRoutes.recordFindings, flow: recordFindings },
  { route: spotChecksRoutes.closeSpotCheck, flow: closeSpotCheck },
  { route: spotChecksRoutes.listSpotChecks, flow: listSpotChecks },
  { route: spotChecksRoutes.readSpotCheck, flow: readSpotCheck },
  { route: spotChecksRoutes.readCheckClaims, flow: readCheckClaims },
  { route: spotChecksRoutes.readCheckDrafts, flow: readCheckDrafts },
  { route: spotChecksRoutes.readVerification, flow: readVerification },
  { route: spotChecksRoutes.listBranchSpotChecks, flow: listBranchSpotChecks },
  { route: spotChecksRoutes.answerSpotCheck, flow: answerSpotCheck },
];
