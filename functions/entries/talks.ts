import * as noted from '../../shared/contract/branchTalks.ts';
import * as routes from '../../shared/contract/talks.ts';
import { delegateMustTalk } from '../../shared/flows/delegateMustTalk.ts';
import { listSyntheses } from '../../shared/flows/listSyntheses.ts';
import { listMustTalks } from '../../shared/flows/listMustTalks.ts';
import { listTalkRequests } from '../../shared/flows/listTalkRequests.ts';
import { planTalks } from '../../shared/flows/planTalks.ts';
import { raiseMustTalk } from '../../shared/flows/raiseMustTalk.ts';
import { readTalkCoverage } from '../../shared/flows/readTalkCoverage.ts';
import { readTalkPlan } from '../../shared/flows/readTalkPlan.ts';
import { recordAppraisal } from '../../shared/flows/recordAppraisal.ts';
import { recordHonour } from '../../shared/flows/recordHonour.ts';
import { replyToTalkRequest } from '../../shared/flows/replyToTalkRequest.ts';
import { requestTalk } from '../../shared/flows/requestTalk.ts';
import { startCampaign } from '../../shared/flows/startCampaign.ts';
import { writeSynthesis } from '../../shared/flows/writeSynthesis.ts';
import type { Bound } from '../wiring/http.ts';

export const talks: readonly Bound[] = [
  { route: routes.requestTalk, flow: requestTalk },
  { route: routes.replyToTalkRequest, flow: replyToTalkRequest },
  { route: routes.listTalkRequests, flow: listTalkRequests },
  { route: routes.raiseMustTalk, flow: raiseMustTalk },
  { route: routes.listMustTalks, flow: listMustTalks },
  { route: routes.delegateMustTalk, flow: delegateMustTalk },
  { route: routes.startCampaign, flow: startCampaign },
  { route: routes.planTalks, flow: planTalks },
  { route: routes.readTalkPlan, flow: readTalkPlan },
  { route: routes.readTalkCoverage, flow: readTalkCoverage },
  { route: noted.recordHonour, flow: recordHonour },
  { route: noted.recordAppraisal, flow: recordAppraisal },
  { route: noted.writeSynthesis, flow: writeSynthesis },
  { route: noted.listSyntheses, flow: listSyntheses },
];
