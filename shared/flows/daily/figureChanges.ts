import { putRow, queryRows, readRows } from '../table/rows.ts';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { sumOf, type Figures } from '../../assess/figures.ts';
import type { Cells, MonthFigures } from '../../domain/figures.ts';
import type { PeriodId } from '../../domain/periods.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { figuresRow, lastingFiguresRow, type KnownFigures } from '../../rows/daily.ts';
import type { Change, Item, Key, Table } from '../table/ports.ts';

/** Months that one commit can take beside the summary: those before stay as they are. */
const MOST_MONTHS = 80;

/** Stands for the month of what never closes. */
const LASTING = 'lasting';

/** Where a unit's figures stand: with its parent; the topmost unit keeps its own. */
export const figuresHome = ({ id, parent }: Pick<Unit, 'id' | 'parent'>): UnitId => parent ?? id;

/**
 * What of the figures is to be written, for the commit that moves `SWEPT` on: what closed is then added once and only
 * once, however often a day is swept. Under another parent all of them are written anew.
 */
export async function figureChanges(
  unit: Unit,
  figures: Figures,
  before: KnownFigures | undefined,
  table: Table,
): Promise<{ readonly changes: readonly Change[]; readonly known: KnownFigures }> {
  const home = figuresHome(unit);
  const hashes = hashesOf(figures);
  const known: KnownFigures = { in: home, hashes };
  const moved = before !== undefined && before.in !== home;
  const news = [...figures.closing.keys(), ...changedIn(hashes, before?.hashes ?? {})];
  if (news.length === 0 && !moved) return { changes: [], known };
  const there = moved ? await readAll(home, unit.id, table) : await readMonths(home, unit.id, news, table);
  const base = moved ? await readAll(before.in, unit.id, table) : there;
  const months = moved ? [...news, ...there.keys(), ...base.keys()] : news;
  return {
    changes: latest(months).flatMap((month) => {
      const row = there.get(month);
      if (month === LASTING) return changeOf(lastingFiguresRow.key(home, unit.id), figures.lasting, row);
      return changeOf(figuresRow.key(home, month, unit.id), monthOf(month, figures, base.get(month)), row);
    }),
    known,
  };
}

const latest = (months: readonly PeriodId[]): PeriodId[] => [...new Set(months)].sort().slice(-MOST_MONTHS);

function hashesOf({ open, lasting }: Figures): Record<string, string> {
  const months = [...open].map(([month, cells]): [string, string] => [month, hashOf(cells)]);
  return Object.fromEntries([...months, ...(lasting ? [[LASTING, hashOf(lasting)] as const] : [])]);
}

/** Short: it only has to differ from yesterday's. */
const hashOf = (figures: unknown): string =>
  createHash('sha256').update(JSON.stringify(figures)).digest('base64url').slice(0, 8);

const changedIn = (now: Record<string, string>, before: KnownFigures['hashes']): string[] =>
  [...new Set([...Object.keys(now), ...Object.keys(before)])].filter((key) => now[key] !== before[key]);

async function readMonths(
  home: UnitId,
  child: UnitId,
  months: readonly PeriodId[],
  table: Table,
): Promise<Map<PeriodId, Item>> {
  const keys = latest(months).map((month): Key =>
    month === LASTING ? lastingFiguresRow.key(home, child) : figuresRow.key(home, month, child),
  );
  return byMonth(await readRows(table, keys, { consistent: true }));
}

/** All figures of one child in a partition: only when it has moved. */
async function readAll(home: UnitId, child: UnitId, table: Table): Promise<Map<PeriodId, Item>> {
  const items = await queryRows(table, figuresRow.under(home), { consistent: true });
  return byMonth(items.filter((item) => childOf(item) === child));
}

/** Of which unit below some figures are, be they of a month or lasting. */
export const childOf = (key: Key): UnitId =>
  (lastingFiguresRow.matches(key) ? lastingFiguresRow : figuresRow).ids(key).child;

const byMonth = (items: readonly Item[]): Map<PeriodId, Item> =>
  new Map(items.map((item) => [lastingFiguresRow.isOf(item) ? LASTING : figuresRow.ids(item).month, item]));

/** What had closed with what has closed since, and what is open now. */
function monthOf(
  month: PeriodId,
  { closing, open }: Figures,
  item: Item | undefined,
): MonthFigures | undefined {
  const before = item && figuresRow.isOf(item) ? item.body : undefined;
  const closed: Cells = sumOf([before?.closed ?? {}, closing.get(month) ?? {}]);
  const now = open.get(month);
  if (Object.keys(closed).length === 0 && !now) return undefined;
  return { ...(Object.keys(closed).length > 0 && { closed }), ...(now && { open: now }) };
}

function changeOf<Row>(key: Key<Row>, body: Row | undefined, there: Item | undefined): Change[] {
  if (body === undefined) return there ? [{ delete: key, expect: there.version }] : [];
  if (there && isDeepStrictEqual(there.body, body)) return [];
  return [putRow(key, body, there?.version ?? 'absent')];
}
