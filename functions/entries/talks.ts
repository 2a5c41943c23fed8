import { delegateMustTalk } from '../../shared/flows/mustTalks/delegateMustTalk.ts';
import { listMustTalks } from '../../shared/flows/mustTalks/listMustTalks.ts';
import { listUnitSyntheses } from '../../shared/flows/talks/listUnitSyntheses.ts';
import { listSyntheses } from '../../shared/flows/talks/listSyntheses.ts';
import { listTalkRequests } from '../../shared/flows/talks/listTalkRequests.ts';
import { planTalks } from '../../shared/flows/talks/planTalks.ts';
import { raiseMustTalk } from '../../shared/flows/mustTalks/raiseMustTalk.ts';
import { readTalkCoverage } from '../../shared/flows/talks/readTalkCoverage.ts';
import { readTalkPlan } from '../../shared/flows/talks/readTalkPlan.ts';
import { readTalkPlanDraft } from '../../shared/flows/talks/readTalkPlanDraft.ts';
import { recordAppraisal } from '../../shared/flows/mustTalks/recordAppraisal.ts';
import { recordHonour } from '../../shared/flows/mustTalks/recordHonour.ts';
import { replyToTalkRequest } from '../../shared/flows/talks/replyToTalkRequest.ts';
import { requestTalk } from '../../shared/flows/talks/requestTalk.ts';
import { startCampaign } from '../../shared/flows/talks/startCampaign.ts';
import { writeSynthesis } from '../../shared/flows/talks/writeSynthesis.ts';
import { httpFunction } from '../wiring/entry.ts';

export const talks = httpFunction({
  id: 'talks',
  impact:
    'Talks can be neither asked for nor answered, planned or arranged; talks that were held still come in.',
  flows: [
    requestTalk,
    replyToTalkRequest,
    listTalkRequests,
    raiseMustTalk,
    listMustTalks,
    delegateMustTalk,
    startCampaign,
    planTalks,
    readTalkPlan,
    readTalkPlanDraft,
    readTalkCoverage,
    recordHonour,
    recordAppraisal,
    writeSynthesis,
    listSyntheses,
    listUnitSyntheses,
  ],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
