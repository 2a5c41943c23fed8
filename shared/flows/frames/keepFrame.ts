import { readRow } from '../table/rows.ts';
import type { BranchFrame, Roster, RosterCell } from '../../rows/spotChecks.ts';
import { randomBytes } from 'node:crypto';
import type { Day } from '../../domain/days.ts';
import type { Person } from '../../domain/people.ts';
import type { Unit } from '../../domain/units.ts';
import type { Ports } from '../request/flow.ts';
import { frameKey, frameListingOf, rosterKey } from '../table/keys.ts';
import type { Change, Table } from '../table/ports.ts';
import { frameCells, rosterCells, shortHashOf } from './rosterCells.ts';

const SALT_BYTES = 32;
const ATTEMPTS = 4;

/** The changes that bring a branch's frame up to date, none where its mark is known; other units have none. */
export async function keepFrame(
  unit: Unit,
  people: readonly Person[],
  day: Day,
  lastFrame: string | undefined,
  ports: Pick<Ports, 'table' | 'shards'>,
): Promise<{ readonly frame?: string; readonly changes: readonly Change[] }> {
  if (unit.kind !== 'branch') return { changes: [] };
  const cells = rosterCells(people, day);
  const frame = shortHashOf([unit.path, cells]);
  return { frame, changes: frame === lastFrame ? [] : [await frameChange(unit, cells, day, ports)] };
}

/** The frame follows from the roster that is in the table, whoever wrote it first: of two salts one stays. */
export async function frameChange(
  unit: Unit,
  cells: readonly RosterCell[],
  day: Day,
  { table, shards }: Pick<Ports, 'table' | 'shards'>,
): Promise<Change> {
  const hash = shortHashOf(cells);
  const roster = await keepRoster(unit.id, hash, cells, table);
  const key = frameKey(unit.id);
  const row = await readRow(table, key, { consistent: true });
  const body: BranchFrame = {
    branch: unit.id,
    roster: hash,
    since: day,
    cells: frameCells(roster),
  };
  return { put: { ...key, body, listing: frameListingOf(unit, shards) }, expect: row?.version ?? 'absent' };
}

async function keepRoster(
  unit: string,
  hash: string,
  cells: readonly RosterCell[],
  table: Table,
): Promise<Roster> {
  const key = rosterKey(unit, hash);
  const body: Roster = { salt: randomBytes(SALT_BYTES).toString('hex'), cells };
  for (let n = 0; n < ATTEMPTS; n++) {
    const { outcomes } = await table.putIfAbsent([{ ...key, body }]);
    if (outcomes[0] === 'done') return body;
    const existing = await readRow(table, key, { consistent: true });
    if (existing) return existing.body;
  }
  throw new Error(`the roster of ${unit} was not written`);
}
