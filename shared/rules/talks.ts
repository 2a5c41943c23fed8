/** Plan T, 定期谈心: the half-year's talk drive, and whom the secretary and the contacts talk with. */
import { dayOf, earlier } from '../domain/days.ts';
import { parsePeriod, type Period } from '../domain/periods.ts';
import { isOfLedger, type LedgerRecord } from '../domain/records.ts';
import { talkOf } from '../domain/talkOf.ts';
import type { TalkPlan } from '../domain/talks.ts';
import { clause } from './clauses.ts';
import { evidenceOf, type Facts } from './facts.ts';
import type { Claim, Evidence } from './claim.ts';
import { valueOf } from './parameters.ts';
import { times, usualStages, type Rule } from './rule.ts';
import { contactTalks } from './contactTalks.ts';
import { isBranch } from './subjects.ts';
import { ofSecretary, secretarysTalkWith } from './talkClaims.ts';
import { countingTalks, talkedAs } from './talkCounting.ts';
import { leftOutOf, type Needed, type OwedTalk } from './talkPlans.ts';

function* drives(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  const { startsOn } = facts.snapshot.unit;
  yield { ...ofSecretary(facts), since: startsOn, knownOn: startsOn, evidence: planEvidence(facts) };
}

/** A plan serves the half that it names, whenever it was made, if it leaves nobody out (PROGRAMME §4.43). */
function planEvidence(facts: Facts): Evidence[] {
  const regular = facts.ofKind('talk').filter((talk) => talkOf(talk).form === 'regular' && isOfLedger(talk));
  return facts.snapshot.talkPlans.flatMap((plan) => {
    const names = parsePeriod(plan.half);
    if (!names || leftOutOfPlan(plan, names, facts).length > 0) return [];
    return [
      {
        id: `talkPlan-${plan.half}-${plan.madeOn}`,
        on: plan.madeOn,
        knownOn: dayOf(plan.enteredAt),
        names,
        ...lateness(plan, names, regular),
      },
    ];
  });
}

/** The talks that the half owes and a plan does not name. */
export const leftOutOfPlan = (plan: TalkPlan, half: Period, facts: Facts): OwedTalk[] =>
  leftOutOf(plan, half, neededTalks(half, facts), facts);

/** How many talks with each person a half asks for. */
export const neededTalks = (half: Period, { snapshot }: Facts): Needed => ({
  bySecretary: valueOf(talkSecretary, 'minimum', snapshot.lineage.parameters, half.first),
  byContact: valueOf(talkContact, 'minimum', snapshot.lineage.parameters, half.first),
});

/** A plan that was made after the half's first regular talk is late (PROGRAMME §4.28). */
function lateness(
  { madeOn }: TalkPlan,
  half: Period,
  regular: readonly LedgerRecord[],
): Pick<Evidence, 'late' | 'lateKnownOn'> {
  const before = regular.filter(({ happenedOn }) => half.first <= happenedOn && happenedOn < madeOn);
  if (before.length === 0) return {};
  return { late: true, lateKnownOn: before.map((talk) => dayOf(talk.enteredAt)).reduce(earlier) };
}

/** The post owes it: a predecessor's talks count, and it is owed by the days on which somebody else held it. */
function* secretarysTalks(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  for (const member of facts.members) {
    const talks = countingTalks(facts, member, (talk) => talkedAs('secretary', talk, facts));
    yield {
      ...secretarysTalkWith(facts, member, member.id),
      held: facts.anothersSecretary(member),
      evidence: talks.map(evidenceOf),
    };
  }
}

const ONE_TO_ONE = clause(
  'T',
  61,
  '定期谈心要做到应谈必谈、面对面、一对一，不能以单纯谈工作代替谈心谈话，做到评价党员客观公正，指出问题一针见血，批评教育触及灵魂，关心关爱细致入微，听取意见虚心实意。',
);
export const TWICE_A_YEAR = clause(
  'T',
  61,
  '要确保党支部书记与每名党员每半年至少有1次专门面谈，支委委员和党小组长每半年与所联系的党员、发展对象和入党积极分子至少有1次专门面谈。',
);
const THREE_GROUPS = clause(
  'T',
  61,
  '对于离退休老党员、流动党员和有特殊情况的党员，可根据实际情况灵活采用登门访谈或电话访谈的方式进行谈心谈话。',
);

export const talkDrive: Rule = {
  id: 'talk-drive',
  title: '半年谈心活动计划',
  short: '谈话计划',
  act: '尽快制定',
  clauses: [
    clause(
      'T',
      61,
      '党支部内每半年专门组织开展1次谈心活动，活动前要结合支部实际制定详细的谈话计划，可按月确定谈心安排表，固定谈心工作日，并根据每个党员的实际情况确定谈话提纲。',
    ),
    clause(
      'T',
      72,
      '党支部要以“两学一做”学习教育常态化为契机，研究制定本支部党员谈心谈话活动计划和详细方案，明确谈心谈话的时间、内容、形式、效果，使谈心谈话活动融入日常、抓在经常，确保谈心谈话活动常态化和全覆盖。',
    ),
  ],
  who: '党支部',
  metBy:
    '在本半年第一次定期谈心之前定下谈话计划，写明与本半年应谈的每个人由谁、在哪个月†谈，漏了人的不算；定下以后新来的人不影响；第一次定期谈心之后才定的算迟',
  means: { routes: ['planTalks'] },
  period: 'half',
  parameters: { minimum: times(1) },
  closes: true,
  stages: usualStages.half,
  ladder: 'department',
  claims: drives,
};

export const talkSecretary: Rule = {
  id: 'talk-secretary',
  title: '书记与党员谈心',
  short: '谈心谈话',
  act: '登记或尽快谈话',
  clauses: [TWICE_A_YEAR, ONE_TO_ONE, THREE_GROUPS],
  who: '党支部书记，对本支部每名党员（书记本人除外）',
  metBy:
    '书记与该党员一对一、面对面的定期谈心、约谈或专题谈话，且不单纯谈工作；离退休、流动和有特殊情况的党员可以电话访谈',
  means: { submissions: ['talk'] },
  period: 'half',
  parameters: { minimum: times(1) },
  closes: true,
  stages: usualStages.half,
  ladder: 'department',
  claims: secretarysTalks,
};

export const talkContact: Rule = {
  id: 'talk-contact',
  title: '联系人谈心',
  short: '谈心谈话',
  act: '登记或尽快谈话',
  clauses: [
    TWICE_A_YEAR,
    clause(
      'T',
      53,
      '党支部书记、支委成员、普通党员和入党积极分子之间都要广泛开展谈心谈话，确保全覆盖、无遗漏。',
    ),
    ONE_TO_ONE,
    THREE_GROUPS,
  ],
  who: '支委成员、党小组长，对所联系的党员、发展对象和入党积极分子；没有联系人的发展对象和入党积极分子由书记负责',
  metBy:
    '联系人与其一对一、面对面的定期谈心、约谈或专题谈话，且不单纯谈工作；离退休、流动和有特殊情况的可以电话访谈',
  means: { submissions: ['talk'] },
  period: 'half',
  parameters: { minimum: times(1) },
  closes: true,
  stages: usualStages.half,
  ladder: 'department',
  claims: contactTalks,
};
