/** Plan T: somebody answers first for each branch's talks, or the superior hears of it. */
import { dayOf, later } from '../domain/days.ts';
import type { BranchBelow, HeldBelow } from '../domain/supervision.ts';
import type { Claim } from './claim.ts';
import { clause } from './clauses.ts';
import type { Facts } from './facts.ts';
import { noGrace, times, usualStages, type Rule } from './rule.ts';
import { ofUnit } from './subjects.ts';

/** Of each branch below, met while the post is held; an acting secretary will do. */
function* secretaryPosts(facts: Facts): Iterable<Claim> {
  for (const below of facts.snapshot.branchesBelow) {
    const unit = ofUnit(facts);
    const stay = below.held?.findLast(({ from }) => from <= facts.asOf);
    if (below.held && !stay) continue;
    yield {
      ...unit,
      ...(stay && ofStay(stay, below)),
      counterpart: below.branch,
      since: later(below.since, unit.since),
      knownOn: dayOf(below.enteredAt),
      evidence: below.secretaries.map(({ from, until, knownOn }) => ({
        id: `secretary-${below.branch}-${from}`,
        on: from,
        knownOn,
        ...(until && { until }),
      })),
    };
  }
}

/** A branch that has moved is the new superior's: what is overdue goes on with its due day (PROGRAMME §4.58). */
const ofStay = (
  { from, ended }: HeldBelow,
  { since }: BranchBelow,
): Pick<Claim, 'inheritedOn' | 'ended'> => ({
  ...(from > since && { inheritedOn: from }),
  ...(ended && { ended: { on: ended.on, reason: '支部已转由其他上级管理', carried: true } }),
});

export const secretaryPost: Rule = {
  id: 'secretary-post',
  title: '支部书记配备',
  short: '支部书记配备',
  act: '尽快明确人选',
  clauses: [
    clause(
      'T',
      68,
      '各党支部书记作为谈心谈话活动第一责任人，要认真负责、精心组织，统筹安排和督促开展好谈心谈话活动，克服形式主义，确保不走过场。',
    ),
  ],
  who: '上级党组织，对所辖每个党支部',
  metBy: '支部书记在任，或已指定临时负责人',
  means: { routes: ['addMember', 'changeMember'] },
  period: 'standing',
  parameters: { minimum: times(1), grace: noGrace },
  closes: false,
  stages: usualStages.standing,
  ladder: 'department',
  claims: secretaryPosts,
};
