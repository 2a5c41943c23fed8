/** The tree of units and who stands in it. */
import { PARENT_KINDS } from '../../shared/domain/units.ts';
import type { Faults } from './faults.ts';
import type { Row, Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

type UnitRow = Row<RowOf<'units'>>;

/** Any unit may be the root: a county may be loaded alone. */
export function checkUnits(rows: Rows, faults: Faults): void {
  const byId = new Map(rows.units.map((row) => [row.value.id, row]));
  checkRepeated(rows.units, (unit) => unit.id, 'id', faults);
  for (const row of rows.units) {
    checkParent(row, byId, rows, faults);
    const { head } = row.value;
    if (head !== undefined && !rows.ids.people.has(head))
      faults.add(`${row.path}.head`, `没有这个人：${head}`);
  }
}

function checkParent(row: UnitRow, byId: ReadonlyMap<string, UnitRow>, rows: Rows, faults: Faults): void {
  const { id, kind, parent } = row.value;
  if (parent === undefined) return;
  const path = `${row.path}.parent`;
  if (!rows.ids.units.has(parent)) return faults.add(path, `没有这个单位：${parent}`);
  const cycle = cycleFrom(id, byId);
  if (cycle) return faults.add(path, `上级关系成了环：${cycle.join(' → ')}`);
  const above = byId.get(parent)?.value;
  if (above && !PARENT_KINDS[kind].includes(above.kind)) {
    faults.add(path, `${kind} 不能设在 ${above.kind} 之下：${parent}`);
  }
}

/** The way from a unit up and back to itself, if there is one. */
function cycleFrom(id: string, byId: ReadonlyMap<string, UnitRow>): string[] | undefined {
  const way = [id];
  for (
    let parent = byId.get(id)?.value.parent;
    parent !== undefined;
    parent = byId.get(parent)?.value.parent
  ) {
    way.push(parent);
    if (parent === id) return way;
    // A cycle further up is its own units' fault, not this one's.
    if (way.indexOf(parent) < way.length - 1) return undefined;
  }
  return undefined;
}

/** Every row but the first of those that share a key. */
export function checkRepeated<T>(
  rows: readonly Row<T>[],
  keyOf: (value: T) => string | undefined,
  field: string,
  faults: Faults,
): void {
  const first = new Map<string, string>();
  for (const { path, value } of rows) {
    const key = keyOf(value);
    if (key === undefined) continue;
    const firstPath = first.get(key);
    if (firstPath === undefined) first.set(key, path);
    else faults.add(`${path}.${field}`, `与 ${firstPath} 重复：${key}`);
  }
}
