import * as mustTalksRoutes from '../../shared/contract/mustTalks.ts';
import * as talksRoutes from '../../shared/contract/talks.ts';
import { delegateMustTalk } from '../../shared/flows/mustTalks/delegateMustTalk.ts';
import { listSyntheses } from '../../shared/flows/talks/listSyntheses.ts';
import { listMustTalks } from '../../shared/flows/mustTalks/listMustTalks.ts';
import { listTalkRequests } from '../../shared/flows/talks/listTalkRequests.ts';
import { planTalks } from '../../shared/flows/talks/planTalks.ts';
import { raiseMustTalk } from '../../shared/flows/mustTalks/raiseMustTalk.ts';
import { readTalkCoverage } from '../../shared/flows/talks/readTalkCoverage.ts';
import { readTalkPlan } from '../../shared/flows/talks/readTalkPlan.ts';
import { recordAppraisal } from '../../shared/flows/mustTalks/recordAppraisal.ts';
import { recordHonour } from '../../shared/flows/mustTalks/recordHonour.ts';
import { replyToTalkRequest } from '../../shared/flows/talks/replyToTalkRequest.ts';
import { requestTalk } from '../../shared/flows/talks/requestTalk.ts';
import { startCampaign } from '../../shared/flows/talks/startCampaign.ts';
import { writeSynthesis } from '../../shared/flows/talks/writeSynthesis.ts';
import type { Bound } from '../wiring/http.ts';

export const talks: readonly Bound<'vault'>[] = [
  { route: talksRoutes.requestTalk, flow: requestTalk },
  { route: talksRoutes.replyToTalkRequest, flow: replyToTalkRequest },
  { route: talksRoutes.listTalkRequests, flow: listTalkRequests },
  { route: mustTalksRoutes.raiseMustTalk, flow: raiseMustTalk },
  { route: mustTalksRoutes.listMustTalks, flow: listMustTalks },
  { route: mustTalksRoutes.delegateMustTalk, flow: delegateMustTalk },
  { route: talksRoutes.startCampaign, flow: startCampaign },
  { route: talksRoutes.planTalks, flow: planTalks },
  { route: talksRoutes.readTalkPlan, flow: readTalkPlan },
  { route: talksRoutes.readTalkCoverage, flow: readTalkCoverage },
  { route: mustTalksRoutes.recordHonour, flow: recordHonour },
  { route: mustTalksRoutes.recordAppraisal, flow: recordAppraisal },
  { route: talksRoutes.writeSynthesis, flow: writeSynthesis },
  { route: talksRoutes.listSyntheses, flow: listSyntheses },
];
