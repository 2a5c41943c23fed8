/** Members, officers, assignments and pairings: who is where, and with whom. */
import type { Day } from '../../shared/domain/days.ts';
import { clashOf, clashWords, type PlacedRole } from '../../shared/access/officers.ts';
import { reachFault, usualReach } from '../../shared/domain/reach.ts';
import { checkRepeated } from './checkUnits.ts';
import type { Faults } from './faults.ts';
import type { Row, Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

export function checkPeople(rows: Rows, faults: Faults): void {
  checkRepeated(rows.members, (member) => member.id, 'id', faults);
  const branches = new Map(rows.units.map(({ value }) => [value.id, value.kind]));
  for (const row of rows.members) checkMember(row, branches, rows, faults);
  checkOfficers(rows, faults);
  checkAssignments(rows, faults);
  checkPairings(rows, faults);
}

function checkMember(
  { path, value }: Row<RowOf<'members'>>,
  kinds: ReadonlyMap<string, string>,
  rows: Rows,
  faults: Faults,
): void {
  if (!rows.ids.units.has(value.branch)) faults.add(`${path}.branch`, `没有这个单位：${value.branch}`);
  else if ((kinds.get(value.branch) ?? 'branch') !== 'branch') {
    faults.add(`${path}.branch`, `不是党支部：${value.branch}`);
  }
  checkOrder(value.inBranchSince, value.leftOn, `${path}.leftOn`, '离开日期不能早于进入支部的日期', faults);
  for (const [index, holding] of (value.posts ?? []).entries()) {
    if (typeof holding === 'string') continue;
    const since = holding.since ?? value.inBranchSince;
    checkOrder(since, holding.until, `${path}.posts.${index}.until`, '任职截止不能早于起始', faults);
  }
}

function checkOrder(from: Day, to: Day | undefined, path: string, message: string, faults: Faults): void {
  if (to !== undefined && to < from) faults.add(path, message);
}

function checkReach(rows: Rows, faults: Faults): void {
  for (const { path, value } of rows.members) {
    const fault = reachFault(value.phone, value.reach ?? usualReach(value.phone));
    if (fault) faults.add(`${path}.${fault.at}`, fault.why);
  }
}

/** One person may hold several offices and be a member too, but has one phone. */
function checkOfficers(rows: Rows, faults: Faults): void {
  checkReach(rows, faults);
  const phones = new Map(rows.members.map(({ path, value }) => [value.id, { path, phone: value.phone }]));
  for (const { path, value } of rows.officers) {
    if (!rows.ids.units.has(value.unit)) faults.add(`${path}.unit`, `没有这个单位：${value.unit}`);
    const earlier = phones.get(value.person);
    if (!earlier && value.phone === undefined) faults.add(`${path}.phone`, '请填写电话');
    else if (!earlier) phones.set(value.person, { path, phone: value.phone });
    else if (value.phone !== undefined && earlier.phone !== value.phone)
      faults.add(`${path}.phone`, `与 ${earlier.path} 中同一人的电话不同`);
  }
  checkRepeated(rows.officers, (o) => `${o.person} ${o.unit} ${o.role}`, 'person', faults);
  checkApart(rows, faults);
}

/** What nobody could be proposed for is not loaded either (PROGRAMME §4.51). */
function checkApart(rows: Rows, faults: Faults): void {
  const held = new Map<string, PlacedRole[]>();
  const parents = new Map(rows.units.map(({ value }) => [value.id, value.parent]));
  for (const { path, value } of rows.officers) {
    const role = { role: value.role, path: pathIn(parents, value.unit) };
    const roles = held.get(value.person) ?? [];
    const clash = clashOf(role, roles);
    if (clash) faults.add(`${path}.role`, clashWords[clash]);
    held.set(value.person, [...roles, role]);
  }
}

/** The ids from the topmost unit down; parents that go in a circle are a fault of their own. */
function pathIn(parents: ReadonlyMap<string, string | undefined>, unit: string): string {
  const ids: string[] = [];
  for (let id: string | undefined = unit; id !== undefined && !ids.includes(id); id = parents.get(id))
    ids.unshift(id);
  return ids.map((id) => `${id}/`).join('');
}

function checkAssignments(rows: Rows, faults: Faults): void {
  for (const { path, value } of rows.assignments) {
    checkMemberId(value.contact, `${path}.contact`, rows, faults);
    for (const [index, person] of value.people.entries()) {
      checkMemberId(person, `${path}.people.${index}`, rows, faults);
    }
  }
}

function checkMemberId(id: string | undefined, path: string, rows: Rows, faults: Faults): void {
  if (id !== undefined && !rows.ids.members.has(id)) faults.add(path, `没有这名党员：${id}`);
}

function checkPairings(rows: Rows, faults: Faults): void {
  checkRepeated(rows.pairings, (pairing) => pairing.id, 'id', faults);
  for (const { path, value } of rows.pairings) {
    checkMemberId(value.member, `${path}.member`, rows, faults);
    if (value.unit !== undefined && !rows.ids.units.has(value.unit)) {
      faults.add(`${path}.unit`, `没有这个单位：${value.unit}`);
    }
    checkSides(path, value, faults);
    checkOrder(value.startedOn, value.endedOn, `${path}.endedOn`, '结束日期不能早于开始日期', faults);
  }
}

/** A village is a unit's, a household or coworker a member's. */
function checkSides(path: string, { member, unit, with: kind }: RowOf<'pairings'>, faults: Faults): void {
  const isVillage = kind === 'village';
  const [needed, refused] = isVillage ? [unit, member] : [member, unit];
  if (needed === undefined) {
    faults.add(
      `${path}.${isVillage ? 'unit' : 'member'}`,
      isVillage ? '结对共建村要写明单位' : '结对要写明党员',
    );
  }
  if (refused !== undefined) {
    faults.add(
      `${path}.${isVillage ? 'member' : 'unit'}`,
      isVillage ? '结对共建村属于单位' : '这种结对属于党员',
    );
  }
}
