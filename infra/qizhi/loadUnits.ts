/** Takes units in by the product's own flow, those above first. */
import { isDeepStrictEqual } from 'node:util';
import { pathIds, type Unit } from '../../shared/domain/units.ts';
import { inParallel } from '../../shared/flows/table/inParallel.ts';
import { readUnitRow } from '../../shared/flows/scope/readUnit.ts';
import type { Refusal } from '../../shared/flows/request/flow.ts';
import { addUnit } from '../../shared/flows/units/addUnit.ts';
import { changeUnit } from '../../shared/flows/units/changeUnit.ts';
import { contextIn, type Ground } from './ground.ts';
import { wordsOf } from './refused.ts';
import type { Taken } from './results.ts';
import type { NumberedUnit, UnitLine } from './unitList.ts';

/** Units below different ones; those below one and the same write into one audit. */
const AT_ONCE = 8;

interface Line {
  readonly row: number;
  readonly sheet?: string;
  readonly unit: UnitLine;
}

/** What became of each line. A unit that is there already stays as it is; one that is there otherwise is changed. */
export async function loadUnits(
  lines: readonly NumberedUnit[],
  root: string,
  ground: Ground,
  onProgress: (done: number) => void,
): Promise<Taken[]> {
  const read = lines.flatMap(({ read, ...place }) => ('unit' in read ? [{ ...place, unit: read.unit }] : []));
  const firsts = new Map(read.toReversed().map((line) => [line.unit.id, line]));
  const good = read.filter((line) => firsts.get(line.unit.id) === line);
  const taken: Taken[] = lines.flatMap(({ read, ...place }) =>
    'why' in read ? [{ ...place, list: 'units', result: 'rejected' as const, why: read.why }] : [],
  );
  taken.push(...read.flatMap((line) => repeated(line, firsts.get(line.unit.id))));
  for (const level of levelsOf(good)) {
    const groups = [...Map.groupBy(level, ({ unit }) => unit.parent).values()];
    const done = await inParallel(groups, AT_ONCE, async (group) => {
      const own: Taken[] = [];
      for (const line of group) own.push(await takeIn(line, root, ground));
      return own;
    });
    taken.push(...done.flat());
    onProgress(taken.length);
  }
  return taken.sort((a, b) => a.row - b.row);
}

/** Of one number in two lines the first counts: which of them is meant nobody knows here. */
function repeated({ unit, ...place }: Line, first: Line | undefined): Taken[] {
  if (first === undefined || first.unit === unit) return [];
  const about = { ...place, list: 'units', id: unit.id } as const;
  if (isDeepStrictEqual(unit, first.unit)) return [{ ...about, result: 'unchanged' }];
  return [{ ...about, result: 'rejected', why: `单位编号与第${first.row}行重复，内容不同：请删去一行` }];
}

/** By how many of the others they stand below; what hangs in a circle comes last and finds no parent. */
function levelsOf(lines: readonly Line[]): Line[][] {
  const byId = new Map(lines.map((line) => [line.unit.id, line]));
  const depthOf = ({ unit }: Line): number => {
    let depth = 0;
    for (let above = byId.get(unit.parent ?? ''); above && depth < lines.length; depth++)
      above = byId.get(above.unit.parent ?? '');
    return depth;
  };
  const levels = Map.groupBy(lines, depthOf);
  return [...levels].sort(([a], [b]) => a - b).map(([, level]) => level);
}

async function takeIn({ unit, ...place }: Line, root: string, ground: Ground): Promise<Taken> {
  const about = { ...place, list: 'units', id: unit.id } as const;
  const context = contextIn(ground, [{ unit: root, role: 'systemAdministrator' }]);
  const existing = await readUnitRow(ground.table, unit.id);
  if (existing) return { ...about, ...(await change(unit, existing, context)) };
  if (unit.parent === undefined) return { ...about, result: 'rejected', why: '上级编号：请填写' };
  const answer = await addUnit({ params: {}, query: {}, body: unit }, context);
  if (answer.ok) return { ...about, result: 'created' };
  return { ...about, result: 'rejected', why: whyOf(answer, unit) };
}

const whyOf = (answer: Refusal, { parent }: UnitLine): string =>
  answer.why === 'notFound' ? `没有这个上级：${parent}。请先载入上级单位，或改正上级编号` : wordsOf(answer);

const NAMES = {
  name: '名称',
  parent: '上级',
  level: '层级',
  categories: '行业类别',
  lan: '有办公内网',
} as const;
const CHANGEABLE = ['name', 'parent', 'level', 'categories', 'lan'] as const;

/**
 * A unit that is there otherwise becomes as the line says, from today on, by the product's own flow: history, audit and
 * moves of what stands below are its. What the line leaves out stays.
 */
async function change(
  unit: UnitLine,
  existing: Unit,
  context: ReturnType<typeof contextIn>,
): Promise<Pick<Taken, 'result' | 'why'>> {
  if (unit.kind !== existing.kind)
    return { result: 'rejected', why: '类别与已设立的不同，类别不能更改：请改回，或换一个编号设立新单位' };
  const there = { ...existing, parent: pathIds(existing.path).at(-2) };
  const others = CHANGEABLE.filter(
    (field) =>
      unit[field] !== undefined &&
      !isDeepStrictEqual(unit[field], there[field] ?? (field === 'lan' ? false : undefined)),
  );
  if (others.length === 0) return { result: 'unchanged' };
  const body = Object.fromEntries(others.map((field) => [field, unit[field]]));
  const answer = await changeUnit({ params: { id: unit.id }, query: {}, body }, context);
  if (!answer.ok) return { result: 'rejected', why: whyOf(answer, unit) };
  return { result: 'updated', why: others.map((field) => NAMES[field]).join('、') };
}
