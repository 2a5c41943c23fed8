/** A decision about access outside its room is refused by the lint; what only reads the caller passes. */
import { beforeAll, describe, expect, test } from 'vitest';
import { linted } from '../given/linted.ts';

const ASKED = 'import { mayReportOrder } from "../../access/orders.ts";';

const DECIDING = [
  'export const may = (caller, row) => caller.id === row.by;',
  'export const may = (context, row) => row.owner.member !== context.caller.id;',
  'export const may = (caller, people) => people.includes(caller.id);',
  'export const may = (caller) => caller.offices.some(({ unit }) => unit === "jg");',
  'export const may = (context, unit) => context.caller.heads.includes(unit);',
  'export const may = (relations) => relations.has("secretary");',
  'export const may = (office) => office.role === "supervisor";',
  'export const may = (office) => "supervisor" === office.role;',
  'export const may = (caller, row) => row.by === caller?.id;',
  'export const may = (caller, row) => { const me = caller.id; return row.by === me; };',
  'export const may = ({ caller: { id } }, row) => row.by === id;',
  'export const may = ({ offices }: Caller) => offices.length > 0;',
  'export const may = (caller, branch) => caller.home?.unit.id === branch;',
  'export const may = (caller, scope) => caller.home.unit.path.startsWith(scope.path);',
  'export const may = ({ caller, today }) => holds(caller.home.person, "secretary", today);',
  'export const may = (reached) => reached.body.relations.has("secretary");',
  'export const may = (relations) => relations.size > 0;',
  'const isMine = (who, unit) => who.heads.includes(unit); export const may = ({ caller }) => isMine(caller, "jg");',
  'function isMine(who, unit) { return who.id === unit.head; } export const may = (context, unit) => isMine(context.caller, unit);',
  'import { isMine } from "../units/isMine.ts"; export const may = (context) => isMine(context.caller);',
  'export const may = (context, isMine) => isMine(context.caller);',
  'export const may = (context, unit) => { const who = context.caller; return who.id === unit.head; };',
  'export const may = ({ caller: who }, unit) => who.id === unit.head;',
  'export const may = (context) => isMine({ who: context.caller });',
  'export const may = (who: Caller, unit) => who.id === unit.head;',
];

const READING = [
  'export const row = (caller, now) => ({ by: caller.id, at: now });',
  `${ASKED} export const may = (caller, order) => mayReportOrder(order, caller);`,
  `${ASKED} export const may = (context, order) => mayReportOrder(order, context.caller);`,
  `${ASKED} export const may = (context, order, ask: typeof mayReportOrder) => ask(order, context.caller);`,
  `${ASKED} const asks = { done: mayReportOrder } as const; export const may = ({ caller }, order, act) => asks[act](order, caller);`,
  'export const unit = (context) => context.caller.home?.unit.id;',
  'export const unit = (context, named) => named ?? context.caller.home?.unit.id;',
  'export const isAnywhere = ({ caller }) => caller.home !== undefined;',
  'export const row = (context) => { const { caller, now } = context; return { by: caller.id, now }; };',
];

describe('in a flow', () => {
  const said = new Map<string, string[]>();
  beforeAll(async () => {
    const lines = [...DECIDING, ...READING];
    const all = await linted(lines.map((line) => ({ path: 'shared/flows/orders/planted.ts', line })));
    for (const [n, line] of lines.entries()) said.set(line, all[n] ?? []);
  });

  test.each(DECIDING)('%s is refused', (line) => {
    expect(said.get(line)).toContainEqual(expect.stringContaining('shared/access'));
  });

  test.each(READING)('%s passes', (line) => {
    expect(said.get(line)).toEqual([]);
  });
});

test('in its room it stands where it belongs, and outside the flows nobody looks for it', async () => {
  const line = 'export const may = (caller, row) => caller.id === row.by;';
  const paths = ['shared/access/planted.ts', 'functions/http/planted.ts'];
  expect(await linted(paths.map((path) => ({ path, line })))).toEqual([[], []]);
});

test('a cast of a body is refused in the house, and a hollow name everywhere', async () => {
  const cast = 'export const read = (item) => item.body as Row;';
  const name = 'export const read = (found) => found;';
  const said = await linted([
    { path: 'shared/flows/orders/planted.ts', line: cast },
    { path: 'test/planted.ts', line: cast },
    { path: 'infra/planted.ts', line: 'export const read = (item) => item as unknown as Row;' },
    { path: 'web/src/planted.tsx', line: name },
    { path: 'test/planted.ts', line: name },
  ]);
  expect(said.map(({ length }) => length)).toEqual([1, 0, 1, 1, 1]);
});
