/** A change of a person's row does not rewrite what was due before it: each duty stands on the row of its own time. */
import { addDays, dayOf, daysBetween, type Day } from '../domain/days.ts';
import type { FormerPerson, Person } from '../domain/people.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { peopleKnownAt } from '../rows/knownAt.ts';
import type { Occurrence } from './judge.ts';

/** What a snapshot's claims come to. */
type OccurrencesOf = (snapshot: UnitSnapshot) => Occurrence[];

/**
 * The occurrences of a unit where people's rows were revised by `asOf`: what fell due before a revision is as the row
 * before it says, later things as the new one says. A standing duty that a revision raises arises on its day.
 */
export function byRevision(snapshot: UnitSnapshot, asOf: Day, occurrencesOf: OccurrencesOf): Occurrence[] {
  const former = (snapshot.formerPeople ?? []).filter((one) => isSameStay(one, snapshot.people));
  if (former.length === 0) return occurrencesOf(snapshot);
  const revised = new Set(former.map(({ person }) => person.id));
  const isRevised = ({ subject }: Occurrence) => revised.has(subject);
  const standing = { ...snapshot, people: rowsOn(snapshot, former, asOf) };
  const now = occurrencesOf(standing);
  const days = [...new Set(former.map(({ until }) => dayOf(until)))].filter((day) => day <= asOf).sort();
  const own = { ...standing, people: standing.people.filter(({ id }) => revised.has(id)) };
  const before = days.map((day) => ({
    day,
    found: occurrencesOf({ ...own, people: rowsOn(own, former, addDays(day, -1)) }).filter(isRevised),
  }));
  const others = now.filter((one) => !isRevised(one));
  return [...others, ...joined(now.filter(isRevised), before)];
}

interface Segment {
  /** The day of the revision that ended it. */
  readonly day: Day;
  readonly found: readonly Occurrence[];
}

function joined(now: readonly Occurrence[], before: readonly Segment[]): Occurrence[] {
  const last = before.at(-1);
  if (!last) return [...now];
  // What fell due already does not begin anew because a later row says another day: the first one stands.
  const known = new Set<string>();
  const earlier = before.flatMap(({ day, found }, n) => {
    const from = before[n - 1]?.day;
    const due = found.filter(({ period, dueOn }) => period !== 'standing' && isWithin(dueOn, from, day));
    const fresh = due.filter(({ id }) => !known.has(id));
    for (const { id } of fresh) known.add(id);
    return fresh;
  });
  const present = now.flatMap((one) => {
    if (known.has(one.id)) return [];
    if (one.period === 'standing') return [sinceRevision(one, before)];
    return one.dueOn === undefined || one.dueOn >= last.day ? [one] : [];
  });
  return [...earlier, ...present];
}

const isWithin = (day: Day | undefined, from: Day | undefined, to: Day): boolean =>
  day !== undefined && (from === undefined || day >= from) && day < to;

function sinceRevision(one: Occurrence, before: readonly Segment[]): Occurrence {
  const raisedBy = before.findLast(({ found }) => !found.some(({ id }) => id === one.id));
  if (!raisedBy || raisedBy.day <= one.opensOn) return one;
  const shift = daysBetween(one.opensOn, raisedBy.day);
  return { ...one, opensOn: raisedBy.day, ...(one.dueOn && { dueOn: addDays(one.dueOn, shift) }) };
}

/** One who left and came back has a stay of its own; the first one ended. */
const isSameStay = ({ person }: FormerPerson, people: readonly Person[]): boolean =>
  people.some((one) => one.id === person.id && one.inBranchSince === person.inBranchSince);

/** Everybody's row on `day`; that somebody has left since holds for the earlier rows too. */
function rowsOn(snapshot: UnitSnapshot, formerPeople: readonly FormerPerson[], day: Day): Person[] {
  const present = new Map(snapshot.people.map((person) => [person.id, person]));
  const rows = peopleKnownAt({ ...snapshot, formerPeople }, day);
  const known = new Map(rows.map((row) => [row.id, row]));
  return snapshot.people.map((person) => {
    const row = known.get(person.id) ?? person;
    const left = present.get(person.id)?.left;
    return left ? { ...row, left } : row;
  });
}
