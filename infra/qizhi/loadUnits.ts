/** Takes units in by the product's own flow, those above first. */
import { pathIds } from '../../shared/domain/units.ts';
import { inParallel } from '../../shared/flows/table/inParallel.ts';
import { readUnitRow } from '../../shared/flows/scope/readUnit.ts';
import { addUnit } from '../../shared/flows/units/addUnit.ts';
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

/** What became of each line. A unit that is there already stays as it is; one that is there otherwise is refused. */
export async function loadUnits(
  lines: readonly NumberedUnit[],
  root: string,
  ground: Ground,
  onProgress: (done: number) => void,
): Promise<Taken[]> {
  const good = lines.flatMap(({ read, ...at }) => ('unit' in read ? [{ ...at, unit: read.unit }] : []));
  const taken: Taken[] = lines.flatMap(({ read, ...at }) =>
    'why' in read ? [{ ...at, list: 'units', result: 'rejected' as const, why: read.why }] : [],
  );
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

async function takeIn({ unit, ...at }: Line, root: string, ground: Ground): Promise<Taken> {
  const about = { ...at, list: 'units', id: unit.id } as const;
  const known = await readUnitRow(ground.table, unit.id);
  if (known) {
    const other = differences(unit, { ...known, parent: pathIds(known.path).at(-2) });
    if (other.length === 0) return { ...about, result: 'unchanged' };
    return { ...about, result: 'rejected', why: `已经设立，${other.join('、')}不同：请在页面上更改` };
  }
  if (unit.parent === undefined) return { ...about, result: 'rejected', why: '上级编号：请填写' };
  const context = contextIn(ground, [{ unit: root, role: 'systemAdministrator' }]);
  const answer = await addUnit({ params: {}, query: {}, body: unit }, context);
  if (answer.ok) return { ...about, result: 'created' };
  const why = answer.why === 'notFound' ? `没有这个上级：${unit.parent}` : wordsOf(answer);
  return { ...about, result: 'rejected', why };
}

function differences(wanted: UnitLine, known: Omit<UnitLine, 'startsOn'> | object): string[] {
  const there = known as Partial<UnitLine>;
  const names = { name: '名称', kind: '类别', parent: '上级', level: '层级' } as const;
  return (['name', 'kind', 'parent', 'level'] as const)
    .filter((field) => wanted[field] !== undefined && wanted[field] !== there[field])
    .map((field) => names[field]);
}
