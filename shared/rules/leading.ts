/** Plan F, 三, 2 and plan T, 五: what leading cadres do as ordinary members (带头). Facts side by side, never ranked. */
import { addDays, dayOf, type Day } from '../domain/days.ts';
import type { Person } from '../domain/people.ts';
import { periodOf } from '../domain/periods.ts';
import { problemStanding, type Problem } from '../domain/problems.ts';
import { talkOf } from '../domain/talkOf.ts';
import { standingRounds } from '../domain/selection.ts';
import type { Evidence } from './claim.ts';
import { clause } from './clauses.ts';
import { present, type Coverage } from './coverageClaim.ts';
import { evidenceOf, type Facts } from './facts.ts';
import { hasSubstance } from './substance.ts';

const LEADING = clause(
  'F',
  26,
  '领导干部要以普通党员身份参加所在党支部活动，带头佩戴党徽亮明身份、带头亮承诺、带头整改问题、带头参与党员志愿服务、带头参加优秀党员评选，充分发挥引领示范作用。',
);

const LEADING_TALKS = clause(
  'T',
  68,
  '支部内的领导干部要带头参加谈心谈话活动，协助支部书记解决谈心谈话中反映的问题和困难。',
);

/** Each leading cadre of the branch, with what there is; undefined: nothing that could be taken part in. */
const cadres = (
  evidenceFor: (cadre: Person, facts: Facts) => readonly Evidence[] | undefined,
  lasting = false,
): Coverage['claims'] =>
  function* (facts) {
    for (const cadre of present(facts)) {
      const evidence = cadre.leadingCadre === true ? evidenceFor(cadre, facts) : undefined;
      if (evidence) yield { subject: cadre.id, lasting, evidence };
    }
  };

/** A pledge is of the year of its day (PROGRAMME §4.27). */
const pledgesOf = ({ id }: Person, facts: Facts): Evidence[] =>
  facts.of('pledge', id).map((pledge) => ({ ...evidenceOf(pledge), until: yearAfter(pledge.happenedOn) }));

const yearAfter = (day: Day): Day => addDays(periodOf('year', day).last, 1);

/** Who has problems on the own list; what has been verified of them stays. */
function rectifiedBy({ id }: Person, facts: Facts): Evidence[] | undefined {
  const own = facts.snapshot.problems.filter(({ member, foundOn }) => member === id && foundOn <= facts.asOf);
  return own.length > 0 ? own.flatMap((problem) => verified(problem, facts)) : undefined;
}

function verified(problem: Problem, { asOf }: Facts): Evidence[] {
  const { verifiedOn } = problemStanding(problem, asOf);
  return verifiedOn ? [{ id: problem.id, on: verifiedOn, knownOn: dayOf(problem.enteredAt) }] : [];
}

const servedBy = ({ id }: Person, facts: Facts): Evidence[] =>
  facts
    .ofKind('volunteerService')
    .filter((service) => service.body.participants.includes(id) && hasSubstance(service, facts))
    .map(evidenceOf);

/** Meetings with mutual assessment that they came to, and rounds in which they were candidates. */
const selectedWith = ({ id }: Person, facts: Facts): Evidence[] => [
  ...facts
    .ofKind('assessmentMeeting')
    .filter(({ body }) => body.attendees.includes(id))
    .map(evidenceOf),
  ...standingRounds(facts.snapshot.rounds)
    .filter(({ candidates }) => candidates.some(({ member }) => member === id))
    .map((round): Evidence => ({ id: round.id, on: round.meetingOn, knownOn: dayOf(round.enteredAt) })),
];

const talkedBy = ({ id }: Person, facts: Facts): Evidence[] =>
  facts
    .ofKind('talk')
    .filter((talk) => talkOf(talk).talker === id || talkOf(talk).with.includes(id))
    .map(evidenceOf);

const WHO = '党支部内的领导干部党员，以普通党员身份';

/** It tells who has problems, which not all of a branch may know. */
export const LEADING_RECTIFICATION = 'leading-rectification';

export const leading: readonly Coverage[] = [
  {
    id: 'leading-pledge',
    title: '领导干部带头亮承诺',
    clauses: [LEADING],
    who: WHO,
    shows: '当年的承诺',
    claims: cadres(pledgesOf, true),
  },
  {
    id: LEADING_RECTIFICATION,
    title: '领导干部带头整改问题',
    clauses: [LEADING],
    who: `${WHO}，有本人问题清单的`,
    shows: '整改并核验的本人问题',
    claims: cadres(rectifiedBy, true),
  },
  {
    id: 'leading-volunteering',
    title: '领导干部带头参与志愿服务',
    clauses: [LEADING],
    who: WHO,
    shows: '这一时期参加的志愿服务',
    claims: cadres(servedBy),
  },
  {
    id: 'leading-selection',
    title: '领导干部带头参加优秀党员评选',
    clauses: [LEADING],
    who: WHO,
    shows: '这一时期到会的自评互评和列为人选的评选',
    claims: cadres(selectedWith),
  },
  {
    id: 'leading-talks',
    title: '领导干部带头参加谈心谈话',
    clauses: [LEADING_TALKS],
    who: WHO,
    shows: '这一时期参加的谈心谈话',
    claims: cadres(talkedBy),
  },
];
