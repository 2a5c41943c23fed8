/** By which screen a duty is done. */
import forms from 'virtual:forms';
import rules from 'virtual:rules';
import type { Duty } from '../api/contract.ts';

export interface Way {
  readonly href: string;
  readonly verb: string;
}

const ofThing = (path: string, verb: string) => (duty: Duty) => ({
  href: `${path}/${encodeURIComponent(duty.counterpart ?? '')}`,
  verb,
});

const ofBranch = (part: string, verb: string) => (duty: Duty) => ({
  href: `/branches/${encodeURIComponent(duty.subject)}/${part}`,
  verb,
});

const eventIn = ({ period }: Duty): string => period.slice('event:'.length);

/** Its period names the unit, the half and, of what was sent again, which version: event:jy-2026-H1-2. */
const halfIn = (duty: Duty): string =>
  eventIn(duty)
    .slice(`${duty.counterpart ?? ''}-`.length)
    .slice(0, '2026-H1'.length);

/** Of what no submission meets, by the route that does. */
const BY_ROUTE: Readonly<Record<string, (duty: Duty) => Way>> = {
  beginRound: ofBranch('rounds', '办理评选'),
  planTalks: ofBranch('talk-plan', '定谈话计划'),
  nameLiaison: ofBranch('roster', '确定联络员'),
  createSurvey: ofBranch('surveys', '开展测评'),
  // Of one's own branch: whose it is names no branch.
  addPairing: () => ({ href: '/branches/mine/pairings', verb: '登记结对' }),
  replyToTalkRequest: ofBranch('talks', '答复时间地点'),
  followUpRound: (duty) => ({ href: `/rounds/${eventIn(duty)}`, verb: '评定并写明措施' }),
  // The superior's duty is about a branch.
  addMember: ({ counterpart = '' }) => ({ href: `/branches/${counterpart}/roster`, verb: '明确书记' }),
  rectifyProblem: ofThing('/problems', '登记整改'),
  verifyProblem: ofThing('/problems', '核验整改'),
  submitReport: ({ subject, period }) => ({
    href: `/units/${subject}/reports/${period}`,
    verb: '核改和报送',
  }),
  receiveReport: (duty) => ({
    href: `/units/${duty.counterpart}/reports/${halfIn(duty)}`,
    verb: '签收或退回',
  }),
  confirmRound: ({ subject }) => ({ href: `/units/${subject}/waiting`, verb: '确定或退回' }),
  reportOrderDone: ofThing('/orders', '登记已改正'),
  verifyOrder: ofThing('/orders', '核验改正'),
  changeMember: ({ counterpart, subject }) => ({
    href: `/branches/${counterpart ?? subject}/roster`,
    verb: '明确书记',
  }),
};

/** Where it is done and what the button says; undefined where that is not in this page. */
export function wayOf(duty: Duty): Way | undefined {
  const rule = rules[duty.rule];
  const [kind] = rule?.kinds ?? [];
  if (kind !== undefined)
    return {
      href: `/duties/${encodeURIComponent(duty.id)}`,
      verb: forms[`submission:${kind}`]?.title ?? '登记',
    };
  const route = rule?.routes.find((id) => id in BY_ROUTE);
  return route === undefined ? undefined : BY_ROUTE[route]?.(duty);
}
