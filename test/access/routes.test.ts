/** Every route says which entries of the access table govern it, and none is left over. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import { TABLE } from '../../shared/access/table.ts';
import type { Route } from '../../shared/contract/route.ts';
import { done } from '../../shared/flows/request/flow.ts';
import { read } from '../../shared/flows/request/read.ts';
import { readOpen } from '../../shared/flows/request/readOpen.ts';
import { write } from '../../shared/flows/request/write.ts';
import { routes } from '../../shared/manifest/routes.ts';

const actions = Object.keys(TABLE);
const govern = ({ governedBy }: Route): readonly string[] =>
  typeof governedBy === 'string' ? [] : governedBy;

test('a route is governed by an action at least, by none twice, and by those of the table', () => {
  for (const route of routes.filter(({ governedBy }) => typeof governedBy !== 'string')) {
    const named = govern(route);
    expect(named.length, route.id).toBeGreaterThan(0);
    expect(new Set(named).size, route.id).toBe(named.length);
    expect(
      named.filter((action) => !actions.includes(action)),
      route.id,
    ).toEqual([]);
  }
});

test('every action of the table governs a route', () => {
  const used = new Set(routes.flatMap(govern));
  expect(actions.filter((action) => !used.has(action))).toEqual([]);
});

test('a route that is governed by nothing, or by what the table does not know, does not compile', () => {
  const authorize = async () => done({});
  const decide = async () => done({ changes: [], answer: {} });
  // @ts-expect-error nothing governs it
  const bare: Route = facts;
  const misspelt = { ...facts, governedBy: ['board.raed'] } as const satisfies Route;
  // @ts-expect-error the table has no such action
  read(misspelt, [], authorize);
  // @ts-expect-error likewise
  write({ route: misspelt, authorize, decide });
  // @ts-expect-error of a route that is not for anybody
  readOpen({ ...facts, governedBy: 'self' }, [], authorize);
  // @ts-expect-error of a route that is for anybody
  read({ ...facts, governedBy: 'anyone' }, [], authorize);
  read({ ...facts, governedBy: ['board.read'] }, [], authorize);
  expect(bare).toBe(facts);
});

const facts = {
  id: 'readStray',
  method: 'GET',
  path: '/api/stray',
  title: '',
  status: 200,
  answer: z.unknown(),
} as const;
