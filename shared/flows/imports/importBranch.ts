import type { Person } from '../../domain/people.ts';
import { nameForm } from '../../domain/writing.ts';
import type { AssignmentRow, PairingRow, RosterRow } from '../../imports/lists.ts';
import { commitPlans } from './commitPlans.ts';
import { ImportTurn } from './ImportTurn.ts';
import type { CallerContext, ContextWith } from '../request/flow.ts';
import { rejected, type ImportGround, type Outcome, type Plan } from './importPlan.ts';
import { personKey } from '../table/keys.ts';
import { phoneIn } from './personNamed.ts';
import { phoneOwners } from '../people/phoneOwners.ts';
import { planAssignment } from './planAssignment.ts';
import { nameOf, planMember } from './planMember.ts';
import { planPairing } from './planPairing.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';

/** A line with its place in the request and the number by which people know it. */
export interface Numbered<R> {
  readonly index: number;
  readonly line: number;
  readonly row: R;
}

export interface BranchRows {
  readonly roster: readonly Numbered<RosterRow>[];
  readonly pairings: readonly Numbered<PairingRow>[];
  readonly assignments: readonly Numbered<AssignmentRow>[];
}

/** Takes the lines of one branch in: the people first, then what is said of them. Nothing is written on trial. */
export async function importBranch(
  unit: string,
  rows: BranchRows,
  dryRun: boolean,
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Outcome[]> {
  const turn = await ImportTurn.begin(unit, context.table);
  const reading = await readRoster(unit, context);
  const { owners, blinds } = await phoneOwners(phonesIn(rows), reading.snapshot.people, context);
  const ground: ImportGround = { reading, owners, context };
  const settle: Settle = async (plans) => (dryRun ? [...plans] : commitPlans(plans, turn, unit, context));
  const { plain, heads } = planRoster(rows.roster, blinds, ground);
  const members = [
    ...(await settle(plain)),
    ...(await settleHeads(heads, unit, ground, blinds, dryRun ? undefined : settle)),
  ];
  const people = peopleAfter(reading.snapshot.people, members);
  const own = withOwners(ground, rows.roster, members);
  const others = await settle([
    ...once(rows.pairings, pairingKeys, (index, row) => planPairing(index, row, people, own)),
    ...once(
      rows.assignments,
      ({ contact }) => [contact],
      (index, row) => planAssignment(index, row, people, own),
    ),
  ]);
  return [...members, ...others];
}

/** The branch without its records. */
async function readRoster(unit: string, { table, today }: CallerContext): Promise<UnitReading> {
  const fromYear = Number(today.slice(0, 4)) + 1;
  const reading = await readWholeUnit(table, unit, { fromYear, consistent: true });
  if (!reading) throw new Error(`the branch ${unit} is gone`);
  return reading;
}

function phonesIn({ roster, pairings, assignments }: BranchRows): string[] {
  const named = [
    ...pairings.map(({ row }) => row.member ?? ''),
    ...assignments.flatMap(({ row }) => [row.contact, ...row.people]),
  ];
  return [...roster.map(({ row }) => row.phone), ...named.map(phoneIn)].filter(
    (phone) => phone !== undefined,
  );
}

interface RosterPlans {
  readonly plain: readonly Plan[];
  /** Lines with a secretary, one after the other: each ends the post of the one before. */
  readonly heads: readonly Numbered<RosterRow>[];
}

function planRoster(
  rows: readonly Numbered<RosterRow>[],
  blinds: ReadonlyMap<string, string>,
  ground: ImportGround,
): RosterPlans {
  const isHead = ({ row }: Numbered<RosterRow>): boolean =>
    row.posts?.some((post) => nameOf(post) === 'secretary') ?? false;
  const names = Map.groupBy(rows, ({ row }) => row.name);
  const plan = (index: number, row: RosterRow): Plan =>
    (names.get(row.name)?.length ?? 0) > 1 && row.phone === undefined && row.id === undefined
      ? rejected(index, 'name', '文件中有重名，请填写手机号或编号')
      : planMember(index, row, blinds.get(row.phone ?? '') ?? '', ground);
  const plans = once(rows, rosterKeys, plan);
  const byPlace = new Map(rows.map((row) => [row.index, row]));
  const heads = plans
    .filter(({ changes }) => changes)
    .flatMap(({ index }) => byPlace.get(index) ?? [])
    .filter(isHead);
  const places = new Set(heads.map(({ index }) => index));
  return { plain: plans.filter(({ index }) => !places.has(index)), heads };
}

/** What a line is known by: another with the same is a repetition. */
const rosterKeys = ({ id, phone, reach, name }: RosterRow): string[] => {
  const keys = [
    ...(id === undefined ? [] : [`编号${id}`]),
    // A number that a family shares stands in several lines.
    ...(phone === undefined ? [] : [`手机号${phone}${reach === 'family' ? name : ''}`]),
  ];
  return keys.length > 0 ? keys : [name];
};

const pairingKeys = ({ id, member = '', with: kind, label }: PairingRow): string[] => [
  id ?? JSON.stringify([member, kind, nameForm(label)]),
];

/** Plans each line; one that repeats an earlier line is rejected and names it. */
function once<R>(
  rows: readonly Numbered<R>[],
  keysOf: (row: R) => string[],
  plan: (index: number, row: R) => Plan,
): Plan[] {
  const seen = new Map<string, number>();
  return rows.map(({ index, line, row }) => {
    const keys = keysOf(row);
    const before = keys.map((key) => seen.get(key)).find((earlierLine) => earlierLine !== undefined);
    if (before !== undefined) return rejected(index, '', `与第${before}行重复`);
    for (const key of keys) seen.set(key, line);
    return plan(index, row);
  });
}

type Settle = (plans: readonly Plan[]) => Promise<Plan[]>;

/** Each sees the roster as the one before left it; on trial, as it is. */
async function settleHeads(
  heads: readonly Numbered<RosterRow>[],
  unit: string,
  ground: ImportGround,
  blinds: ReadonlyMap<string, string>,
  settle: Settle | undefined,
): Promise<Plan[]> {
  const settled: Plan[] = [];
  for (const { index, row } of heads) {
    const reading = settle ? await readRoster(unit, ground.context) : ground.reading;
    const plan = planMember(index, row, blinds.get(row.phone ?? '') ?? '', { ...ground, reading });
    settled.push(...(settle ? await settle([plan]) : [plan]));
  }
  return settled;
}

/** The branch's people as the roster leaves them. */
function peopleAfter(people: readonly Person[], plans: readonly Plan[]): Person[] {
  const rows = new Map(people.map((person) => [personKey(person.branch, person.id).sk, person]));
  for (const { person, result } of plans) {
    if (person && result !== 'rejected') rows.set(personKey(person.branch, person.id).sk, person);
  }
  return [...rows.values()];
}

/** With the phones that the roster has just given to people. */
function withOwners(
  ground: ImportGround,
  roster: readonly Numbered<RosterRow>[],
  plans: readonly Plan[],
): ImportGround {
  const ids = new Map(plans.flatMap(({ index, person }) => (person ? [[index, person.id] as const] : [])));
  const owners = new Map(ground.owners);
  for (const { index, row } of roster) {
    const id = ids.get(index);
    if (id !== undefined && row.phone !== undefined)
      owners.set(row.phone, [...new Set([...(owners.get(row.phone) ?? []), id])]);
  }
  return { ...ground, owners };
}
