/**
 * Units, people, assignments, pairings, parameters and calendars. A standing row is known from the Shanghai midnight
 * on which it begins, its ending from the one on which it ends.
 */
import { filledIn } from '../../shared/domain/filledIn.ts';
import { publishedCalendars } from '../../shared/domain/calendars.ts';
import { instantAt, type Day, type Instant } from '../../shared/domain/days.ts';
import { sideOf, type Pairing } from '../../shared/domain/pairings.ts';
import type { Office, Person, PostHolding } from '../../shared/domain/people.ts';
import { usualReach } from '../../shared/domain/reach.ts';
import type { ParameterRow, Unit } from '../../shared/domain/units.ts';
import type { Calendars } from '../../shared/domain/workdays.ts';
import type { ResolvedAssignment, ResolvedDataSet } from './resolved.ts';
import type { Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

const midnight = (day: Day): Instant => instantAt(day, 0);

export function resolveUnits(rows: Rows): Unit[] {
  const parents = new Map(rows.units.map(({ value }) => [value.id, value.parent]));
  const paths = new Map<string, string>();
  const pathOf = (id: string): string => {
    const resolved = paths.get(id);
    if (resolved !== undefined) return resolved;
    const parent = parents.get(id);
    const path = `${parent === undefined ? '' : pathOf(parent)}${id}/`;
    paths.set(id, path);
    return path;
  };
  return rows.units.map(({ value }) => ({ ...value, path: pathOf(value.id), startsOn: rows.startsOn }));
}

export const resolvePeople = (rows: Rows): Person[] => rows.members.map(({ value }) => personOf(value));

export function personOf(row: RowOf<'members'>): Person {
  const { phone: _phone, reach: _reach, leftOn, posts, inSystemSince = row.inBranchSince, ...same } = row;
  return {
    ...same,
    inSystemSince,
    posts: (posts ?? []).map((post) => holdingOf(post, row.inBranchSince)),
    enteredAt: midnight(inSystemSince),
    ...(leftOn && { left: { on: leftOn, reason: '已离开支部', enteredAt: midnight(leftOn) } }),
  };
}

type PostRow = NonNullable<RowOf<'members'>['posts']>[number];

function holdingOf(row: PostRow, inBranchSince: Day): PostHolding {
  if (typeof row === 'string') return { post: row, since: inBranchSince };
  return { ...filledIn(row), since: row.since ?? inBranchSince };
}

export function resolvePhones(rows: Rows): ResolvedDataSet['phones'][number][] {
  const officers = new Map(
    rows.officers.map(({ value: { person, phone } }) => [
      person,
      { person, ...(phone !== undefined && { phone }), reach: usualReach(phone) },
    ]),
  );
  const members = rows.members.map(({ value: { id, phone, reach = usualReach(phone) } }) => {
    return { person: id, ...(phone !== undefined && { phone }), reach };
  });
  const own = new Set(members.map(({ person }) => person));
  return [...members, ...[...officers.values()].filter(({ person }) => !own.has(person))];
}

export const resolveOffices = (rows: Rows): Office[] =>
  rows.officers.map(({ value: { person, name, unit, role } }) => ({ person, name, unit, role }));

/** An assignment that does not say since when holds from the programme's first day. */
export const resolveAssignments = (rows: Rows, branchOf: (person: string) => string): ResolvedAssignment[] =>
  rows.assignments.flatMap(({ value: { contact, people, since = rows.startsOn } }) =>
    [...new Set(people)].map((person) => ({
      unit: branchOf(contact),
      assignment: { contact, person, since, enteredAt: midnight(since) },
    })),
  );

export function pairingOf(row: RowOf<'pairings'>): Pairing {
  const { id, label, startedOn, endedOn } = row;
  const side = sideOf(row.with, row);
  if (!side) throw new Error(`unchecked side of pairing ${id}`);
  return {
    id,
    ...side,
    label,
    startedOn,
    enteredAt: midnight(startedOn),
    ...(endedOn && { ended: { on: endedOn, reason: '结对已结束', enteredAt: midnight(endedOn) } }),
  };
}

export const resolveParameters = (rows: Rows): ParameterRow[] =>
  rows.parameters.map(({ value: { unit, rule, parameter = 'minimum', value, minimum, min, since } }) => ({
    unit,
    rule,
    parameter,
    value: value ?? minimum ?? min ?? 0, // the schema asks for one of the two
    since: since ?? rows.startsOn,
  }));

/** The published tables; a year that the data set gives replaces the published one. */
export function resolveCalendars(rows: Rows): Calendars {
  const given = rows.calendars.map(
    ({ value }) => [value.year, { holidays: value.holidays, makeUp: value.makeUp ?? [] }] as const,
  );
  return { ...publishedCalendars, ...Object.fromEntries(given) };
}
