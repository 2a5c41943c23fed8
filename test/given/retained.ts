/** A branch in which there is something of every age, on any engine, and a yearly run that can be cut off. */
import { retainUnits } from '../../shared/flows/retention/retainUnits.ts';
import { startRetention } from '../../shared/flows/retention/startRetention.ts';
import type { Change, NewItem, Table } from '../../shared/flows/table/ports.ts';
import { instantAt } from '../../shared/domain/days.ts';
import { aMember } from './people.ts';
import { aBranch } from './units.ts';

export const RUN_ON = '2032-01-15';

const text = (thing: string, sk = 'TEXT'): NewItem => ({ pk: `T#${thing}`, sk, body: { sealed: '雀' } });

const talk = (id: string, day: string): NewItem[] => [
  {
    pk: 'U#b1',
    sk: `Y#${day.slice(0, 4)}#${day}#${id}`,
    body: {
      id,
      kind: 'talk',
      subject: 'm1',
      happenedOn: day,
      enteredAt: `${day}T01:00:00Z`,
      body: { with: ['m2'] },
    },
  },
  text(id),
  text(id, 'WORD#m2'),
  { pk: `T#${id}`, sk: 'TALK', body: { unit: 'b1', talker: 'm1', with: ['m2'] } },
  { pk: `T#${id}`, sk: 'READ#00000001', body: { by: 'm2', hash: 'h' } },
];

const sms = (person: string, day: string): NewItem => ({
  pk: `P#${person}`,
  sk: `SMS#${day}`,
  body: { person, day },
});
const line = (person: string, id: string, day: string, kind = 'duty'): NewItem => ({
  pk: `P#${person}`,
  sk: `LINE#${id}`,
  body: { kind, day },
});

/** `gone` left in 2026, `late` a year ago, `serving` in 2026 but is an officer; `m2` is there. */
function person(id: string, on?: string): NewItem[] {
  const left = on === undefined ? {} : { left: { on, reason: '离开', enteredAt: `${on}T01:00:00Z` } };
  const row = { ...aMember({ id, name: `雀${id}`, branch: 'b1' }), ...left };
  return [
    { pk: 'U#b1', sk: `S#person#${id}`, body: row },
    {
      pk: 'U#b1',
      sk: `H#2026-02-01#person#${id}#000001`,
      body: { person: row, until: '2026-02-01T00:00:00Z' },
    },
    {
      pk: 'U#b1',
      sk: `CIRCUMSTANCE#c-${id}`,
      body: { id: `c-${id}`, person: id, name: `雀${id}`, reason: '雀' },
    },
    { pk: 'U#b1', sk: `TOLD#${id}`, body: { on: '2026-02-01' } },
    { pk: `P#${id}`, sk: 'HOME', body: { unit: 'b1' } },
    { pk: `P#${id}`, sk: 'CONTACT', body: { reach: 'own', phone: 'sealed' } },
  ];
}

const rows = (): NewItem[] => [
  {
    pk: 'U#b1',
    sk: 'S#unit',
    body: aBranch({ id: 'b1', path: '/b1/' }),
    listing: { pk: 'UNIT#0', sk: '/b1/' },
  },
  ...person('m2'),
  ...person('gone', '2026-03-01'),
  ...person('late', '2031-03-01'),
  ...person('serving', '2026-03-01'),
  {
    pk: 'P#serving',
    sk: 'GRANT#supervisor#b1',
    body: { person: 'serving', name: '雀serving', unit: 'b1', role: 'supervisor' },
  },
  ...talk('old', '2026-05-01'),
  ...talk('young', '2027-05-01'),
  { pk: 'U#b1', sk: 'S#request#r-old', body: { id: 'r-old', by: 'm2', askedAt: '2026-05-01T01:00:00Z' } },
  text('r-old'),
  { pk: 'U#b1', sk: 'S#mustTalk#e-old', body: { id: 'e-old', member: 'm2', on: '2026-05-01' } },
  text('e-old'),
  { pk: 'U#b1', sk: 'S#problem#p-old', body: { id: 'p-old', member: 'm2' } },
  text('p-old'),
  // More than one piece of what was told.
  ...Array.from({ length: 200 }, (_, n) => line('m2', `old-${n}`, '2028-12-31')),
  line('m2', 'standing', '2026-12-31', 'standing'),
  line('m2', 'young', '2029-01-01'),
  sms('m2', '2028-12-31'),
  sms('m2', '2029-01-01'),
];

export async function fill(table: Table): Promise<void> {
  for (const item of rows()) await table.putIfAbsent([item]);
}

/** Thrown in place of a commit: the machine stops there. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** The same table, which stops before its nth commit. */
export function killedAt(table: Table, n: number): Table {
  let commits = 0;
  return {
    read: (...given) => table.read(...given),
    query: (...given) => table.query(...given),
    putIfAbsent: (...given) => table.putIfAbsent(...given),
    commit: (changes: readonly Change[]) => {
      if (++commits === n) throw new Killed();
      return table.commit(changes);
    },
  };
}

/** The yearly run with its messages worked off at once. */
export async function runRetention(table: Table): Promise<void> {
  const waiting: unknown[] = [];
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const at = instantAt(RUN_ON, 3);
  const ports = {
    ...{ table, log: silent, shards: 1, pageLink: 'x', clock: { now: () => at } },
    queue: { send: async (_id: string, bodies: readonly unknown[]) => void waiting.push(...bodies) },
  };
  await startRetention(at, ports);
  for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) await retainUnits(body, ports);
}

/** All that is left, by key, without versions. */
export async function standing(table: Table): Promise<Map<string, unknown>> {
  const partitions = [
    ...['U#b1', 'A#b1', 'P#m2', 'P#gone', 'P#late', 'P#serving'],
    ...['T#old', 'T#young', 'T#r-old', 'T#e-old', 'T#p-old'],
  ];
  const left = new Map<string, unknown>();
  for (const partition of partitions) {
    let cursor: string | undefined;
    do {
      const page = await table.query({
        partition,
        consistent: true,
        ...(cursor !== undefined && { cursor }),
      });
      for (const { pk, sk, body } of page.items) left.set(`${pk} ${sk}`, body);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return left;
}
