import { dayOf, type Day, type Instant } from '../domain/days.ts';
import type { FormerPerson, Person } from '../domain/people.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { personRow } from './people.ts';
import { snapshotKinds } from './snapshotRows.ts';

/** The row of each person that stood at the end of `day`: the first to be replaced later, else the present one. */
function standingPeople({ people, formerPeople = [] }: UnitSnapshot, day: Day): Person[] {
  const standing = new Map<string, FormerPerson>();
  for (const former of formerPeople) {
    const earliest = standing.get(former.person.id);
    if (dayOf(former.until) > day && (!earliest || former.until < earliest.until)) {
      standing.set(former.person.id, former);
    }
  }
  return people.map((person) => standing.get(person.id)?.person ?? person);
}

/** The people as the ledger knew them at the end of `day`. */
export const peopleKnownAt = (snapshot: UnitSnapshot, day: Day): Person[] =>
  standingPeople(snapshot, day).flatMap((person) => personRow.past?.(person, day) ?? []);

/** The snapshot as the ledger knew it at the end of `day`: what was entered later is hidden, as its kind says. */
export function knownAt(snapshot: UnitSnapshot, day: Day): UnitSnapshot {
  const then = { ...snapshot, people: standingPeople(snapshot, day) };
  const fields = [...snapshotKinds].flatMap(([field, kind]) => {
    const rows = then[field]?.flatMap((row: unknown) => kind.past?.(row, day) ?? []);
    return rows ? [[field, rows] as const] : [];
  });
  return { ...then, ...Object.fromEntries(fields) };
}

/** Instants of entries that take something away or move it, so that what had closed before them is judged anew. */
export function reopeningsIn(snapshot: UnitSnapshot): Instant[] {
  const instants: Instant[] = [];
  for (const [field, kind] of reopening) {
    const rows: readonly unknown[] = snapshot[field] ?? [];
    for (const row of rows) for (const instant of kind.reopens?.(row) ?? []) instants.push(instant);
  }
  return instants;
}

const reopening = [...snapshotKinds].filter(([, kind]) => kind.reopens);
