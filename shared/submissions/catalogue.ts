/** Every kind that people send. Adding a kind is adding it here. */
import { achievementReport } from './achievementReport.ts';
import { activityPlan } from './activityPlan.ts';
import { assessmentMeeting } from './assessmentMeeting.ts';
import { call } from './call.ts';
import { centreHousehold } from './centreHousehold.ts';
import { centreVisit } from './centreVisit.ts';
import { communityRegistration } from './communityRegistration.ts';
import { contest } from './contest.ts';
import { deed } from './deed.ts';
import { goodPractice } from './goodPractice.ts';
import { handyService } from './handyService.ts';
import { incomeProject } from './incomeProject.ts';
import type { SubmissionKind } from './kind.ts';
import { ledgerReview } from './ledgerReview.ts';
import { memberProject } from './memberProject.ts';
import { mentorship } from './mentorship.ts';
import { microWish } from './microWish.ts';
import { pledge } from './pledge.ts';
import { pledgeFulfilment } from './pledgeFulfilment.ts';
import { postClaim } from './postClaim.ts';
import { publicProfile } from './publicProfile.ts';
import { ruralOutreach } from './ruralOutreach.ts';
import { suggestion } from './suggestion.ts';
import { talk } from './talk.ts';
import { villageVisit } from './villageVisit.ts';
import { visit } from './visit.ts';
import { volunteerService } from './volunteerService.ts';
import { volunteerTeam } from './volunteerTeam.ts';
import { wish } from './wish.ts';
import { wishClaim } from './wishClaim.ts';
import { yearEndReview } from './yearEndReview.ts';
import { zone } from './zone.ts';

export const submissionKinds: readonly SubmissionKind[] = [
  call,
  visit,
  deed,
  villageVisit,
  achievementReport,
  pledge,
  pledgeFulfilment,
  talk,
  zone,
  volunteerTeam,
  volunteerService,
  wish,
  wishClaim,
  microWish,
  communityRegistration,
  incomeProject,
  centreVisit,
  centreHousehold,
  assessmentMeeting,
  ledgerReview,
  yearEndReview,
  publicProfile,
  postClaim,
  mentorship,
  suggestion,
  memberProject,
  contest,
  ruralOutreach,
  handyService,
  goodPractice,
  activityPlan,
];

const byKind = new Map<string, SubmissionKind>(submissionKinds.map((kind) => [kind.kind, kind]));

/** What a kind of record is called in a list: without the verb of its form. */
export const titleOfKind = (kind: string): string => byKind.get(kind)?.title.replace(/^登记/, '') ?? kind;

export const submissionKindOf = (kind: string): SubmissionKind | undefined => byKind.get(kind);
