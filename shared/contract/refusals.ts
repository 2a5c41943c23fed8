/** What a route may answer in place of what it is asked for: the `why` of its problem documents. */
import type { Route } from './route.ts';

export const whys = [
  'unauthenticated',
  'unknownPerson',
  'wrongCode',
  'secondFactorNeeded',
  'phoneNotConfirmed',
  'forbidden',
  'notFound',
  'invalid',
  'idempotencyKeyReused',
  'sameDayExists',
  'sameNameExists',
  'idTaken',
  'changedMeanwhile',
  'calendarMissing',
  'tooLarge',
  'wrongState',
  'quotaExceeded',
  'linkOver',
  'tooMany',
  'busy',
] as const;
export type Why = (typeof whys)[number];

type Asked = Pick<Route, 'id' | 'method' | 'path' | 'governedBy' | 'wantsOwnPhone'>;

/** What every route of its kind may refuse: whoever is not signed in, what is not there, what cannot be read. */
function usualRefusals({ method, path, governedBy, wantsOwnPhone }: Asked): Why[] {
  const writes = method !== 'GET';
  const isPersons = governedBy !== 'anyone';
  return [
    // A body and an `Idempotency-Key` are looked at whatever the method.
    'invalid',
    'tooMany',
    ...(isPersons ? (['unauthenticated', 'unknownPerson'] as const) : []),
    ...(isPersons && (writes || path.includes('{')) ? (['forbidden', 'notFound'] as const) : []),
    ...(wantsOwnPhone ? (['phoneNotConfirmed'] as const) : []),
    ...(writes && isPersons ? (['idempotencyKeyReused', 'changedMeanwhile', 'tooLarge'] as const) : []),
    ...(writes ? (['busy'] as const) : []),
  ];
}

/** What a route may refuse beyond what is usual, by its id. */
const SPECIAL: Readonly<Record<string, readonly Why[]>> = {
  addCandidates: ['wrongState', 'quotaExceeded'],
  addMember: ['sameNameExists', 'wrongState'],
  addPairing: ['idTaken', 'sameDayExists'],
  acceptTransfer: ['wrongState'],
  activateOfficer: ['wrongState'],
  activateOfficers: ['wrongState'],
  addUnit: ['idTaken'],
  answerSurvey: ['linkOver', 'wrongState'],
  agreeByFormerPhone: ['wrongCode', 'wrongState'],
  agreeToPhone: ['wrongState'],
  askFormerPhone: ['wrongState'],
  approveCircumstance: ['wrongState'],
  approveCircumstances: ['wrongState'],
  approveWaiver: ['wrongState'],
  beginRound: ['wrongState'],
  cancelSpotCheck: ['wrongState'],
  changeMember: ['wrongState'],
  changeMyPhone: ['wrongState'],
  closeInspection: ['wrongState'],
  closeSpotCheck: ['wrongState'],
  closeSurvey: ['wrongState'],
  confirmMyPhone: ['wrongCode', 'wrongState'],
  confirmRound: ['wrongState'],
  confirmTalk: ['wrongState'],
  correctMember: ['wrongState'],
  correctRecord: ['sameDayExists', 'wrongState'],
  declineTransfer: ['wrongState'],
  delegateMustTalk: ['wrongState'],
  drawSpotCheck: ['wrongState'],
  editNotice: ['wrongState'],
  exchangeLink: ['linkOver'],
  editReport: ['wrongState'],
  endPairing: ['wrongState'],
  enterPaperTotals: ['wrongState'],
  exportMine: ['busy'],
  extendProblem: ['wrongState'],
  fileRound: ['wrongState'],
  givePageToken: ['wrongState'],
  handleObjection: ['wrongState'],
  handleOpinion: ['wrongState'],
  followUpRound: ['wrongState'],
  inspectDuties: ['wrongState'],
  issueNotice: ['wrongState'],
  listInspections: ['forbidden'],
  listSpotChecks: ['forbidden', 'notFound'],
  loadCalendar: ['wrongState'],
  lookBackProblem: ['wrongState'],
  makeSpotCheck: ['wrongState'],
  objectToRound: ['wrongState'],
  objectByToken: ['linkOver', 'wrongState'],
  openSurvey: ['linkOver', 'wrongState'],
  takeSmsReceipts: ['notFound'],
  planTalks: ['wrongState'],
  proposeCircumstance: ['wrongState'],
  proposeOfficer: ['wrongState'],
  proposeWaiver: ['wrongState'],
  publishRound: ['wrongState', 'calendarMissing'],
  putTeamMembers: ['wrongState'],
  raiseMustTalk: ['wrongState'],
  readAudit: ['forbidden', 'notFound'],
  readCheckClaims: ['busy', 'wrongState'],
  readCheckDrafts: ['busy', 'wrongState'],
  readNoticeDocument: ['wrongState'],
  readRecordSheet: ['busy'],
  readPublicBranch: ['notFound'],
  readReviewDraft: ['wrongState'],
  readYearReviewDraft: ['wrongState'],
  readSpotCheck: ['busy'],
  readTalkPlanDraft: ['wrongState'],
  readTalkText: ['busy'],
  readVerification: ['wrongState'],
  receiveNotice: ['wrongState'],
  receiveReport: ['wrongState'],
  returnReport: ['wrongState'],
  reviseReport: ['wrongState'],
  sendPaperReport: ['wrongState'],
  submitReport: ['wrongState'],
  recordAppraisal: ['wrongState'],
  recordFindings: ['wrongState'],
  recordLeaving: ['wrongState'],
  rectifyProblem: ['wrongState'],
  refuseWaiver: ['wrongState'],
  refreshSignIn: ['unauthenticated', 'unknownPerson'],
  relieveOfficer: ['wrongState'],
  replyToTalkRequest: ['wrongState'],
  withdrawRound: ['wrongState'],
  removeCandidate: ['wrongState'],
  reportOrderDone: ['wrongState'],
  requestTalk: ['calendarMissing'],
  resetSecondFactor: ['wrongState'],
  sayOpinion: ['notFound'],
  setParameter: ['wrongState'],
  setSecondFactor: ['secondFactorNeeded', 'phoneNotConfirmed'],
  signIn: ['wrongCode'],
  signInSecond: ['wrongCode'],
  signOut: ['unauthenticated'],
  startCampaign: ['wrongState'],
  submitByLink: [
    'linkOver',
    'forbidden',
    'notFound',
    'sameDayExists',
    'changedMeanwhile',
    'tooLarge',
    'wrongState',
  ],
  submit: ['sameDayExists', 'wrongState'],
  transferMember: ['wrongState'],
  verifyOrder: ['wrongState'],
  verifyProblem: ['wrongState'],
  withdrawNotice: ['wrongState'],
};

/** What routes of its kind refuse and this one never does: what it reads is the caller's own, or looks absent. */
const NEVER: Readonly<Record<string, readonly Why[]>> = {
  chooseSms: ['forbidden', 'notFound'],
  loadCalendar: ['notFound'],
  readCheckClaims: ['forbidden'],
  readCheckDrafts: ['forbidden'],
  readSpotCheck: ['forbidden'],
  readVerification: ['forbidden'],
  ...Object.fromEntries(
    // Where somebody else was faster, these look again; a few small rows are all that they write.
    ['agreeByFormerPhone', 'askFormerPhone', 'changeMyPhone', 'confirmMyPhone', 'setSecondFactor'].map(
      (id) => [id, ['forbidden', 'notFound', 'changedMeanwhile', 'tooLarge']],
    ),
  ),
};

/** All that a route may refuse, in the order of `whys`. */
export function refusalsOf(route: Asked): Why[] {
  const all = new Set<Why>([...usualRefusals(route), ...(SPECIAL[route.id] ?? [])]);
  const never = NEVER[route.id] ?? [];
  return whys.filter((why) => all.has(why) && !never.includes(why));
}

/** Ids for which something special is declared. */
export const specialRoutes: readonly string[] = [...Object.keys(SPECIAL), ...Object.keys(NEVER)];
