/** Every route × every kind of caller, through the functions' own handlers. What is expected is written by hand, by action. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../shared/manifest/routes.ts';
import { leaksIn, meet, unmet } from './canaries.ts';
import { allowedFor, cases, type Case } from './cases.ts';
import { everybody, kinds, knows, unknown, type Kind } from './kinds.ts';
import { brought, isPrepared, prepare, withCode } from './prepare.ts';
import { askedAsPerson, heardFor } from '../given/consulted.ts';
import { world, type Reply, type World } from './world.ts';

const routeOf = new Map(routes.map((route) => [route.id, route]));

let usual: World;
let acting: World;
beforeAll(async () => {
  usual = await world();
  acting = await world({ isActing: true });
});
afterAll(async () => {
  await usual.close();
  await acting.close();
});

function expectedFor(id: string, kind: Kind): number {
  const { of, ask, absentFor = [] }: Case = cases[id] ?? { ask: 'anyone', of: 'none', path: '' };
  const status = routeOf.get(id)?.status ?? 0;
  if (ask === 'anyone') return status;
  if (unknown.includes(kind)) return 401;
  if (allowedFor(ask).includes(kind)) return status;
  if (absentFor.includes(kind)) return 404;
  const knowing: readonly Kind[] = knows[of];
  return knowing.includes(kind) ? 403 : 404;
}

test('every route of the contract has its case, and every case somebody who may', () => {
  expect(Object.keys(cases).sort()).toEqual(routes.map(({ id }) => id).sort());
  for (const id of Object.keys(cases))
    expect(
      everybody.some((kind) => expectedFor(id, kind) < 300),
      id,
    ).toBe(true);
});

test('there are thirty kinds of caller and more', () => {
  expect(everybody.length).toBeGreaterThanOrEqual(30);
});

/** One request of a case, by somebody; who signs in brings what came by SMS before. */
const ask = (at: World, id: string, path: string, kind: Kind, body?: unknown): Promise<Reply> =>
  at.call(routeOf.get(id)?.method ?? '', path, withCode(body), kinds[kind], { cookie: brought.cookie });

/** What went wrong, so that a test tells all of it at once. */
type Faults = string[];

/**
 * What anybody is told, and no more: whoever holds the link of `m2` the name and whom the one duty is about; of a branch
 * the candidate in publicity, and the liaison with the office's number.
 */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  exchangeLink: ['雀m2雀', '鹊户m2鹊'],
  readPublicBranch: ['雀m3雀', '雀m23雀', '09718211234'],
};

async function judge(
  at: World,
  id: string,
  path: string,
  kind: Kind,
  body: unknown,
  wanted: number,
): Promise<Faults> {
  const reply = await ask(at, id, path, kind, body);
  meet(reply.text);
  const told = TOLD[id] ?? [];
  const leaks = leaksIn(reply.text, kind, `${path} ${JSON.stringify(body)}`).filter(
    (word) => !told.includes(word),
  );
  return [
    ...(reply.status === wanted
      ? []
      : [`${kind}: ${reply.status} for ${wanted} ${reply.text.slice(0, 200)}`]),
    ...leaks.map((word) => `${kind} (${reply.status}) is told ${word}`),
  ];
}

/** One of the first who are refused so. */
const isAmongFirst = (id: string, kind: Kind): boolean =>
  everybody.filter((other) => expectedFor(id, other) === expectedFor(id, kind)).indexOf(kind) < 4 &&
  !cases[id]?.absentFor?.includes(kind);

const isRefused = (id: string, kind: Kind): boolean => expectedFor(id, kind) >= 400;

/** The same request for an id that there is not. */
function guessed(
  id: string,
  path: string,
  body: unknown,
): { path: string; body: unknown; back: (text: string) => string } {
  const { named } = cases[id] ?? {};
  const given = typeof named === 'function' ? named() : named;
  const name = given ?? path.split('?')[0]?.split('/')[3] ?? '';
  const guess = `${name.slice(0, -1)}${name.endsWith('0') ? '5' : '0'}`;
  const put = (text: string): string =>
    text.replaceAll(new RegExp(`(?<=[/="])${name.replace(/[.~]/g, '\\$&')}(?=[/?&"]|$)`, 'g'), guess);
  return {
    path: put(path),
    body: body === undefined ? undefined : JSON.parse(put(JSON.stringify(body))),
    back: (text) => text.replaceAll(guess, name),
  };
}

describe.each(Object.keys(cases))('%s', (id) => {
  const { body, bad } = cases[id] ?? {};

  test('is answered to those who may and refused to all others', async () => {
    const faults: Faults = [];
    // Whoever is refused changes nothing: one and the same state serves them all.
    usual.reset();
    const path = await prepare(usual, id);
    const before = usual.state();
    for (const kind of everybody.filter((candidate) => isRefused(id, candidate))) {
      const wanted = expectedFor(id, kind);
      faults.push(...(await judge(usual, id, path, kind, body, wanted)));
      // What is wrong with the body is not looked at before access; a few of each refusal show it.
      if (bad !== undefined && isAmongFirst(id, kind))
        faults.push(...(await judge(usual, id, path, kind, bad, wanted)));
    }
    if (usual.state() !== before) faults.push('a refused request has written something');
    for (const kind of everybody.filter((candidate) => !isRefused(id, candidate))) {
      const fresh = await anew(usual, id, path);
      if (bad !== undefined) faults.push(...(await judge(usual, id, fresh, kind, bad, 400)));
      faults.push(...(await judge(usual, id, fresh, kind, body, expectedFor(id, kind))));
    }
    expect(faults).toEqual([]);
  });

  test('is the same for an acting secretary as for a secretary', async () => {
    acting.reset();
    const path = await prepare(acting, id);
    expect(await judge(acting, id, path, 'secretary', body, expectedFor(id, 'secretary'))).toEqual([]);
  });

  test('answers an id that is another’s as one that there is not', async () => {
    usual.reset();
    const path = await prepare(usual, id);
    const guess = guessed(id, path, body);
    const faults: Faults = [];
    if (guess.path === path && JSON.stringify(guess.body) === JSON.stringify(body)) return;
    for (const kind of everybody.filter((candidate) => expectedFor(id, candidate) === 404)) {
      for (const of of bad !== undefined && isAmongFirst(id, kind) ? [body, bad] : [body]) {
        const real = await ask(usual, id, path, kind, of);
        const none = guessed(id, path, of);
        const other = await ask(usual, id, none.path, kind, none.body);
        if (real.status !== other.status || real.text !== guess.back(other.text))
          faults.push(`${kind}: ${real.text} is not ${other.text}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('asks the table about what governs it', () => {
    const by = routeOf.get(id)?.governedBy;
    const heard = heardFor(id);
    const missing =
      typeof by === 'object' ? by.filter((action) => ![...heard].some((named) => named === action)) : [];
    // What depends on what is named is asked about by the tests of its flow.
    expect(missing.filter((action) => !isElsewhere(action))).toEqual([]);
    const asked = [...heard].filter((action) => !askedAsPerson(id).includes(action));
    expect(typeof by === 'object' || asked.length === 0).toBe(true);
  });
});

/** The state in which there is something to do, once more where somebody has done it. */
async function anew(at: World, id: string, path: string): Promise<string> {
  if (routeOf.get(id)?.method === 'GET' && !isPrepared(id)) return path;
  at.reset();
  return prepare(at, id);
}

/** Asked about only of a branch's own problem, of a village, of a secretary, or after some time. */
const isElsewhere = (action: string): boolean =>
  [
    'problem.raiseForBranch',
    'problem.rectifyBranchs',
    'problem.verifyBranchs',
    'pairings.keepUnits',
    'record.enterForUnit',
    'mustTalks.raiseSecretarys',
    'mustTalks.actAbove',
    'rounds.handleAbove',
    'rounds.keepVacant',
    'transfers.acceptLong',
    'notices.readUnits',
    'notices.keep',
    'notices.readIssuers',
    'notices.readMembers',
    'talkText.breakGlass',
    'circumstances.approve',
    'spotChecks.readClosed',
    'spotChecks.read',
    'spotChecks.readDrafts',
  ].includes(action);

/** What belongs elsewhere is there to be told: its own people read it. */
test.each([
  ['/api/problems/far', 'farSecretary'],
  ['/api/talks/t9/text', 'farMember'],
  ['/api/branches/b9', 'farMember'],
  ['/api/branches/b9/ledger', 'farMember'],
  ['/api/units/jg3/overdue', 'farDepartment'],
  ['/api/units/hx/board', 'farDepartment'],
  ['/api/units/xn/board', 'prefecture'],
  ['/api/units/qh/board', 'province'],
] as const)('%s is read by the %s', async (path, kind) => {
  usual.reset();
  const reply = await usual.call('GET', path, undefined, kinds[kind]);
  meet(reply.text);
  expect(reply.status).toBe(200);
  expect(leaksIn(reply.text, kind, path)).toEqual([]);
});

test('what excuses somebody elsewhere is read by the officer there who changes something of that person', async () => {
  usual.reset();
  const reply = await usual.call('PATCH', '/api/members/m18', { mobile: true }, kinds.farDepartment);
  meet(reply.text);
  expect(reply.status).toBe(200);
});

test('every word that somebody may read was read', () => {
  expect(unmet()).toEqual([]);
});
