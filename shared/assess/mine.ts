import type { Day } from '../domain/days.ts';
import type { Audience } from '../domain/daysOff.ts';
import { isPending, toldOf, type Duty } from '../domain/duty.ts';
import { personWithId, secretaryOn, type PersonId } from '../domain/people.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { ruleOf } from '../rules/catalogue.ts';
import { isSpokenOf } from '../rules/rule.ts';
import { stagesAfter, stagesBefore } from './stages.ts';

/** A thing to do. */
export interface DueThing {
  readonly duty: Duty & { readonly dueOn: Day };
  /** The day on which it was first told of, in its present state; of what somebody gave, the day of that. */
  readonly toldSince: Day;
}

/** What is somebody's to do now: every number that a message says of it is the length of one of these. */
export interface Mine {
  readonly overdue: readonly DueThing[];
  /** Open and past its first stage, or given by somebody; what is overdue is not among it. */
  readonly pending: readonly DueThing[];
  /** 待核验: what the person reported as done, until somebody has verified it. */
  readonly awaiting: readonly Duty[];
  /** To a secretary, apart from the own: what the branch's members have overdue. */
  readonly others: readonly DueThing[];
}

/** A message to officers rests on weekends too; a secretary counts as a member. */
export const audienceOf = (person: PersonId, people: UnitSnapshot['people']): Audience =>
  personWithId(people, person) ? 'member' : 'officer';

/** What of a unit's duties is `person`'s to do on `asOf` (PROGRAMME §4.34, §4.54). */
export function mineOf(
  duties: readonly Duty[],
  { people, calendars }: UnitSnapshot,
  { person, asOf }: { readonly person: PersonId; readonly asOf: Day },
): Mine {
  const audience = audienceOf(person, people);
  const told = duties.filter((duty) => !duty.silent && isSpokenOf(ruleOf(duty.rule)));
  const own = told.filter((duty) => toldOf(duty).includes(person));
  const isSecretary = secretaryOn(people, asOf)?.id === person;
  const others = isSecretary
    ? told.filter((duty) => isMembersOverdue(duty, people) && duty.subject !== person)
    : [];
  const things = (some: readonly Duty[]) => some.flatMap((duty) => thingOf(duty, audience, calendars) ?? []);
  return {
    overdue: things(own.filter(({ state }) => state === 'overdue')),
    pending: things(own.filter(({ state }) => state === 'open')).filter(({ toldSince }) => asOf >= toldSince),
    awaiting: duties.filter(
      (duty) => duty.owner === person && duty.reportedOn !== undefined && isPending(duty),
    ),
    others: things(others),
  };
}

/** Whether a member of the branch is to act on something overdue; what waits for others nobody there can hasten. */
export const isMembersOverdue = (duty: Duty, people: UnitSnapshot['people']): boolean =>
  duty.state === 'overdue' &&
  duty.reportedOn === undefined &&
  personWithId(people, duty.subject) !== undefined &&
  toldOf(duty).every((person) => person === duty.subject);

function thingOf(duty: Duty, audience: Audience, calendars: UnitSnapshot['calendars']): DueThing | undefined {
  const { dueOn } = duty;
  if (dueOn === undefined) return undefined;
  const stagesOf = duty.state === 'overdue' ? stagesAfter : stagesBefore;
  const [first] = stagesOf({ ...duty, dueOn }, audience, calendars);
  const toldSince = duty.state === 'open' ? (duty.givenOn ?? first?.day) : first?.day;
  return toldSince && { duty: { ...duty, dueOn }, toldSince };
}

/** The lists of several units together, each thing once. */
export function allMine(lists: readonly Mine[]): Mine {
  const once = (things: readonly DueThing[]): DueThing[] => [
    ...new Map(things.map((thing) => [thing.duty.id, thing])).values(),
  ];
  return {
    overdue: once(lists.flatMap(({ overdue }) => overdue)),
    pending: once(lists.flatMap(({ pending }) => pending)),
    awaiting: lists.flatMap(({ awaiting }) => awaiting),
    others: once(lists.flatMap(({ others }) => others)),
  };
}
