/** Who is there, holds which post and is under which circumstances on a day, as the oracles see it. */
import type { Person } from '../../shared/domain/people.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { shanghai } from './oracle.days.ts';
import { max } from './oracle.spans.ts';

export const isThere = (p: Person, day: string): boolean =>
  p.inBranchSince <= day && (p.left === undefined || day < p.left.on);
export const inPost = (p: Person, post: string, day: string): boolean =>
  p.posts.some((h) => h.post === post && h.since <= day && (h.until === undefined || day < h.until));
export const secretaryOn = (s: UnitSnapshot, day: string): Person | undefined =>
  s.people.find((p) => isThere(p, day) && inPost(p, 'secretary', day));

export const G3 = ['agency', 'enterprise', 'stateEnterprise', 'institution', 'publicService'];

export const isMember = (p: Person): boolean => p.standing === 'full' || p.standing === 'probationary';

/** One who came from another branch owes since when it was owed there. */
export const personSince = (s: UnitSnapshot, p: Person): string =>
  max(p.owesSince ?? s.unit.startsOn, p.inSystemSince);

/** What had closed before somebody came was the other branch's. */
export const hereSince = (p: Person): string =>
  p.cameFrom === undefined ? '' : max(p.inBranchSince, shanghai(p.enteredAt));

// Rows.

interface Row {
  readonly row: Person;
  /** The first day on which another one is in force. */
  readonly until: string;
}

/** A person's rows, oldest first; the last one has no end. */
export function rowsOf(s: UnitSnapshot, id: string): Row[] {
  const former = (s.formerPeople ?? []).filter(({ person }) => person.id === id);
  const rows = former.map(({ person, until }) => ({ row: person, until: shanghai(until) }));
  const now = s.people.filter((p) => p.id === id).map((row) => ({ row, until: '9999-12-31' }));
  return [...rows.sort((a, b) => (a.until < b.until ? -1 : 1)), ...now];
}

const inForce = (rows: readonly Row[], day: string): Person | undefined =>
  rows.find(({ until }) => day < until)?.row;

/** The people as the ledger knew them at the end of a day: a row that was not yet replaced stands. */
export function peopleKnownBy(s: UnitSnapshot, day: string): Pick<UnitSnapshot, 'people' | 'formerPeople'> {
  const people = s.people
    .filter((p) => shanghai(p.enteredAt) <= day)
    .map((p) => rowsOf(s, p.id).find(({ until }) => day < until)?.row ?? p)
    .map((p) => {
      if (p.left === undefined || shanghai(p.left.enteredAt) <= day) return p;
      const { left: _later, ...before } = p;
      return before;
    });
  const formerPeople = (s.formerPeople ?? []).filter(({ until }) => shanghai(until) <= day);
  return { people, formerPeople };
}

// Circumstances, each on its day.

/** What a person is under on a day. */
export interface Circumstances {
  /** For what is owed: a retirement counts from its own day, however late it was written down. */
  readonly serves: (day: string) => boolean;
  /** For what was done: by what stood on that day. */
  readonly served: (day: string) => boolean;
  readonly isOf: (categories: readonly string[], day: string) => boolean;
  /** From when the row in force has its categories; `''` if it does not say. */
  readonly categoriesSince: (day: string) => string;
  readonly able: (to: 'ableToWork' | 'ableToHelp', day: string) => boolean;
  /** Retired, mobile or in special circumstances, as the row in force said on that day. */
  readonly mayPhone: (day: string) => boolean;
}

const retiredBy = (row: Person, day: string): boolean =>
  row.retiredOn === undefined ? row.retired === true : row.retiredOn <= day;

export function circumstancesOf(s: UnitSnapshot, id: string): Circumstances {
  const rows = rowsOf(s, id);
  const on = (day: string) => inForce(rows, day);
  const isLaterSaid = (day: string) =>
    rows.some(({ row, until }) => day < until && row.retiredOn !== undefined && row.retiredOn <= day);
  const served = (day: string) => {
    const row = on(day);
    return row !== undefined && (row.inService ?? !retiredBy(row, day));
  };
  return {
    served,
    serves: (day) => served(day) && (on(day)?.inService !== undefined || !isLaterSaid(day)),
    isOf: (categories, day) => {
      const row = on(day);
      const has = (row?.categories ?? s.lineage.categories).some((category) => categories.includes(category));
      return has && (row?.categoriesSince ?? '') <= day;
    },
    categoriesSince: (day) => on(day)?.categoriesSince ?? '',
    able: (to, day) => on(day)?.[to] !== false,
    mayPhone: (day) => {
      const row = on(day);
      if (row === undefined) return false;
      return retiredBy(row, day) || row.mobile === true || row.specialCircumstance !== undefined;
    },
  };
}
