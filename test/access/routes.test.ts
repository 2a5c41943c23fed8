/** Every route says which entries of the access table govern it, and none is left over. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import { governedBy, type Governed } from '../../shared/access/routes.ts';
import { TABLE } from '../../shared/access/table.ts';
import type { Route } from '../../shared/contract/route.ts';
import { done } from '../../shared/flows/request/flow.ts';
import { read } from '../../shared/flows/request/read.ts';
import { readOpen } from '../../shared/flows/request/readOpen.ts';
import { write } from '../../shared/flows/request/write.ts';
import { routes } from '../../shared/manifest/routes.ts';

const governed = new Map<string, Governed>(Object.entries(governedBy));

test('the routes of the contract are those that the table governs', () => {
  expect([...governed.keys()].sort()).toEqual(routes.map(({ id }) => id).sort());
});

test.each(routes.map(({ id, caller }) => [id, caller]))(
  '%s is open only if anybody may ask it',
  (id, caller) => {
    expect(governed.get(id) === 'anyone').toBe(caller === 'anyone');
  },
);

test('a route names an action at least, and none twice', () => {
  for (const [id, actions] of governed) {
    if (typeof actions === 'string') continue;
    expect(actions.length, id).toBeGreaterThan(0);
    expect(new Set(actions).size, id).toBe(actions.length);
  }
});

test('every action of the table governs a route', () => {
  const used = new Set([...governed.values()].flatMap((by) => (typeof by === 'string' ? [] : by)));
  expect(Object.keys(TABLE).filter((action) => !new Set<string>(used).has(action))).toEqual([]);
});

test('a route without an entry does not compile', () => {
  const stray = { ...spare, id: 'strayRoute', caller: 'person' } as const satisfies Route;
  const open = { ...stray, caller: 'anyone' } as const;
  const authorize = async () => done({});
  const decide = async () => done({ changes: [], answer: {} });
  // @ts-expect-error of a route that the table does not know
  read(stray, [], authorize);
  // @ts-expect-error likewise
  write({ route: stray, authorize, decide });
  // @ts-expect-error likewise
  readOpen(open, [], authorize);
  // @ts-expect-error of a route that is not for anybody
  readOpen({ ...open, id: 'readMe' }, [], authorize);
  // @ts-expect-error of a route that is for anybody
  read({ ...stray, id: 'readHealth' }, [], authorize);
  read({ ...stray, id: 'readMe' }, [], authorize);
});

const spare = { method: 'GET', path: '/api/stray', title: '', status: 200, answer: z.unknown() } as const;
