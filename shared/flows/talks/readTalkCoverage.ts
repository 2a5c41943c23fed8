import { read } from '../request/read.ts';
import { readTalkCoverage as route } from '../../contract/talks.ts';
import { earlier, type Day } from '../../domain/days.ts';
import { calendarOf, type Duty } from '../../domain/duty.ts';
import { isPresent, type Person } from '../../domain/people.ts';
import { contains, parsePeriod, periodOf, type Period } from '../../domain/periods.ts';
import type { LedgerRecord } from '../../domain/records.ts';
import { talkOf } from '../../domain/talkOf.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { notCounted, unassignedOn } from '../../rules/contactTalks.ts';
import { unpairedMembers } from '../../rules/coverage.ts';
import { evidenceOf, Facts } from '../../rules/facts.ts';
import { isOneToOne, isRetired, mayTalkByPhone } from '../../rules/talkCounting.ts';
import { talkContact, talkSecretary } from '../../rules/talks.ts';
import { assessUnit } from '../ledger/assessUnit.ts';
import { check, done, invalidField, refuse } from '../request/flow.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';

const RULES: readonly string[] = [talkSecretary.id, talkContact.id];

/**
 * Who is to talk with whom in a half, which talk covers it, and who may be talked with elsewhere than face to face; the
 * talks that do not count with the reason; and who has no contact or no household (PROGRAMME §4.6, §4.18).
 */
export const readTalkCoverage = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'talkCoverage.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const half = parsePeriod(query.body.period ?? '') ?? periodOf('half', context.today);
  if (half.first > context.today) return invalidField('period', '这个半年还没有开始');
  if (half.last < unit.startsOn) return invalidField('period', '这个半年活动还没有开始');
  const reading = await readWholeUnit(context.table, unit.id);
  if (!reading) return refuse('notFound');
  const { snapshot } = reading;
  const duties = await assessUnit(context.table, snapshot, {}, context.today);
  const facts = new Facts(snapshot, earlier(half.last, context.today));
  const rows = duties.filter((duty) => RULES.includes(duty.rule) && calendarOf(duty) === half.id);
  return done({
    branch: unit.id,
    period: half.id,
    rows: rows.map(rowOf(snapshot, facts.asOf)),
    notOwed: notOwed(rows, facts, half),
    notCounted: talksWithoutCount(facts, half),
    unlisted: talksWithUnlistedProblems(facts, half),
    unassigned: unassignedOn(facts, facts.asOf).map(({ id }) => id),
    unpaired: unpairedMembers(facts).map(({ id }) => id),
  });
});

const rowOf =
  ({ people }: UnitSnapshot, day: Day) =>
  ({ id, rule, owner, counterpart = '', state, dueOn, counted }: Duty) => {
    const exempt = exemptionOf(
      people.find((person) => person.id === counterpart),
      day,
    );
    return {
      duty: id,
      rule,
      ...(owner !== undefined && { by: owner }),
      person: counterpart,
      state,
      ...(dueOn && { dueOn }),
      talks: counted,
      ...(exempt && { exempt }),
    };
  };

/** For whom a home visit or a telephone talk counts on the day (L61). */
function exemptionOf(
  person: Person | undefined,
  day: Day,
): 'retired' | 'mobile' | 'specialCircumstance' | undefined {
  if (!person || !mayTalkByPhone(person, day)) return undefined;
  if (isRetired(person, day)) return 'retired';
  return person.mobile ? 'mobile' : 'specialCircumstance';
}

/** The members whom the secretary does not owe a talk in the half, with the reason and what was held all the same. */
function notOwed(rows: readonly Duty[], facts: Facts, half: Period) {
  const owed = new Set(rows.filter(({ rule }) => rule === talkSecretary.id).map((row) => row.counterpart));
  return facts.members
    .filter((member) => !owed.has(member.id) && isHereIn(member, half))
    .map((member) => ({
      person: member.id,
      why: whyNotOwed(member, facts),
      talks: talksIn(facts, half)
        .filter((record) => isOneToOne(talkOf(record)) && talkOf(record).with.includes(member.id))
        .map(({ id }) => id),
    }));
}

const isHereIn = ({ left }: Person, { first }: Period): boolean => left === undefined || left.on > first;

function whyNotOwed(member: Person, facts: Facts): 'isSecretary' | 'secretaryVacant' | 'cameLate' | 'left' {
  if (facts.secretary?.id === member.id) return 'isSecretary';
  if (!isPresent(member, facts.asOf)) return 'left';
  return facts.secretary ? 'cameLate' : 'secretaryVacant';
}

/** The talks of a half: those that happened in it, but for those made up for another, and those made up for it. */
function talksIn(facts: Facts, half: Period): LedgerRecord[] {
  return facts.ofKind('talk').filter((record) => {
    const { on, names } = evidenceOf(record);
    return names ? contains(half, names) : half.first <= on && on <= half.last;
  });
}

/** Talks in which problems were raised of which none is on a list yet (L70). */
function talksWithUnlistedProblems(facts: Facts, half: Period): string[] {
  const listed = new Set(facts.snapshot.problems.map(({ talk }) => talk));
  return talksIn(facts, half)
    .filter((record) => talkOf(record).said?.includes('problems') && !listed.has(record.id))
    .map(({ id }) => id);
}

function talksWithoutCount(facts: Facts, half: Period) {
  return talksIn(facts, half).flatMap((record) =>
    notCounted(facts, record).map((uncounted) => ({ talk: record.id, ...uncounted })),
  );
}
