/** What must hold of everything that people are told: each check answers with what is wrong, in words. */
import { addDays, isDay, type Day } from '../../shared/domain/days.ts';
import { ruleOf } from '../../shared/rules/catalogue.ts';
import { isTold, type DutyRow, type Me } from './listsBehind.ts';
import {
  isArrived,
  isDigest,
  isGiven,
  isOpened,
  isOwn,
  isReply,
  isUrgent,
  type Numbers,
} from './saidNumbers.ts';
import { hasStage, isRestDay, stageAfter, type Audience } from './stageDays.ts';

/** One SMS with what its reader would have seen behind its link. */
export interface Told {
  readonly person: string;
  readonly day: Day;
  readonly template: string;
  readonly params: readonly string[];
  readonly text: string;
  readonly said: Numbers;
  readonly lists: Numbers;
  readonly me: Me;
  /** The reader's own, of a message that speaks of them. */
  readonly due: readonly DutyRow[];
  /** What a secretary's members have overdue, or what is at an officer's step, of a message that counts it. */
  readonly others: readonly DutyRow[];
}

/** What a unit and its people owe in the morning, before anything is sent. */
export interface Morning {
  readonly day: Day;
  readonly unit: string;
  readonly rows: readonly DutyRow[];
  readonly secretary?: string;
  /** Who is in the branch; nobody in a unit above. */
  readonly members: ReadonlySet<string>;
  /** Everybody anywhere who could read a message. */
  readonly living: ReadonlySet<string>;
  /** Who was somewhere and has left: what they owed, and what was owed to them, reaches nobody (PROGRAMME §4.9). */
  readonly gone: ReadonlySet<string>;
}

/** That somebody is to be told of a duty on a day. */
export interface StageDue {
  readonly day: Day;
  readonly person: string;
  readonly duty: string;
  /** `given`: somebody else gave it in the week before, and it is still to be done. */
  readonly role: 'owner' | 'secretary' | 'given';
}

/** That an officer or a secretary is to hear something by a day, in a message of that sort. */
export interface Expected {
  readonly person: string;
  readonly from: Day;
  readonly by: Day;
  readonly what: 'digest' | 'opening';
}

const nameOf = ({ person, day, text }: Told): string => `${person} ${day} ${text}`;

const isLive = (row: DutyRow, { gone }: Morning): boolean =>
  (row.state === 'open' || row.state === 'overdue') &&
  isTold(row) &&
  row.enteredLate === undefined &&
  !gone.has(row.subject) &&
  !gone.has(row.counterpart ?? '');

/** Whose turn it is, where there are turns: what is reported as done waits for its verifier. */
const readersOf = ({ told, turn, reportedOn }: DutyRow): readonly string[] =>
  reportedOn === undefined ? told : (turn?.who ?? []);

/** (1) What is open or overdue and has nobody alive to read of it; an answered request waits for nobody. */
export const unaddressed = (morning: Morning): string[] =>
  morning.rows
    .filter((row) => isLive(row, morning) && (row.reportedOn !== undefined || row.turn?.who.length !== 0))
    .filter((row) => !readersOf(row).some((person) => morning.living.has(person)))
    .map(
      (row) =>
        `${morning.unit} ${morning.day} ${row.id} ${row.state}: read by ${readersOf(row).join(' ') || 'nobody'}`,
    );

/** (2) Numbers that are not the lengths of their lists. */
export const misnumbered = (told: readonly Told[]): string[] =>
  told.flatMap((message) =>
    Object.entries(message.said)
      .filter(([name, said]) => message.lists[name] !== said)
      .map(([name, said]) => `${nameOf(message)}: ${name} said ${said}, listed ${message.lists[name]}`),
  );

/** Who is to be told of what this morning. */
export function stagesOf(morning: Morning): StageDue[] {
  const { day, rows, members, secretary, living } = morning;
  const audienceOf = (person: string): Audience => (members.has(person) ? 'member' : 'officer');
  return rows
    .filter((row) => isLive(row, morning) && !isReturned(row))
    .flatMap((row): StageDue[] => {
      const owners = row.told
        .filter((person) => living.has(person) && hasStage(row, day, audienceOf(person)))
        .map((person): StageDue => ({ day, person, duty: row.id, role: 'owner' }));
      const isMembers = members.has(row.subject) && row.told.every((person) => person === row.subject);
      const stage = row.state === 'overdue' ? stageAfter(row, day, 'member') : undefined;
      const hears = isMembers && row.reportedOn === undefined && secretary !== row.subject;
      if (secretary === undefined || !hears || (stage !== 1 && stage !== 15)) return owners;
      return [...owners, { day, person: secretary, duty: row.id, role: 'secretary' }];
    });
}

/**
 * Who is to have heard by now of what others gave a week ago. A branch's own problem is its secretary's who raised it,
 * and nobody is told of what he did himself.
 */
export const givenOf = (morning: Morning): StageDue[] =>
  morning.rows
    .filter((row) => isLive(row, morning) && row.reportedOn === undefined)
    // What is reported as done is its verifier's by a duty of its own, which is the unit's.
    .filter(({ rule, subject }) => subject !== morning.unit || VERIFICATIONS.includes(rule))
    .flatMap(({ id, turn }) =>
      turn !== undefined && addDays(dayIn(turn.since), JOINED_DAYS) === morning.day
        ? turn.who.map((person): StageDue => ({ day: morning.day, person, duty: id, role: 'given' }))
        : [],
    );

const VERIFICATIONS: readonly string[] = ['problem-verification', 'order-verification'];

function dayIn(text: string): Day {
  if (!isDay(text)) throw new Error(`no day: ${text}`);
  return text;
}

/** After a return the stages count from it, which the list does not say. */
const isReturned = ({ turn, dueOn }: DutyRow): boolean =>
  turn !== undefined && dueOn !== undefined && turn.since > dueOn;

/** Days within which a secretary's members and digests are told, joined with whatever else goes out. */
const JOINED_DAYS = 7;

const keyOf = (person: string, day: Day): string => `${person} ${day}`;

/** By person and day. */
const byDay = (told: readonly Told[]) => Map.groupBy(told, ({ person, day }) => keyOf(person, day));

/** Routine SMS of a calendar month after which a person is spared: no more than one in seven days, and eight in all. */
const UNSPARED = 5;
const MOST_A_MONTH = 8;

/** Whether a person had already so many routine SMS in the month of a day that what falls on it may wait. */
function sparedIn(told: readonly Told[]): (person: string, day: Day) => boolean {
  const routine = Map.groupBy(told.filter(isCounted), ({ person, day }) => `${person} ${day.slice(0, 7)}`);
  return (person, day) =>
    (routine.get(`${person} ${day.slice(0, 7)}`) ?? []).filter((message) => message.day < day).length >=
    UNSPARED;
}

/** What is put off is told within a week and the days off after it. */
const PUT_OFF_DAYS = 11;

const speaksOfOwn = ({ template }: Told): boolean => isOwn(template) || isArrived(template);

function daysOf(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The last day by one on which anybody looks at what is to be done. */
function lastMorning(day: Day): Day {
  let morning = day;
  while (isRestDay(morning, 'member')) morning = addDays(morning, -1);
  return morning;
}

/**
 * (3) Stages of which their person was not told, as far as the days were played to their end. `lastLive` says by duty on
 * which morning it was last to be done.
 */
export function untold(
  stages: readonly StageDue[],
  told: readonly Told[],
  last: Day,
  lastLive: ReadonlyMap<string, Day> = new Map(),
): string[] {
  const sent = byDay(told);
  const ofDay = (person: string, day: Day) => sent.get(keyOf(person, day)) ?? [];
  const isIn = (message: Told, duty: string): boolean =>
    speaksOfOwn(message) && message.due.some(({ id }) => id === duty);
  const isSpared = sparedIn(told);
  const isHeard = ({ day, person, duty, role }: StageDue): boolean => {
    if (role === 'owner' && ofDay(person, day).some((message) => isIn(message, duty))) return true;
    // What is put off may be done before it is told: then there is nothing more to say of it, but perhaps of others.
    if (isSpared(person, day)) {
      const until = addDays(day, PUT_OFF_DAYS);
      const isOver = until > last || (lastLive.get(duty) ?? until) < lastMorning(until);
      return isOver || daysOf(day, until).some((on) => ofDay(person, on).length > 0);
    }
    if (role === 'owner') return false;
    if (role === 'given')
      return daysOf(addDays(day, -JOINED_DAYS), day).some((on) =>
        ofDay(person, on).some((message) => isIn(message, duty)),
      );
    return daysOf(day, addDays(day, JOINED_DAYS)).some((on) =>
      ofDay(person, on).some(({ template }) => isOwn(template)),
    );
  };
  return stages
    .filter(({ day, role }) => role !== 'secretary' || addDays(day, JOINED_DAYS) <= last)
    .filter((stage) => !isHeard(stage))
    .map(({ day, person, duty, role }) => `${person} ${day} ${role}: not told of ${duty}`);
}

/** (3) Digests and openings that never came. */
export function missing(expected: readonly Expected[], told: readonly Told[], last: Day): string[] {
  const sent = byDay(told);
  const isSpared = sparedIn(told);
  const fits = {
    // An officer's own SMS counts what is below too, and the digest follows when it may.
    digest: (message: Told) =>
      isDigest(message.template) || (message.me.offices.length > 0 && 'others' in message.said),
    opening: ({ template }: Told) => isOpened(template),
  };
  return expected
    .map((wanted) =>
      daysOf(wanted.from, wanted.by).some((day) => isSpared(wanted.person, day))
        ? { ...wanted, by: addDays(wanted.by, PUT_OFF_DAYS) }
        : wanted,
    )
    .filter(({ by }) => by <= last)
    .filter(
      ({ person, from, by, what }) =>
        !daysOf(from, by).some((day) =>
          (sent.get(keyOf(person, day)) ?? []).some((message) => fits[what](message)),
        ),
    )
    .map(({ person, from, by, what }) => `${person}: no ${what} from ${from} to ${by}`);
}

/** (3) Messages without a reason of their own day, and those that say the same again. */
export function toldAgain(stages: readonly StageDue[], told: readonly Told[], first: Day): string[] {
  const due = new Set(
    stages.filter(({ role }) => role !== 'given').map(({ person, day }) => keyOf(person, day)),
  );
  const isSpared = sparedIn(told);
  const later = new Set(
    stages
      .filter(({ role, person, day }) => role === 'secretary' || (role === 'owner' && isSpared(person, day)))
      .flatMap(({ role, person, day }) =>
        daysOf(day, addDays(day, role === 'secretary' ? JOINED_DAYS : PUT_OFF_DAYS)).map((on) =>
          keyOf(person, on),
        ),
      ),
  );
  const without = told.filter(({ template, person, day, due: own, others }) => {
    const key = keyOf(person, day);
    // On the first day everybody hears once of what was overdue before; what was sent back has stages of its own, of
    // which a secretary hears too.
    const isDue = due.has(key) || later.has(key) || [...own, ...others].some(isReturned);
    return isOwn(template) && day > first && !isDue;
  });
  const alike = [...Map.groupBy(told, ({ person }) => person).values()].flatMap((own) =>
    own.filter(({ text }, n) => text === own[n - 1]?.text),
  );
  const openedTwice = twice(
    told.filter(({ template }) => isOpened(template)),
    ({ person, day, params }) => [person, day.slice(0, 7), params[2]].join(' '),
  );
  const digestTwice = twice(
    told.filter(({ template }) => isDigest(template)),
    ({ person, day }) => `${person} ${mondayOf(day)}`,
  );
  return [
    ...without.map((message) => `${nameOf(message)}: nothing was due to be told`),
    ...alike.map((message) => `${nameOf(message)}: the same text again`),
    ...openedTwice.map((message) => `${nameOf(message)}: opened before`),
    ...digestTwice.map((message) => `${nameOf(message)}: a second digest in one week`),
  ];
}

function mondayOf(day: Day): Day {
  const date = new Date(`${day}T00:00:00Z`);
  return addDays(day, -((date.getUTCDay() + 6) % 7));
}

const twice = (told: readonly Told[], keyOfOne: (message: Told) => string): Told[] =>
  [...Map.groupBy(told, keyOfOne).values()].flatMap((same) => same.slice(1));

const audienceOf = ({ template, me }: Told): Audience =>
  me.branch === undefined || isDigest(template) || isUrgent(template) ? 'officer' : 'member';

/** What cannot wait: an answer, and what was given whose own time comes before the next ordinary sending. */
function isRoutine(message: Told): boolean {
  if (isReply(message.template)) return false;
  if (!isArrived(message.template)) return true;
  let next = addDays(message.day, 1);
  while (isRestDay(next, audienceOf(message))) next = addDays(next, 1);
  return !message.due.some(({ dueOn }) => dueOn !== undefined && dueOn >= message.day && dueOn < next);
}

/** (4) Routine messages beyond a person's first of a day. */
export const crowded = (told: readonly Told[]): string[] =>
  twice(told.filter(isRoutine), ({ person, day }) => keyOf(person, day)).map(
    (message) => `${nameOf(message)}: a second routine SMS`,
  );

/** What is counted: what somebody else causes is not (`docs/decisions/0016`). */
const isCounted = (message: Told): boolean =>
  isRoutine(message) && !isArrived(message.template) && !isGiven(message.template);

/** (7) Who got more routine messages in a calendar month than anybody may. */
export const burdened = (told: readonly Told[]): string[] =>
  [...Map.groupBy(told.filter(isCounted), ({ person, day }) => `${person} ${day.slice(0, 7)}`)]
    .filter(([, some]) => some.length > MOST_A_MONTH)
    .map(([key, some]) => `${key}: ${some.length} routine SMS`);

/** (5) Routine messages on a day off. */
export const onDaysOff = (told: readonly Told[]): string[] =>
  told
    .filter((message) => isRoutine(message) && isRestDay(message.day, audienceOf(message)))
    .map((message) => `${nameOf(message)}: on a day off`);

/** Whether it is this reader's to do: in one's turn, and a plain member's only where it is about him. */
function isReaders(row: DutyRow, { person, me }: Told): boolean {
  if (!row.told.includes(person) || (row.turn && !row.turn.who.includes(person))) return false;
  const isPlain = me.posts.length === 0 && me.offices.length === 0;
  return !isPlain || row.subject === person || row.owner === person;
}

/** The parameter that names a thing, by template. */
function namedIn({ template, params }: Told): string | undefined {
  if (template === 'both-others') return undefined;
  if (template === 'members') return params[2];
  return template === 'pending' || template === 'pending-days' ? params[2] : params[1];
}

const named = (row: DutyRow, what: string): boolean => what.endsWith(ruleOf(row.rule).short);

/** (6) Others' lateness told as one's own, own lateness as others', and names of things that are not on the list. */
export const ofOthers = (told: readonly Told[]): string[] =>
  told.filter(speaksOfOwn).flatMap((message) => {
    const foreign = message.due
      .filter((row) => !isReaders(row, message))
      .map(({ id }) => `${id} is not the reader's`);
    const isSecretary = message.me.posts.includes('secretary');
    const swapped = isSecretary
      ? message.others
          .filter((row) => row.told.includes(message.person) || row.subject === message.person)
          .map(({ id }) => `${id} is the reader's own`)
      : [];
    const what = isOwn(message.template) ? namedIn(message) : undefined;
    const list = message.template === 'members' ? message.others : message.due;
    const unlisted =
      what !== undefined && !list.some((row) => named(row, what)) ? [`${what} is not listed`] : [];
    return [...foreign, ...swapped, ...unlisted].map((fault) => `${nameOf(message)}: ${fault}`);
  });
