/** Plan F and T: problems rectified by their deadline and verified by another. */
import { dayOf } from '../domain/days.ts';
import { problemStanding, reportsOf, type Problem } from '../domain/problems.ts';
import { personWithId, type Person } from '../domain/people.ts';
import { lastReturn, reportsBy, returnedOf } from '../domain/turns.ts';
import { clause } from './clauses.ts';
import type { Facts } from './facts.ts';
import { officeOf, superiorOf, toldTo, type Office } from './addressees.ts';
import type { Claim, Evidence } from './claim.ts';
import { ourDays, ourTimesAtMost, times, usualStages, type Rule } from './rule.ts';
import { turnOf, verificationsOf, verifying, type Verified } from './verification.ts';

function* problems(facts: Facts): Iterable<Claim> {
  for (const [problem, member] of problemsHere(facts)) {
    const standing = problemStanding(problem, facts.asOf);
    const owners = ownersOf(facts, member);
    const verified = verifiedOf(facts, problem, member);
    const returned = returnedOf(verified.reports, standing.dueOn);
    const turn = turnOf(problemVerification, facts, verified, {
      who: owners,
      since: standing.reopenedOn ?? problem.foundOn,
      dueOn: standing.dueOn,
    });
    yield {
      subject: problem.member ?? problem.branch,
      ...toldTo(owners),
      // What waits for its verification is not its owner's to do.
      ...(turn.reportedOn && { told: [] }),
      ...turn,
      ...(returned && { returned }),
      givenOn: lastReturn(verified.reports) ?? dayOf(problem.enteredAt),
      counterpart: problem.id,
      since: problem.foundOn,
      knownOn: dayOf(problem.enteredAt),
      ...(verified.ended && { ended: verified.ended }),
      event: { id: problem.id, dueOn: standing.dueOn },
      evidence: rectification(problem, standing),
    };
  }
}

function* verifications(facts: Facts): Iterable<Claim> {
  for (const [problem, member] of problemsHere(facts))
    yield* verificationsOf(problemVerification, facts, verifiedOf(facts, problem, member));
}

/** The problems of the branch by the day, with the member whose each is. */
function* problemsHere({ snapshot, asOf }: Facts): Iterable<[Problem, Person | undefined]> {
  for (const problem of snapshot.problems) {
    const member = problem.member === undefined ? undefined : personWithId(snapshot.people, problem.member);
    // It came along with the member, from the branch in which it was found.
    if (member?.cameFrom !== undefined && asOf < member.inBranchSince) continue;
    yield [problem, member];
  }
}

const verifiedOf = (facts: Facts, problem: Problem, member: Person | undefined): Verified => ({
  id: problem.id,
  reports: reportsBy(reportsOf(problem, facts.asOf), facts.asOf),
  verifier: verifierOf(facts, member),
  ...(member && endingOf(facts, member)),
});

function ownersOf(facts: Facts, member: Person | undefined): readonly string[] {
  if (!member) return officeOf(facts);
  const { owner } = facts.personal(member);
  return owner === undefined ? [] : [owner];
}

/** The secretary verifies members' problems, the superior the secretary's own and the branch's. */
function verifierOf(facts: Facts, member: Person | undefined): Office {
  if (!member || member.id === facts.secretary?.id) return superiorOf(facts);
  return facts.secretary ? { unit: facts.snapshot.unit.id, people: officeOf(facts) } : superiorOf(facts);
}

function endingOf(facts: Facts, member: Person): Pick<Claim, 'ended'> {
  const { ended } = facts.personal(member);
  return ended ? { ended } : {};
}

/** In time by the day of rectification, met from the day of verification (PROGRAMME §4.30). */
function rectification(
  problem: Problem,
  { rectifiedOn, verifiedOn }: ReturnType<typeof problemStanding>,
): Evidence[] {
  if (!rectifiedOn || !verifiedOn) return [];
  return [{ id: problem.id, on: rectifiedOn, effectiveOn: verifiedOn, knownOn: verifiedOn }];
}

export const problemRectification: Rule = {
  id: 'problem-rectification',
  title: '问题整改',
  short: '问题整改',
  act: '尽快整改并登记',
  clauses: [
    clause('F', 16, '进一步充实党支部和党员两张问题清单，明确整改时限，抓好整改落实。'),
    clause(
      'T',
      70,
      '谈话结束后要及时开展“回头看”，实行谈话问题清单销号制，强化跟踪问效，以问题是否得到解决、诉求是否得到满足、情绪是否得到疏通、工作是否得到促进、情意是否得到增进、党员是否满意为标准，检验整改行动，不断提升工作实效。',
    ),
  ],
  who: '问题清单所列的党支部或党员',
  metBy: '登记整改情况，并由他人核验；“回头看”没有办好的重新整改',
  means: { routes: ['rectifyProblem', 'verifyProblem'] },
  period: 'event',
  // What a look-back finds undone has so many days anew, unless another deadline is named.
  parameters: { minimum: times(1), grace: ourDays(15), extensions: ourTimesAtMost(2) },
  closes: false,
  stages: usualStages.problem,
  ladder: 'department',
  daily: true,
  claims: problems,
};

export const problemVerification: Rule = {
  ...verifying,
  id: 'problem-verification',
  title: '问题整改核验',
  short: '整改核验',
  clauses: problemRectification.clauses,
  who: '党员的问题由党支部书记核验，党支部和书记本人的由上级党组织核验',
  means: { routes: ['verifyProblem'] },
  claims: verifications,
};
