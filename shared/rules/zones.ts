/** Plan F, 3: responsibility zones (共产党员责任区). */
import { later } from '../domain/days.ts';
import type { Person } from '../domain/people.ts';
import type { LedgerRecord } from '../domain/records.ts';
import { clause } from './clauses.ts';
import { evidenceOf, type Facts } from './facts.ts';
import type { Claim, Evidence } from './claim.ts';
import { ourDays, times, usualStages, type Rule } from './rule.ts';
import { isBranch, ofUnit } from './subjects.ts';

/** Each member's zone is the branch's duty; it runs from the member's entry into the system, never from a transfer. */
function* zones(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  const branch = ofUnit(facts);
  for (const member of facts.members) {
    const { since, knownOn, ended } = facts.personal(member);
    yield {
      ...branch,
      counterpart: member.id,
      since: later(branch.since, since),
      knownOn,
      ended,
      evidence: facts.of('zone', member.id).map((zone) => zoneEvidence(zone, member)),
    };
  }
}

/** A zone of the branch before ends with the transfer: the new branch has 30 days to give another. */
function zoneEvidence(zone: LedgerRecord, { inBranchSince, inSystemSince }: Person): Evidence {
  const isOfBranchBefore = inSystemSince < inBranchSince && zone.happenedOn < inBranchSince;
  return { ...evidenceOf(zone), ...(isOfBranchBefore && { until: inBranchSince }) };
}

export const responsibilityZone: Rule = {
  id: 'responsibility-zone',
  title: '党员责任区',
  short: '划定责任区',
  act: '划定后登记',
  clauses: [
    clause(
      'F',
      15,
      '每个党支部要根据党员不同的工作岗位、个人能力、生活区域和活动范围，把党员应尽的义务和应完成的工作以责任制的形式落实到每一名党员，建立“共产党员责任区”，通过明确责任，给党员压担子。',
    ),
  ],
  who: '党支部，对每名党员',
  metBy: '登记这名党员的责任区；党员转入后由新支部重新划定',
  means: { submissions: ['zone'] },
  period: 'standing',
  parameters: { minimum: times(1), grace: ourDays(30) },
  closes: false,
  stages: usualStages.standing,
  ladder: 'department',
  claims: zones,
};
