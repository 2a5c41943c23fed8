/** A decision about access outside its room is refused by the lint; what only reads the caller passes. */
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';

let eslint: ESLint;
beforeAll(() => {
  // The rules of the room need no types, which take long to read.
  eslint = new ESLint({
    overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
    ruleFilter: ({ ruleId }) => ['no-restricted-syntax', 'access/ask-the-room'].includes(ruleId),
  });
});

const refusalsOf = async (line: string, filePath = 'shared/flows/orders/planted.ts'): Promise<string[]> => {
  const [result] = await eslint.lintText(`${line}\n`, { filePath });
  return (result?.messages ?? []).map(({ message }) => message);
};

const ASKED = 'import { mayReportOrder } from "../../access/orders.ts";';

describe('in a flow', () => {
  test.each([
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
  ])('%s is refused', async (line) => {
    expect(await refusalsOf(line)).toContainEqual(expect.stringContaining('shared/access'));
  });

  test.each([
    'export const row = (caller, now) => ({ by: caller.id, at: now });',
    `${ASKED} export const may = (caller, order) => mayReportOrder(order, caller);`,
    `${ASKED} export const may = (context, order) => mayReportOrder(order, context.caller);`,
    `${ASKED} export const may = (context, order, ask: typeof mayReportOrder) => ask(order, context.caller);`,
    `${ASKED} const asks = { done: mayReportOrder } as const; export const may = ({ caller }, order, act) => asks[act](order, caller);`,
    'export const unit = (context) => context.caller.home?.unit.id;',
    'export const unit = (context, named) => named ?? context.caller.home?.unit.id;',
    'export const isAnywhere = ({ caller }) => caller.home !== undefined;',
    'export const row = (context) => { const { caller, now } = context; return { by: caller.id, now }; };',
  ])('%s passes', async (line) => {
    expect(await refusalsOf(line)).toEqual([]);
  });
});

test('in its room it stands where it belongs', async () => {
  const line = 'export const may = (caller, row) => caller.id === row.by;';
  expect(await refusalsOf(line, 'shared/access/planted.ts')).toEqual([]);
});
