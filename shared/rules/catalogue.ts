/** Every rule, in the order in which pages and answers show them. Adding a rule is adding it here. */
import {
  centreHousehold,
  coworkerDeed,
  householdPairing,
  incomeProject,
  poorHouseholdDeed,
} from './livelihood.ts';
import { mustTalk, topicalTalk } from './mustTalk.ts';
import { correctiveOrder, orderVerification } from './orders.ts';
import { pairingCall, pairingDeed, pairingVisitQuarter, pairingVisitYear, villageVisit } from './pairing.ts';
import { achievementReport, pledge, pledgeFulfilment } from './pledges.ts';
import { problemRectification, problemVerification } from './problems.ts';
import { halfYearReport, reportReceipt } from './reports.ts';
import { assessmentMeeting, ledgerReview, yearEndReview } from './reviews.ts';
import type { Rule } from './rule.ts';
import { secretaryPost } from './secretaryPost.ts';
import { selectionConfirm, selectionFollowUp, selectionRound } from './selection.ts';
import { communityRegistration, microWish, volunteerService, volunteerTeam } from './service.ts';
import { talkLiaison, talkReply } from './talkRequests.ts';
import { talkContact, talkDrive, talkSecretary } from './talks.ts';
import { publicProfile, satisfactionSurvey } from './window.ts';
import { responsibilityZone } from './zones.ts';

export const catalogue: readonly Rule[] = [
  achievementReport,
  pledge,
  pledgeFulfilment,
  responsibilityZone,
  problemRectification,
  problemVerification,
  volunteerTeam,
  assessmentMeeting,
  selectionRound,
  selectionConfirm,
  selectionFollowUp,
  talkDrive,
  talkSecretary,
  talkContact,
  secretaryPost,
  talkLiaison,
  mustTalk,
  talkReply,
  topicalTalk,
  halfYearReport,
  reportReceipt,
  pairingCall,
  pairingVisitQuarter,
  pairingVisitYear,
  pairingDeed,
  villageVisit,
  communityRegistration,
  volunteerService,
  microWish,
  incomeProject,
  householdPairing,
  centreHousehold,
  coworkerDeed,
  poorHouseholdDeed,
  satisfactionSurvey,
  publicProfile,
  ledgerReview,
  yearEndReview,
  correctiveOrder,
  orderVerification,
];

const byId = new Map(catalogue.map((rule) => [rule.id, rule]));

/** The rule with this id; throws on one that is not in the catalogue. */
export function ruleOf(id: string): Rule {
  const rule = byId.get(id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}
