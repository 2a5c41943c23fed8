/** A made part of a province: the demonstration's county again and again, under real counties' names. */
import type { OfficerRole } from '../../shared/domain/people.ts';
import { hasDepartment } from '../../shared/domain/units.ts';
import { readDataSet, type DataSet, type ResolvedDataSet } from '../dataset/dataset.ts';
import { Chance } from '../demo/chance.ts';
import { Names } from '../demo/names.ts';
import { Pairings } from '../demo/pairings.ts';
import { divisions } from '../demo/qinghai.ts';
import { assignments, Phones, Roster } from '../demo/roster.ts';
import { mannerOf, type BranchScene, type MemberRow, type PairingRow, type Scene } from '../demo/scene.ts';
import { plantTree, type PlannedBranch, type Tree } from '../demo/tree.ts';
import type { Options } from './options.ts';

type UnitRow = DataSet['units'][number];
type OfficerRow = DataSet['officers'][number];

/** A branch with all that its people can be asked about; what happens changes who is in it, their pairings and its superior. */
export interface SimulatedBranch extends BranchScene {
  members: readonly MemberRow[];
  pairings: readonly PairingRow[];
  /** Who verifies what the secretary may not: an officer of the nearest unit above that has one. */
  superior: string;
}

/** Moves units; only there where they are moved. */
export const SYSTEM_ADMINISTRATOR = 'sys';

export interface Province {
  readonly branches: readonly SimulatedBranch[];
  readonly officers: readonly OfficerRow[];
  readonly dataSet: ResolvedDataSet;
}

/** The roster's changes of the year and its probationers lie before the last day, so that they happen meanwhile. */
export function makeProvince({ from, to, branches: count, seed, upheavals, crowds }: Options): Province {
  const scene: Scene = { day: to, startsOn: from, seed };
  const tree = plantProvince(count);
  const makers = { names: new Names(), phones: new ManyPhones(), pairings: new Pairings() };
  const peopled = people(tree.branches, scene, makers, crowds);
  const officers = [
    ...officersOf(tree.units, peopled, scene, makers),
    ...(upheavals ? [systemAdministrator(tree, makers)] : []),
  ];
  const branches = peopled.map((branch) => ({ ...branch, superior: superiorOf(branch.id, tree, officers) }));
  return { branches, officers, dataSet: resolve(tree, branches, officers, scene) };
}

function resolve(
  { units }: Tree,
  branches: readonly SimulatedBranch[],
  officers: readonly OfficerRow[],
  { day, startsOn, seed }: Scene,
): ResolvedDataSet {
  const read = readDataSet({
    day,
    startsOn,
    units,
    members: branches.flatMap((branch) => branch.members),
    officers,
    assignments: branches.flatMap(({ id, members }) =>
      assignments(members, new Chance(`${seed} contacts of ${id}`)),
    ),
    pairings: branches.flatMap((branch) => branch.pairings),
    submissions: [],
  } satisfies DataSet);
  if (!read.ok) throw new Error(`the made province is not valid: ${JSON.stringify(read.fields.slice(0, 3))}`);
  return read.dataSet;
}

/** Eight digits after 154, so that there are enough for a province; the first ten thousand are the demonstration's. */
class ManyPhones extends Phones {
  #count = 0;

  override next(): string {
    this.#count += 1;
    return `154${String(this.#count).padStart(8, '0')}`;
  }
}

interface Makers {
  readonly names: Names;
  readonly phones: Phones;
  readonly pairings: Pairings;
}

function people(
  planned: readonly PlannedBranch[],
  scene: Scene,
  { names, phones, pairings }: Makers,
  crowds: readonly number[] = [1],
) {
  const roster = new Roster(scene, names, phones);
  const county = plantTree().branches.length;
  return planned.map((plan, index) => {
    const crowd = crowds[index % crowds.length];
    const members = roster.branch(plan, index % county, crowd).map(withoutArrival);
    const branch = { ...plan, scene, members, manner: mannerOf(index), head: members[0]?.id ?? '' };
    return { ...branch, pairings: pairings.branch(branch) };
  });
}

/** Where somebody came from is not played, and the duties there would look like the new branch's. */
function withoutArrival({ inSystemSince, ...member }: MemberRow): MemberRow {
  return { ...member, ...(inSystemSince && { inBranchSince: inSystemSince }) };
}

const SHARED: readonly string[] = ['qh', 'gw'];

const counties = Object.entries(divisions).flatMap(([prefecture, all]) =>
  Object.keys(all).map((county) => ({ prefecture, county })),
);

/** Steps through the counties so that the prefectures take turns. */
const STRIDE = 8;

/** Whole counties, and a last one whose branches are thinned out evenly. */
function plantProvince(count: number): Tree {
  const county = plantTree();
  const units = new Map<string, UnitRow>();
  const branches: PlannedBranch[] = [];
  for (let copy = 0; branches.length < count; copy++) {
    const chosen = evenly(county.branches, Math.min(count - branches.length, county.branches.length));
    const place = placeOf(copy);
    for (const unit of linesOf(chosen, county.units)) {
      const moved = moveUnit(unit, place);
      units.set(moved.id, moved);
    }
    branches.push(...chosen.map((branch) => ({ ...branch, id: place.idOf(branch.id) })));
  }
  return { units: [...units.values()], branches };
}

function evenly<T>(list: readonly T[], count: number): T[] {
  const share = (index: number) => Math.floor((index * count) / list.length);
  return list.filter((_, index) => share(index + 1) > share(index));
}

interface Place {
  readonly idOf: (id: string) => string;
  readonly names: Readonly<Record<string, string>>;
}

function placeOf(copy: number): Place {
  const { prefecture = '', county = '' } = counties[(copy * STRIDE) % counties.length] ?? {};
  const prefectureId = `s${Object.keys(divisions).indexOf(prefecture) + 1}`;
  return {
    idOf: (id) => (SHARED.includes(id) ? id : id === 'xn' ? prefectureId : `${id}.${copy + 1}`),
    names: { xn: prefecture, hz: county },
  };
}

function moveUnit(unit: UnitRow, { idOf, names }: Place): UnitRow {
  const { id, parent } = unit;
  return { ...unit, id: idOf(id), name: names[id] ?? unit.name, ...(parent && { parent: idOf(parent) }) };
}

/** The units of the branches and all above them, in the tree's order. */
function linesOf(branches: readonly PlannedBranch[], units: readonly UnitRow[]): UnitRow[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const needed = new Set<string>();
  for (const branch of branches) {
    for (let unit = byId.get(branch.id); unit; unit = byId.get(unit.parent ?? '')) needed.add(unit.id);
  }
  return units.filter((unit) => needed.has(unit.id));
}

/** One officer a committee and department; a committee's is one of its own staff if there is a branch of them. */
function officersOf(
  units: readonly UnitRow[],
  branches: readonly BranchScene[],
  { seed }: Scene,
  { names, phones }: Makers,
): OfficerRow[] {
  const chance = new Chance(`${seed} officers`);
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]));
  const clerks = new Map<string, MemberRow>();
  for (const { id, plan, members } of branches) {
    const [, , clerk] = members;
    const parent = parents.get(id);
    if (parent && clerk && plan.sort === 'office' && !clerks.has(parent)) clerks.set(parent, clerk);
  }
  return units.flatMap(({ id, kind }, index) => {
    const role = roleAt(kind);
    if (!role) return [];
    const clerk = clerks.get(id);
    if (clerk) return [{ person: clerk.id, name: clerk.name, phone: clerk.phone, unit: id, role }];
    return [{ person: `o${index}`, name: names.next('han', chance), phone: phones.next(), unit: id, role }];
  });
}

function systemAdministrator({ units }: Tree, { phones }: Makers): OfficerRow {
  const unit = units.find(({ kind }) => kind === 'province')?.id ?? '';
  return {
    person: SYSTEM_ADMINISTRATOR,
    name: '系统管理员',
    phone: phones.next(),
    unit,
    role: 'systemAdministrator',
  };
}

function roleAt(kind: UnitRow['kind']): OfficerRole | undefined {
  if (hasDepartment(kind)) return 'departmentOfficer';
  return kind === 'committee' ? 'committeeOfficer' : undefined;
}

function superiorOf(branch: string, { units }: Tree, officers: readonly OfficerRow[]): string {
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]));
  for (let unit = parents.get(branch); unit !== undefined; unit = parents.get(unit)) {
    const officer = officers.find((officer) => officer.unit === unit);
    if (officer) return officer.person;
  }
  throw new Error(`no officer above ${branch}`);
}
