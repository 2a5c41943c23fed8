/** Who is to hear what in a scenario, written from the text, and what of it did not come, or came unasked. */
import { addDays, instantAt, type Day } from '../../shared/domain/days.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { secretaryOn } from '../assess/oracle.people.ts';
import { isArrived, isDigest, isOwn, saidNumbers } from '../given/saidNumbers.ts';
import type { End, Sms } from './compare.ts';
import { climbsOn, isOff, owedIn, toldOn, type Owed } from './expected.duties.ts';
import { doneBy, factsOf } from './expected.facts.ts';
import type { Scenario } from './scenario.ts';
import type { Answered } from './world.ts';

export interface Differences {
  readonly lost: readonly string[];
  readonly unexpected: readonly string[];
}

interface Moment {
  readonly day: Day;
  /** The day of the sweep before; absent for units never swept. */
  readonly before: Day | undefined;
  readonly snapshots: readonly UnitSnapshot[];
  readonly owed: readonly Owed[];
}

const NOON = 13;
const MEMBERS = ['m1', 'm2', 'm3', 'm4'];

/** Everything that is to be told in the scenario's days, held against the SMS of its undisturbed play. */
export function differences(
  scenario: Scenario,
  { sms }: End,
  answers: readonly (Answered | undefined)[],
): Differences {
  const lost: string[] = [];
  const unexpected: string[] = [];
  scenario.days.forEach((day, n) => {
    const before = n > 0 ? scenario.days[n - 1] : scenario.isSweptBefore ? addDays(day, -1) : undefined;
    const moment = momentOf(scenario, answers, day, before);
    for (const person of MEMBERS) {
      const told = sms.find(
        (message) =>
          message.person === person && message.day === day && message.hour === undefined && message.text,
      );
      const { must, may } = reasonsOf(moment, person, scenario);
      if (must.length > 0 && !told) lost.push(`${person} ${day} is not told of ${must.join(' ')}`);
      if (told && isOwn(told.template ?? '') && !may)
        unexpected.push(`${person} ${day} is told of nothing: ${told.text}`);
      if (told) unexpected.push(...misnumbered(momentOfSms(scenario, answers, moment, told), told));
    }
    for (const officer of ['o1', 'o2', 'o4']) {
      const told = sms.find((message) => message.person === officer && message.day === day && message.text);
      if (told) unexpected.push(...miscounted(momentOfSms(scenario, answers, moment, told), told));
    }
    lost.push(...unheard(moment));
  });
  return { lost, unexpected };
}

/** What came at noon is known to the sendings after it. */
const momentOfSms = (
  scenario: Scenario,
  answers: readonly (Answered | undefined)[],
  moment: Moment,
  { claimedAt = '' }: Sms,
): Moment =>
  claimedAt < instantAt(moment.day, NOON)
    ? moment
    : momentOf(scenario, answers, moment.day, moment.before, true);

function momentOf(
  scenario: Scenario,
  answers: readonly (Answered | undefined)[],
  day: Day,
  before: Day | undefined,
  isEvening = false,
): Moment {
  const done = doneBy(scenario, answers, day, isEvening);
  const snapshots = ['b1', 'b2'].map((branch) => factsOf(scenario, branch, done));
  return { day, before, snapshots, owed: snapshots.flatMap((s) => owedIn(s, day)) };
}

const ownOf = ({ owed }: Moment, person: string): Owed[] =>
  owed.filter(({ told, isReported }) => told.includes(person) && !isReported);

/** Whether somebody could be told at all. */
const isReached = (person: string, scenario: Scenario, day: Day): boolean =>
  !scenario.acts.some(
    ({ request, ...act }) =>
      act.day <= day &&
      (request.path === '/api/me/sms'
        ? request.by === person
        : request.path.endsWith('/leave') && request.params['id'] === person),
  );

/** What the person must be told of on the day, and whether there may be a reason that is not looked at here. */
function reasonsOf(moment: Moment, person: string, scenario: Scenario) {
  const { day, before, snapshots } = moment;
  const [s] = snapshots;
  if (!s || isOff(s, day, false) || !isReached(person, scenario, day)) return { must: [], may: true };
  const from = before ?? addDays(day, -1);
  const isNow = (owed: Owed): boolean => toldOn(s, owed, false).some((on) => on > from && on <= day);
  const own = ownOf(moment, person);
  const members = moment.owed.filter((owed) => isMembers(moment, owed, person));
  // Something entered on this very day may have come before the sweep or after it.
  const isStirred = scenario.acts.some((act) => act.day === day && act.slot !== 'after');
  const isFirst = before === undefined && [...own, ...members].some(({ isOverdue }) => isOverdue);
  const must = isStirred || day === scenario.silentOn ? [] : own.filter(isNow).map(({ id }) => id);
  const isHeld = (other: Day): boolean => isOff(s, other, false) || other === scenario.silentOn;
  const held = scenario.days.some((earlier) => earlier < day && isHeld(earlier));
  return {
    must,
    may:
      must.length > 0 ||
      isStirred ||
      isFirst ||
      held ||
      members.some(isSecretarys(moment)) ||
      wasGiven(moment, own),
  };
}

/** §4.52: of what a member has overdue the secretary hears at 1 and at 15 days. */
const isMembers = ({ snapshots, day }: Moment, { member, told, isOverdue }: Owed, person: string): boolean =>
  isOverdue &&
  member !== undefined &&
  told.length > 0 &&
  member !== person &&
  snapshots.some((s) => secretaryOn(s, day)?.id === person && s.people.some(({ id }) => id === member));

const isSecretarys =
  ({ snapshots, day, before }: Moment) =>
  (owed: Owed): boolean =>
    snapshots.some((s) =>
      toldOn(s, owed, false).some((on) => on > (before ?? addDays(day, -1)) && on <= day),
    );

const wasGiven = ({ day, before }: Moment, own: readonly Owed[]): boolean =>
  own.some(
    ({ givenOn }) => givenOn !== undefined && givenOn <= day && givenOn >= (before ?? addDays(day, -1)),
  );

/** §4.34: what a text counts is the length of the list. */
function misnumbered(moment: Moment, { person, day, template = '', params = [], text }: Sms): string[] {
  if (!isOwn(template) && !isArrived(template)) return [];
  const { overdue, pending } = saidNumbers(template, params);
  const [s] = moment.snapshots;
  const own = ownOf(moment, person);
  const late = own.filter(({ isOverdue }) => isOverdue);
  const soon = s
    ? own.filter(
        (owed) =>
          !owed.isOverdue && ([...toldOn(s, owed, false)].some((on) => on <= day) || isGiven(owed, day)),
      )
    : [];
  const wrong = (said: number | undefined, list: readonly Owed[], name: string): string[] =>
    said === undefined || said === list.length
      ? []
      : [
          `${person} ${day} ${name} ${said}, should be ${list.length}: ${text} ${list.map(({ id }) => id).join(' ')}`,
        ];
  return [...wrong(overdue, late, 'overdue'), ...wrong(pending, soon, 'pending')];
}

const isGiven = ({ givenOn }: Owed, day: Day): boolean => givenOn !== undefined && givenOn <= day;

/** Every overdue thing of somebody who is there has somebody who hears of it. */
const unheard = ({ owed, day }: Moment): string[] =>
  owed
    .filter(
      ({ isOverdue, told, member, isAboutLeaver }) =>
        isOverdue && told.length === 0 && member === undefined && !isAboutLeaver,
    )
    .map(({ id }) => `${day} nobody hears of ${id}`);

/** §4.34, §4.54: what a digest counts is what stands at the officer's step. */
function miscounted(
  { snapshots, owed, day }: Moment,
  { person, template = '', params = [], text }: Sms,
): string[] {
  if (!isDigest(template)) return [];
  const { items, units } = saidNumbers(template, params);
  const list = snapshots.flatMap((s) =>
    owed.filter((duty) => {
      if (
        duty.branch !== s.unit.id ||
        !duty.isOverdue ||
        duty.isReported ||
        duty.isAboutLeaver ||
        duty.told.length === 0
      )
        return false;
      const { committee = '9', department = '9' } = climbsOn(s, duty);
      if (person === 'o2') return department <= day;
      return s.dutyOfficers[0]?.people.includes(person) === true && committee <= day;
    }),
  );
  // L68: a branch without a secretary is its committee's lateness, of which the department above hears.
  const vacant = person === 'o2' ? snapshots.filter((s) => secretaryOn(s, day) === undefined) : [];
  const below = new Set([
    ...list.map(({ branch }) => branch),
    ...vacant.map(({ lineage }) => lineage.ancestors[0]?.id ?? ''),
  ]);
  const wrong = (said: number | undefined, is: number, name: string): string[] =>
    said === undefined || said === is
      ? []
      : [`${person} ${day} ${name} ${said}, should be ${is}: ${text} ${list.map(({ id }) => id).join(' ')}`];
  return [...wrong(items, list.length + vacant.length, 'items'), ...wrong(units, below.size, 'units')];
}
