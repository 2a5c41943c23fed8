import { readTalkCoverage as route } from '../contract/talks.ts';
import { earlier } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import type { Person } from '../domain/people.ts';
import { parsePeriod, periodOf, type Period } from '../domain/periods.ts';
import { talkOf } from '../domain/talks.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { notCounted, unassignedOn } from '../rules/contactTalks.ts';
import { unpairedMembers } from '../rules/coverage.ts';
import { Facts } from '../rules/facts.ts';
import { talkContact, talkSecretary } from '../rules/talks.ts';
import { assessUnit } from './assessUnit.ts';
import { check, done, invalidField, refuse, type PersonFlow } from './flow.ts';
import { reach } from './reach.ts';
import { readWholeUnit } from './readUnit.ts';

const RULES: readonly string[] = [talkSecretary.id, talkContact.id];

/**
 * Who is to talk with whom in a half, which talk covers it, and who may be talked with elsewhere than face to face; the
 * talks that do not count with the reason; and who has no contact or no household (PROGRAMME §4.6, §4.18).
 */
export const readTalkCoverage: PersonFlow = async (request, context) => {
  const reached = await reach(request.params['id'], 'talkCoverage.read', context);
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
  return done({
    branch: unit.id,
    period: half.id,
    rows: duties.filter((one) => RULES.includes(one.rule) && one.period === half.id).map(rowOf(snapshot)),
    notCounted: talksWithoutCount(facts, half),
    unlisted: talksWithUnlistedProblems(facts, half),
    unassigned: unassignedOn(facts, facts.asOf).map(({ id }) => id),
    unpaired: unpairedMembers(facts).map(({ id }) => id),
  });
};

const rowOf =
  ({ people }: UnitSnapshot) =>
  ({ id, rule, owner, counterpart = '', state, dueOn, counted }: Duty) => {
    const exempt = exemptionOf(people.find((one) => one.id === counterpart));
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

/** For whom a home visit or a telephone talk counts (L61). */
function exemptionOf(person: Person | undefined): 'retired' | 'mobile' | 'specialCircumstance' | undefined {
  if (person?.retired) return 'retired';
  if (person?.mobile) return 'mobile';
  return person?.specialCircumstance === undefined ? undefined : 'specialCircumstance';
}

/** Talks in which problems were raised of which none is on a list yet (L70). */
function talksWithUnlistedProblems(facts: Facts, half: Period): string[] {
  const listed = new Set(facts.snapshot.problems.map(({ talk }) => talk));
  return facts
    .ofKind('talk')
    .filter(({ happenedOn }) => half.first <= happenedOn && happenedOn <= half.last)
    .filter((record) => talkOf(record).said?.includes('problems') && !listed.has(record.id))
    .map(({ id }) => id);
}

function talksWithoutCount(facts: Facts, half: Period) {
  return facts
    .ofKind('talk')
    .filter(({ happenedOn }) => half.first <= happenedOn && happenedOn <= half.last)
    .flatMap((record) => notCounted(facts, record).map((one) => ({ talk: record.id, ...one })));
}
