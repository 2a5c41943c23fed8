/** `/_local/…`: sets this machine's data and day. Only here, never in a cloud bundle. */
import * as z from 'zod';
import { holds, isMember, posts } from '../../shared/domain/people.ts';
import type { Unit } from '../../shared/domain/units.ts';
import { addDays, daysBetween } from '../../shared/domain/days.ts';
import { check } from '../../shared/flows/request/flow.ts';
import type { Caller } from '../../shared/access/caller.ts';
import { listAll } from '../../shared/flows/scope/listUnits.ts';
import { readCaller } from '../../shared/flows/scope/readCaller.ts';
import { scheduleOf, schedules } from '../../shared/manifest/schedules.ts';
import { day, id } from '../../shared/submissions/fields.ts';
import { countsOf } from './countsOf.ts';
import { readDataSet, type ResolvedDataSet } from '../dataset/dataset.ts';
import { makeDemonstration, openingDay } from '../demo/demo.ts';
import { jsonAnswer, problemAnswer, type Answer } from './http.ts';
import type { LocalIssuer } from './issuer.ts';
import type { Machine } from './machine.ts';
import { messagesOf } from './messagesOf.ts';

type Control = (input: unknown, machine: Machine, issuer: LocalIssuer) => Promise<Answer>;

/** Sweeps further back are refused, so a jump may be long but a single firing may not. */
const OLDEST_FIRE_DAYS = 35;

const invalid = (fields: readonly { path: string; message: string }[]): Answer =>
  problemAnswer(400, 'invalid', '有的内容需要修改，什么都没有写入', fields);

/** Checks the input first; a fault names each field. */
const checked =
  <S extends z.ZodType>(
    schema: S,
    act: (input: z.output<S>, machine: Machine, issuer: LocalIssuer) => Promise<Answer>,
  ): Control =>
  async (input, machine, issuer) => {
    const result = check(schema, input);
    return result.ok ? act(result.body, machine, issuer) : invalid(result.fields ?? []);
  };

const state: Control = async (_input, machine) =>
  jsonAnswer(200, {
    day: machine.clock.day,
    dataset: machine.standing.dataset,
    counts: await countsOf(machine),
    failed: machine.deadLetters.length,
  });

/** The demonstration on a day, resolved; what is made here is valid or a fault of ours. */
export function demonstration(): ResolvedDataSet {
  const read = readDataSet(makeDemonstration({ day: openingDay }));
  if (!read.ok) throw new Error(`the demonstration is not valid: ${JSON.stringify(read.fields.slice(0, 3))}`);
  return read.dataSet;
}

/** Nothing but a day. */
export function emptyDataSet(): ResolvedDataSet {
  const read = readDataSet({ day: openingDay, units: [], members: [] });
  if (!read.ok) throw new Error('the empty data set is not valid');
  return read.dataSet;
}

const reset = checked(z.object({ dataset: z.enum(['demo', 'empty']) }), async ({ dataset }, machine) => {
  await machine.load(dataset === 'demo' ? demonstration() : emptyDataSet(), dataset);
  return jsonAnswer(200, { day: machine.clock.day, dataset, counts: await countsOf(machine) });
});

const load: Control = async (input, machine) => {
  const read = readDataSet(input);
  if (!read.ok) return invalid(read.fields);
  await machine.load(read.dataSet, 'loaded');
  return jsonAnswer(200, { day: machine.clock.day, dataset: 'loaded', counts: await countsOf(machine) });
};

const moveTo = checked(z.object({ day }), async (input, machine) => {
  const today = machine.clock.day;
  if (input.day < today) return invalid([{ path: 'day', message: `只能往后，现在是${today}` }]);
  if (daysBetween(today, input.day) > 3660) return invalid([{ path: 'day', message: '一次最多往后十年' }]);
  const fired = await machine.advance(input.day);
  return jsonAnswer(200, { day: machine.clock.day, fired, failed: machine.deadLetters.length });
});

const ids = schedules.map((schedule) => schedule.id);

const fire = checked(
  z.object({ schedule: z.enum(ids), day: day.optional(), at: z.int().optional() }),
  async ({ schedule, day: on, at: hour }, machine) => {
    const today = machine.clock.day;
    const chosen = on ?? today;
    if (chosen > today) return invalid([{ path: 'day', message: `不能晚于今天（${today}）` }]);
    if (chosen < addDays(today, -OLDEST_FIRE_DAYS)) {
      return invalid([{ path: 'day', message: `不能早于${OLDEST_FIRE_DAYS}天前` }]);
    }
    const { cadence } = scheduleOf(schedule);
    if (hour !== undefined && !cadence.hours.includes(hour))
      return invalid([{ path: 'at', message: `只能是${cadence.hours.join('、')}点` }]);
    const fired = await machine.fire(schedule, chosen, hour);
    return jsonAnswer(200, { fired, failed: machine.deadLetters.length });
  },
);

const messages = checked(z.object({ person: id.optional(), day: day.optional() }), async (input, machine) => {
  const people = input.person === undefined ? machine.standing.people : [input.person];
  return jsonAnswer(200, { messages: await messagesOf(machine.table, people, input.day) });
});

const people = checked(
  z.object({ role: z.string().optional(), unit: z.string().optional() }),
  async (input, machine) => {
    const units = await unitsById(machine);
    const shown = [];
    for (const person of machine.standing.people) {
      const caller = await readCaller(machine.table, person, machine.clock.day);
      if (caller) shown.push(shownPerson(caller, machine, units));
    }
    const matching = shown.filter(
      (person) =>
        (input.role === undefined || person.roles.includes(input.role)) &&
        (input.unit === undefined || person.units.includes(input.unit)),
    );
    return jsonAnswer(200, { people: matching });
  },
);

async function unitsById({ table, ports }: Machine): Promise<ReadonlyMap<string, Unit>> {
  const units = await listAll(table, ports.shards);
  return new Map(units.map((unit) => [unit.id, unit]));
}

const isTopmost = (unit: Unit | undefined): boolean => unit !== undefined && unit.parent === undefined;

function shownPerson(
  { id: person, name, home, offices, heads }: Caller,
  { clock }: Machine,
  units: ReadonlyMap<string, Unit>,
) {
  const held = home ? posts.filter((post) => holds(home.person, post, clock.day)) : [];
  const standing = home ? [isMember(home.person) ? 'member' : home.person.standing] : [];
  return {
    id: person,
    name,
    ...(home && { unit: home.unit.id, unitName: home.unit.name }),
    offices: offices.map(({ unit, role }) => ({
      unit,
      unitName: units.get(unit)?.name ?? unit,
      role,
      ...(isTopmost(units.get(unit)) && { topmost: true }),
    })),
    units: [...new Set([...(home ? [home.unit.id] : []), ...offices.map((office) => office.unit), ...heads])],
    roles: [
      ...new Set([
        ...held,
        ...standing,
        ...offices.map((office) => office.role),
        ...(heads.length > 0 ? ['head'] : []),
      ]),
    ],
  };
}

const token = checked(z.object({ person: id }), async ({ person }, machine, issuer) => {
  const caller = await readCaller(machine.table, person, machine.clock.day);
  if (!caller)
    return problemAnswer(404, 'notFound', '没有这个人', [{ path: 'person', message: '没有这个人' }]);
  return jsonAnswer(200, { token: await issuer.tokenFor(person) });
});

/** What went out since this machine started, codes included: nobody gets them, and somebody has to. */
const outbox: Control = async (_input, machine) => jsonAnswer(200, { texts: machine.texts });

const jwks: Control = async (_input, _machine, issuer) => jsonAnswer(200, issuer.jwks);

/** By method and path; a GET's input is its query. */
export const controls: Readonly<Record<string, Control>> = {
  'GET /_local/state': state,
  'POST /_local/reset': reset,
  'POST /_local/load': load,
  'POST /_local/day': moveTo,
  'POST /_local/fire': fire,
  'GET /_local/messages': messages,
  'GET /_local/outbox': outbox,
  'GET /_local/people': people,
  'POST /_local/token': token,
  'GET /_local/jwks.json': jwks,
};
