/** 八必谈: the events that were entered, and those that follow from the roster. */
import { instantAt, type Day, type Instant } from './days.ts';
import { holds, isMember, isPresent, personWithId, type FormerPerson, type Person } from './people.ts';
import type { UnitSnapshot } from './snapshot.ts';
import type { MustTalkEvent } from './talks.ts';

/** Who is said to have entered what follows from the roster. */
const ROSTER = 'roster';

const saysDay = ({ probationEndsOn, retiredOn }: Person, day: Day): boolean =>
  probationEndsOn === day || retiredOn === day;

/** When a person's rows first said a day; `former` are the rows that were replaced, the first of them first. */
function firstSaidAt(person: Person, former: readonly FormerPerson[], day: Day): Instant {
  const silent = former.findLast((stay) => !saysDay(stay.person, day));
  return silent?.until ?? person.enteredAt;
}

/**
 * A person's own events: the end of probation and retirement raise one on their day (PROGRAMME §4.30), known since a row
 * first said so.
 */
export function rosterEvents(person: Person, former: readonly FormerPerson[] = []): MustTalkEvent[] {
  const { probationEndsOn, retiredOn } = person;
  if ((probationEndsOn === undefined && retiredOn === undefined) || !isMember(person)) return [];
  const eventOf = (on: Day): MustTalkEvent => ({
    // Whatever befell the person, the id does not say it.
    id: `mustTalk-${person.id}-${on}`,
    branch: person.branch,
    member: person.id,
    event: 'probationOrRetirement',
    on,
    enteredAt: [instantAt(on, 0), firstSaidAt(person, former, on)].reduce((a, b) => (a > b ? a : b)),
    enteredBy: ROSTER,
  });
  const days = [probationEndsOn, retiredOn].filter((day) => day !== undefined);
  return [...new Set(days)].map(eventOf);
}

/** What is told of one event: entered by hand and known from the roster, it is one and the same. */
export const factOf = ({
  member,
  event,
  fact,
  on,
}: Pick<MustTalkEvent, 'member' | 'event' | 'fact' | 'on'>): string => fact ?? `${member} ${event} ${on}`;

/** Whether it was written down from the roster's row alone, and so ends with what the row says. */
export const isFromRoster = ({ enteredBy }: MustTalkEvent): boolean => enteredBy === ROSTER;

/**
 * The must-talk events that a unit answers for: those entered here, and those of its people's roster rows. What
 * befalls the secretary on the day of the post is the superior's, in whose partition it stands.
 */
export function mustTalksOf({ unit, people, formerPeople = [], mustTalks }: UnitSnapshot): MustTalkEvent[] {
  const former = Map.groupBy(
    formerPeople.filter(({ mistaken }) => !mistaken).toSorted((a, b) => (a.until < b.until ? -1 : 1)),
    ({ person }) => person.id,
  );
  const fromRows = people.flatMap((person) => rosterEvents(person, former.get(person.id)));
  const still = new Set(fromRows.map(factOf));
  // One that was handed on is written down; when the row no longer says it, it goes with it.
  const entered = mustTalks.filter(
    (event) => !isFromRoster(event) || event.branch !== unit.id || still.has(factOf(event)),
  );
  const told = new Set(entered.map(factOf));
  const derived = fromRows.filter((event) => !told.has(factOf(event)));
  return [...entered, ...derived].filter(
    (event) => event.branch !== unit.id || !isSecretarys(event, personWithId(people, event.member)),
  );
}

/** Whether the event befell somebody who was the secretary on its day. */
export const isSecretarys = ({ on }: Pick<MustTalkEvent, 'on'>, member: Person | undefined): boolean =>
  member !== undefined && isPresent(member, on) && holds(member, 'secretary', on);
