/** A thousand random trees, with moves, transfers, posts and offices that begin and end, against the plain oracle. */
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { guard, isAllowed, relationsTo } from '../../shared/access/access.ts';
import type { Caller } from '../../shared/access/caller.ts';
import { TABLE, type Action } from '../../shared/access/table.ts';
import { addDays } from '../../shared/domain/days.ts';
import { officerRoles, posts, type Office, type Person } from '../../shared/domain/people.ts';
import type { Unit } from '../../shared/domain/units.ts';
import { readCaller } from '../../shared/flows/scope/readCaller.ts';
import { grantKey, homeKey, personKey, unitKey } from '../../shared/flows/table/keys.ts';
import { newRow } from '../../shared/flows/table/rows.ts';
import { aMember } from '../given/people.ts';
import { knowsOf, says, Standing, type Plain, type PlainPerson, type PlainUnit } from './oracle.ts';

const TODAY = 40;
const dayOf = (n: number) => addDays('2026-01-01', n);
const table = sqliteTable({ file: ':memory:' });
afterAll(() => table.close());

const someDay = fc.integer({ min: 0, max: TODAY + 3 });
const span = fc.record({
  from: someDay,
  days: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
});
const which = fc.nat({ max: 1000 });

/** What a tree is made of; numbers choose among what there is. */
const drawn = fc.record({
  units: fc.array(fc.record({ parent: which, isBranch: fc.boolean() }), { minLength: 3, maxLength: 10 }),
  moves: fc.array(fc.record({ unit: which, to: which, on: fc.integer({ min: 1, max: TODAY }) }), {
    maxLength: 4,
  }),
  heads: fc.array(fc.record({ unit: which, person: which }), { maxLength: 3 }),
  people: fc.array(
    fc.record({
      stays: fc.array(fc.record({ branch: which, days: fc.integer({ min: 1, max: 30 }) }), { maxLength: 3 }),
      leaves: fc.boolean(),
      posts: fc.array(fc.record({ post: fc.constantFrom(...posts), span }), { maxLength: 2 }),
      offices: fc.array(fc.record({ unit: which, role: fc.constantFrom(...officerRoles), span }), {
        maxLength: 3,
      }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % from.length];
const until = ({ from, days }: { from: number; days?: number | undefined }) => ({
  from,
  ...(days !== undefined && { until: from + days }),
});

function plainUnits({ units, moves, heads, people }: Drawn): Map<string, PlainUnit> {
  const made = new Map<string, PlainUnit>([['u0', { id: 'u0', isBranch: false, parents: [] }]]);
  for (const [n, { parent, isBranch }] of units.entries()) {
    const above =
      pick(
        [...made.values()].filter((candidate) => !candidate.isBranch),
        parent,
      )?.id ?? 'u0';
    made.set(`u${n + 1}`, { id: `u${n + 1}`, isBranch, parents: [{ unit: above, from: 0 }] });
  }
  for (const { unit, to, on } of moves.toSorted((a, b) => a.on - b.on)) {
    const moved = pick([...made.values()].slice(1), unit);
    const above = pick(
      [...made.values()].filter((candidate) => !candidate.isBranch),
      to,
    );
    if (!moved || !above || lineOf(above.id, made).includes(moved.id)) continue;
    made.set(moved.id, { ...moved, parents: [...moved.parents, { unit: above.id, from: on }] });
  }
  for (const { unit, person } of heads) {
    const headed = pick([...made.values()], unit);
    if (headed) made.set(headed.id, { ...headed, head: `p${person % people.length}` });
  }
  return made;
}

/** Ids from the unit up, after all moves. */
function lineOf(id: string, units: ReadonlyMap<string, PlainUnit>): string[] {
  const parent = units.get(id)?.parents.at(-1)?.unit;
  return parent === undefined ? [id] : [id, ...lineOf(parent, units)];
}

function plainPeople({ people }: Drawn, units: ReadonlyMap<string, PlainUnit>): PlainPerson[] {
  const branches = [...units.values()].filter((unit) => unit.isBranch);
  return people.map(({ stays, leaves, posts: held, offices }, n) => {
    let from = 0;
    const kept = stays.flatMap(({ branch, days }, at) => {
      const of = pick(branches, branch);
      // Nobody is transferred in the future; who stays, stays open.
      if (!of || from > TODAY) return [];
      const isLast = at === stays.length - 1 || from + days > TODAY;
      const stay = { branch: of.id, from, ...((!isLast || leaves) && { until: from + days }) };
      from += isLast ? TODAY + 1 : days;
      return [stay];
    });
    const home = kept.at(-1)?.branch;
    return {
      id: `p${n}`,
      stays: kept,
      posts:
        home === undefined ? [] : held.map(({ post, span: of }) => ({ branch: home, post, ...until(of) })),
      offices: apart(
        offices.map(({ unit, role, span: of }) => ({
          ...{ unit: pick([...units.keys()], unit) ?? 'u0', role },
          ...until(of),
        })),
      ),
    };
  });
}

/** Nobody holds the same office of a unit twice. */
const apart = (offices: PlainPerson['offices']): PlainPerson['offices'] => [
  ...new Map(offices.map((office) => [`${office.role} ${office.unit}`, office])).values(),
];

/** The rows as the programme keeps them. */
function unitRow(unit: PlainUnit, units: ReadonlyMap<string, PlainUnit>): Unit {
  const parent = unit.parents.at(-1)?.unit;
  return {
    ...{ id: unit.id, name: unit.id, kind: unit.isBranch ? 'branch' : 'committee', startsOn: dayOf(0) },
    ...(parent !== undefined && { parent }),
    ...(unit.head !== undefined && { head: unit.head }),
    path: `${lineOf(unit.id, units).reverse().join('/')}/`,
  };
}

function personRow({ id, stays, posts: held }: PlainPerson): Person | undefined {
  const last = stays.at(-1);
  if (!last) return undefined;
  const left = last.until === undefined ? undefined : { on: dayOf(last.until), reason: '', enteredAt: '' };
  return aMember({
    ...{ id, name: id, branch: last.branch, inBranchSince: dayOf(last.from) },
    ...(left && { left }),
    posts: held.map((holding) => ({
      post: holding.post,
      since: dayOf(holding.from),
      ...(holding.until !== undefined && { until: dayOf(holding.until) }),
    })),
  });
}

async function callerOf(person: PlainPerson, units: ReadonlyMap<string, PlainUnit>): Promise<Caller> {
  const row = personRow(person);
  const former = person.stays.slice(0, -1).map(({ branch }) => branch);
  const grants = person.offices.map(({ unit, role, from, until: end }): Office => ({
    ...{ person: person.id, name: person.id, unit, role, from: dayOf(from) },
    ...(end !== undefined && { until: dayOf(end) }),
  }));
  table.erase();
  table.load([
    ...[...units.values()].map((unit) => newRow(unitKey(unit.id), unitRow(unit, units))),
    newRow(homeKey(person.id), { ...(row && { unit: row.branch }), former }),
    ...(row ? [newRow(personKey(row.branch, person.id), row)] : []),
    ...grants.map((office) => newRow(grantKey(person.id, office.role, office.unit), office)),
  ]);
  const caller = await readCaller(table, person.id, dayOf(TODAY));
  // Who neither belongs nor serves anywhere is nobody, and may nothing.
  return caller ?? { id: person.id, name: '', offices: [], heads: [], former: [] };
}

/** Actions on a thing rather than a unit, which the tests of their rooms hold. */
const ofThings: readonly Action[] = [
  ...([
    'record.read',
    'record.correct',
    'orders.verify',
    'reports.decide',
    'notices.readMembers',
    'notices.readIssuers',
  ] as const),
  ...(['mustTalks.actInBranch', 'talkText.read', 'talkText.share', 'talkText.confirm'] as const),
  ...(['talkRequests.take', 'transfers.accept', 'transfers.acceptLong'] as const),
  ...(['spotChecks.read', 'spotChecks.readClosed', 'spotChecks.readDrafts', 'calendars.keep'] as const),
];

test('the oracle speaks of every action on a unit', () => {
  const all = Object.keys(TABLE).filter((action) => !ofThings.some((thing) => thing === action));
  expect(Object.keys(says).sort()).toEqual(all.sort());
});

const seed = Number(process.env['SEED'] ?? 20260310);

test(`a thousand random trees from seed ${seed} (SEED=n for others)`, async () => {
  let compared = 0;
  let allowed = 0;
  await fc.assert(
    fc.asyncProperty(drawn, async (of) => {
      const units = plainUnits(of);
      const world: Plain = { units, today: TODAY };
      for (const person of plainPeople(of, units)) {
        const caller = await callerOf(person, units);
        for (const unit of units.values()) {
          for (const about of [undefined, person.id]) {
            const standing = new Standing(world, person, unit.id);
            const relations = relationsTo(caller, unitRow(unit, units), dayOf(TODAY), about);
            const isOwn = about !== undefined;
            const hears = knowsOf(standing, isOwn) ? 'forbidden' : 'notFound';
            for (const [action, may] of Object.entries(says) as [Action, (typeof says)[string]][]) {
              const wanted = may(standing, isOwn) ? 'allowed' : hears;
              const word = guard(action, relations);
              if (word !== wanted || isAllowed(action, relations) !== (wanted === 'allowed'))
                throw new Error(`${person.id}, ${action} of ${unit.id}: ${word} for ${wanted}`);
              compared += 1;
              allowed += Number(wanted === 'allowed');
            }
          }
        }
      }
    }),
    { numRuns: 1000, seed },
  );
  // Neither all nor nothing: both sides were tried.
  expect(compared).toBeGreaterThan(1_000_000);
  expect(allowed / compared).toBeGreaterThan(0.02);
  expect(allowed / compared).toBeLessThan(0.5);
});
