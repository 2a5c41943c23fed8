/** Plan F, 6 and its annex: quarterly selection of outstanding members. */
import { addDays, dayOf, later, type Day } from '../domain/days.ts';
import { grouped } from '../domain/indexed.ts';
import { isPresent, type Person } from '../domain/people.ts';
import { parsePeriod, type Period } from '../domain/periods.ts';
import {
  candidatesAt,
  quotaOf,
  standingFiling,
  standingRounds,
  type FollowUp,
  type SelectionRound,
} from '../domain/selection.ts';
import type { FiledRound, Filing } from '../domain/supervision.ts';
import { addWorkdays, type CalendarMissing } from '../domain/workdays.ts';
import { officeBut } from './addressees.ts';
import { clause } from './clauses.ts';
import type { Facts } from './facts.ts';
import type { Claim, Evidence } from './claim.ts';
import { valueOf } from './parameters.ts';
import { atLeastWorkdays, ourDays, ourWorkdays, times, usualStages, type Rule } from './rule.ts';
import { isBranch, ofUnit } from './subjects.ts';
import { workdayClock } from './workdayClock.ts';

const MEETING_TO_FILING = clause(
  'F',
  41,
  '党支部每季度召开一次党员大会开展个人自评、党员互评等工作，党支部要结合党员自评、互评情况，综合分析党员日常表现，确定优秀党员初步人选，在党员群众中公示接受监督后，报上级党组织备案确定。',
);

/** The days that a rule of ours allows, as they bind what began on `day`. */
const graceOf = (rule: Rule, facts: Facts, day: Day): number =>
  valueOf(rule, 'grace', facts.snapshot.lineage.parameters, day);

function* rounds(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  const held = standingRounds(facts.snapshot.rounds).filter((round) => round.meetingOn <= facts.asOf);
  yield {
    ...ofUnit(facts),
    dueOn: (period) => filingDueIn(period, held, facts),
    evidence: held.flatMap((round) => filingOf(round, facts)),
  };
}

/** 15 working days after the meeting; within the quarter whose table is known, else the year that is missing. */
export const filingDueOn = (meetingOn: Day, period: Period, facts: Facts): Day | CalendarMissing =>
  addWorkdays(meetingOn, graceOf(selectionRound, facts, period.first), facts.snapshot.calendars);

/** The last day on which a filing of the quarter can be in time; without a table, working days are doubled. */
function lastFilingDay(period: Period, facts: Facts): Day {
  const due = filingDueOn(period.last, period, facts);
  return typeof due === 'string'
    ? due
    : addDays(period.last, 2 * graceOf(selectionRound, facts, period.first));
}

/**
 * The quarter's last day until a meeting was held in it; then the filing's own deadline. A round that is written down
 * when no filing can be in time any more changes nothing.
 */
function filingDueIn(
  period: Period,
  held: readonly SelectionRound[],
  facts: Facts,
): Day | CalendarMissing | undefined {
  const days: Day[] = [];
  for (const round of held) {
    if (round.quarter !== period.id || round.meetingOn > period.last) continue;
    if (dayOf(round.enteredAt) > lastFilingDay(period, facts)) continue;
    const due = filingDueOn(round.meetingOn, period, facts);
    if (typeof due === 'object') return due;
    days.push(due);
  }
  return days.length === 0 ? undefined : days.reduce(later);
}

/** A filing counts with a comment on each nominee, within the quota, and after publicity if anybody was nominated. */
function filingOf(round: SelectionRound, facts: Facts): Evidence[] {
  const { id, meetingOn } = round;
  const filed = standingFiling(round, facts.asOf);
  const period = parsePeriod(round.quarter);
  if (!filed || !period) return [];
  const candidates = candidatesAt(round, filed.at);
  if (candidates.length > quotaOf(round.base)) return [];
  if (candidates.some(({ comment }) => comment.trim() === '')) return [];
  if (candidates.length > 0 && !wasPublished(round, filed.on)) return [];
  const due = filingDueOn(meetingOn, period, facts);
  const late = meetingOn > period.last || (typeof due === 'string' && filed.on > due);
  return [{ id, on: filed.on, knownOn: dayOf(filed.at), names: period, ...(late && { late }) }];
}

/** Whether candidates were before the public by a day, in whichever publicity. */
const wasPublished = ({ published, formerlyPublished = [] }: SelectionRound, day: Day): boolean =>
  [...formerlyPublished, ...(published ? [published] : [])].some(({ on }) => on <= day);

/** Of the superior, in whose partition what was filed stands; what is filed again is confirmed or returned again. */
function* confirmations(facts: Facts): Iterable<Claim> {
  for (const { earlier = [], ...last } of facts.snapshot.filedRounds) {
    for (const [index, filing] of [...earlier, last].entries()) {
      const claim = confirmationOf(filing, last, index, facts);
      if (claim) yield claim;
    }
  }
}

function confirmationOf(
  { filedOn, enteredAt, decided, by }: Filing,
  { round, moved, arrived }: FiledRound,
  index: number,
  facts: Facts,
): Claim | undefined {
  const superior = by === undefined ? ofUnit(facts) : ofUnit(facts, officeBut(facts, by));
  if (filedOn < superior.since) return undefined;
  const id = index === 0 ? round : `${round}-${index + 1}`;
  return {
    ...superior,
    counterpart: round,
    since: filedOn,
    knownOn: dayOf(enteredAt),
    givenOn: dayOf(enteredAt),
    // What waits goes with a branch that moves, and goes on with its due day (PROGRAMME §4.58).
    ...(arrived && { inheritedOn: arrived.on }),
    ...(moved && !decided && { ended: { on: moved.on, reason: '支部已转由其他上级管理', carried: true } }),
    event: workdayClock(selectionConfirm, facts, id, filedOn),
    evidence: decided ? [{ id, on: decided.on, knownOn: dayOf(decided.at) }] : [],
  };
}

/** For everybody who was a member of the branch on the meeting's day, and for nobody who came later. */
function* followUps(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  const branch = ofUnit(facts);
  for (const round of standingRounds(facts.snapshot.rounds)) {
    const { id, meetingOn, enteredAt } = round;
    if (meetingOn < branch.since) continue;
    const dueOn = addDays(meetingOn, graceOf(selectionFollowUp, facts, meetingOn));
    const enteredOn = dayOf(enteredAt);
    for (const member of facts.members) {
      if (!isPresent(member, meetingOn)) continue;
      const { ended, hereFrom, knownOn } = facts.personal(member);
      yield {
        ...branch,
        counterpart: member.id,
        since: meetingOn,
        knownOn: later(enteredOn, knownOn),
        hereFrom,
        ended,
        event: { id, dueOn },
        evidence: gradeOf(member, round),
      };
    }
  }
}

/** That the member was graded, with an action that matches; which grade it is nobody sees here. */
const gradeOf = (member: Person, { id, followUps }: SelectionRound): Evidence[] =>
  followUpsOf(followUps, member.id).map(({ on, at }) => ({ id, on, knownOn: dayOf(at) }));

const followUpsOf = grouped(({ member }: FollowUp) => member);

/** Candidates are before the public for so many working days at least. */
export const PUBLICITY_WORKDAYS = 5;

export const selectionRound: Rule = {
  id: 'selection-round',
  title: '季度评选优秀党员',
  short: '评选优秀党员',
  act: '尽快评选备案',
  clauses: [
    clause(
      'F',
      20,
      '党支部每个季度要组织评选1次优秀党员，在支部活动室和工作区域开设“一名党员一面旗”专栏，对优秀党员写出评语，充分展示风采，激励广大党员学有标杆、做有榜样，形成人人创先争优的浓厚氛围。',
    ),
    clause(
      'F',
      40,
      '“一名党员一面旗”活动中优秀党员评比要以党支部为单位组织开展，每个季度评选1次，每次评选出的优秀党员不超过本党支部党员人数的10%，实行动态管理，每名党员可以多次被评选为优秀。',
    ),
    MEETING_TO_FILING,
  ],
  who: '党支部；不足10名党员的名额为0，仍要开会并备案',
  metBy: '本季度召开党员大会，会后15个工作日内报上级备案，每名人选都有评语；有人选的先公示',
  means: { routes: ['beginRound', 'fileRound'] },
  period: 'quarter',
  parameters: { minimum: times(1), grace: ourWorkdays(15), publicity: atLeastWorkdays(PUBLICITY_WORKDAYS) },
  closes: true,
  stages: usualStages.quarter,
  ladder: 'department',
  claims: rounds,
};

export const selectionConfirm: Rule = {
  id: 'selection-confirm',
  title: '优秀党员备案确定',
  short: '评选备案确定',
  act: '尽快确定或退回',
  clauses: [MEETING_TO_FILING],
  who: '上级党组织，对每次报来的评选',
  metBy: '确定，或者退回',
  means: { routes: ['confirmRound'] },
  period: 'event',
  parameters: { minimum: times(1), grace: ourWorkdays(10) },
  closes: true,
  stages: usualStages.workdayClock,
  ladder: 'department',
  claims: confirmations,
};

export const selectionFollowUp: Rule = {
  id: 'selection-follow-up',
  title: '评选后分类教育',
  short: '评选后教育',
  act: '尽快登记',
  clauses: [
    clause(
      'F',
      43,
      '每次评选后党支部要对表现合格的党员肯定优点、提出希望和要求，要对表现一般的党员指出存在的问题、帮助改进提高，对表现较差群众意见较大的党员要及时调查核实，按照有关规定做出相应组织处理。',
    ),
  ],
  who: '党支部，对评选时的每名党员',
  metBy: '评定合格、一般或较差，并写明相应措施；只有本人、书记和上级看得到',
  means: { routes: ['followUpRound'] },
  period: 'event',
  parameters: { minimum: times(1), grace: ourDays(30) },
  closes: true,
  stages: usualStages.ownDeadline,
  ladder: 'department',
  claims: followUps,
};
