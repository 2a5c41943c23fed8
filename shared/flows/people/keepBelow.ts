import { readRow } from '../table/rows.ts';
import { isDeepStrictEqual } from 'node:util';
import { earlier, later, type Day } from '../../domain/days.ts';
import type { Person } from '../../domain/people.ts';
import type { BranchBelow } from '../../domain/supervision.ts';
import { superiorsOf, type Lineage, type Unit } from '../../domain/units.ts';
import type { CallerContext } from '../request/flow.ts';
import { belowKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';

type Secretaries = BranchBelow['secretaries'];

/** When a branch had a secretary, by its people's posts; what was known before stays known since then. */
export function secretariesOf(
  people: readonly Person[],
  today: Day,
  previous: Secretaries = [],
): Secretaries {
  const held = people.flatMap(({ posts, inBranchSince, left }) =>
    posts
      .filter(({ post }) => post === 'secretary')
      .map(({ since, until }) => {
        const from = later(since, inBranchSince);
        const ends = [until, left?.on].filter((day) => day !== undefined);
        return { from, ...(ends.length > 0 && { until: ends.reduce(earlier) }) };
      }),
  );
  const real = held.filter(({ from, until }) => until === undefined || from < until);
  const since = new Map(previous.map((term) => [term.from, term.knownOn]));
  const starts = new Set(real.map(({ from }) => from));
  // One who left and came back has a new row; the first time in the post stays.
  const past = previous.filter(({ from, until }) => until !== undefined && !starts.has(from));
  const all = [...past, ...real.map((term) => ({ ...term, knownOn: since.get(term.from) ?? today }))];
  return all.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Keeps what the superior holds of a branch in step with its people, if that changes. */
export async function keepBelow(
  unit: Unit,
  { ancestors }: Lineage,
  people: readonly Person[],
  { table, today, now }: CallerContext,
): Promise<Change[]> {
  const superior = superiorsOf(ancestors).parent;
  if (unit.kind !== 'branch' || superior === undefined) return [];
  const key = belowKey(superior, unit.id);
  const row = await readRow(table, key, { consistent: true });
  const before = row?.body;
  const secretaries = secretariesOf(people, today, before?.secretaries);
  if (before && isDeepStrictEqual(before.secretaries, secretaries)) return [];
  const body: BranchBelow = {
    ...(before ?? { branch: unit.id, since: unit.startsOn, enteredAt: now }),
    secretaries,
  };
  return [{ put: { ...key, body }, expect: row?.version ?? 'absent' }];
}
