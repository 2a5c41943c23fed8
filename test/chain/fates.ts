/** The people of a chain's day, and what became of what each was to be told. */
import { expect } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import { lineId } from '../../shared/messages/line.ts';
import { queryRows } from '../../shared/flows/table/rows.ts';
import { lineRow, messageRow, unsentRow } from '../../shared/rows/daily.ts';
import { county } from '../given/county.ts';
import type { Chain } from './chain.ts';

/** On the 26th a call a household is told to its member; Monday. */
export const DUE: Day = '2026-01-26';
export const EVE: Day = '2026-01-25';

/** Branches of five members, each with a household to call. */
export function dataOf(branches: number) {
  const base = county(EVE);
  const ids = Array.from({ length: branches }, (_, n) => `x${n}`);
  const members = ids.flatMap((branch, b) =>
    Array.from({ length: 5 }, (_, n) => ({
      ...{ id: `${branch}m${n}`, name: `张${b}${n}`, phone: `1980${String(b * 5 + n).padStart(7, '0')}` },
      ...{ branch, standing: 'full', inBranchSince: '2020-05-01', ...(n === 0 && { posts: ['secretary'] }) },
    })),
  );
  return {
    ...base,
    units: [...base.units, ...ids.map((id) => ({ id, name: `${id}党支部`, kind: 'branch', parent: 'jg' }))],
    members: [...base.members, ...members],
    pairings: members.map(({ id }) => ({
      ...{ id: `p-${id}`, member: id, with: 'household', label: '东村', startedOn: '2026-01-01' },
    })),
  };
}

export interface Fates {
  readonly due: number;
  readonly told: number;
  readonly unknown: number;
  readonly never: number;
  readonly given: number;
}

export const idsIn = (body: unknown): string[] =>
  typeof body === 'object' && body !== null && 'homes' in body ? (body.homes as string[]) : [];

/** Looks at every line of the day: told once, or dropped because it no longer holds, or named as told never or given up. */
export async function fatesOf({ table, people, dead, provider }: Chain, day: Day): Promise<Fates> {
  const fates = { due: 0, told: 0, unknown: 0, never: 0, given: 0 };
  const givenUp = new Set(dead.flatMap(({ body }) => idsIn(body)));
  for (const person of people) {
    const lines = (await queryRows(table, lineRow.under(person))).filter(({ body }) => body.day === day);
    const sent = (await queryRows(table, messageRow.since(person, day))).map(({ body }) => body);
    const never = (await queryRows(table, unsentRow.under(person)))
      .map(({ body }) => body)
      .filter(({ how }) => how === 'never');
    for (const { body } of lines) {
      const id = lineId(body);
      const telling = sent.filter(
        (sms) => sms.state !== 'dropped' && sms.state !== 'planned' && sms.lines.includes(id),
      );
      const states = telling.map(({ state }) => state);
      const isNever = never.some((fate) => fate.lines.includes(id));
      const isDropped = sent.some(({ dropped }) =>
        dropped.some(({ line, why }) => line === id && why !== 'stale'),
      );
      const isGiven = states.length === 0 && !isNever && givenUp.has(homeOf(person));
      fates.due++;
      if (states.includes('accepted') || states.includes('delivered')) fates.told++;
      else if (states.includes('unknown')) fates.unknown++;
      else if (isNever) fates.never++;
      else if (isGiven) fates.given++;
      else if (!isDropped) throw new Error(`nobody knows of ${person} ${id}: ${JSON.stringify(sent)}`);
      expect(telling.length, `${person} ${id}`).toBeLessThanOrEqual(1);
    }
  }
  const ids = provider.sent.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  return fates;
}

const homeOf = (person: string): string => /^x\d+/.exec(person)?.[0] ?? '';
/** The lines of the functions' logs with that message. */
export const logged = ({ logged: lines }: Chain, message: string) =>
  lines.filter((line) => (line as { message: string }).message === message);
