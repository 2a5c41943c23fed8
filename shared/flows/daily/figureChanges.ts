import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { sumOf, type Figures } from '../../assess/figures.ts';
import { isDay, type Day } from '../../domain/days.ts';
import { filledIn } from '../../domain/filledIn.ts';
import type { Burden, Cells, LastingFigures, MonthFigures } from '../../domain/figures.ts';
import { parsePeriod, periodsWithin, type PeriodId } from '../../domain/periods.ts';
import type { Unit } from '../../domain/units.ts';
import { figuresRow, formerFiguresRow, type KnownFigures } from '../../rows/daily.ts';
import type { Change, Item, Key, Table } from '../table/ports.ts';
import { putRow, readRows } from '../table/rows.ts';
import { homeIn, keyOfPlace, LASTING, pathOfDue, placeOf, type FigurePlace } from './figurePlaces.ts';

/** Rows that one commit can take beside the summary: those of months before stay as they are. */
const MOST_ROWS = 60;

/** What a sweep has counted. */
export interface CountedFigures {
  readonly byPath: ReadonlyMap<string, Figures>;
  /** The first month whose records it has seen all; of those before, what stands stays. */
  readonly heldFrom: PeriodId;
}

/** The figures that are to stand in one place. */
interface Part {
  readonly place: FigurePlace;
  /** To be added to what had closed before. */
  readonly closing?: Cells;
  readonly open?: Cells;
  readonly burden?: Burden;
  readonly held?: MonthFigures['held'];
  readonly suggestions?: MonthFigures['suggestions'];
  readonly lasting?: LastingFigures;
}

/**
 * What of the figures is to be written, for the commit that moves `SWEPT` on: what closed is then added once and only
 * once, however often a day is swept. Figures are by the path that the unit had on the day on which things fell due:
 * after a move, what fell due before it stays with the parent of that day.
 */
export async function figureChanges(
  unit: Unit,
  { byPath: figures, heldFrom }: CountedFigures,
  before: KnownFigures | undefined,
  asOf: Day,
  table: Table,
): Promise<{ readonly changes: readonly Change[]; readonly known: KnownFigures }> {
  const parts = partsOf(unit, figures, asOf);
  const hashes = hashesOf(parts.values());
  const knownFigures: KnownFigures = { path: unit.path, hashes };
  const carried = before && before.path !== unit.path ? carriedPlaces(unit, before, asOf) : [];
  const closing = [...parts.values()].filter((part) => part.closing).map(({ place }) => nameOf(place));
  const news = new Set([
    ...closing,
    ...changedIn(hashes, before?.hashes ?? {}),
    ...carried.flatMap(({ from, to }) => [nameOf(from), nameOf(to)]),
  ]);
  const places = [...news].map(placeNamed).sort(byMonth).slice(-MOST_ROWS);
  const items = await readPlaces(unit, places, table);
  const changes = places.flatMap((place): Change[] => {
    const name = nameOf(place);
    const here = items.get(name);
    const key = keyOfPlace(unit.id, place);
    const part = parts.get(name);
    if (place.month === LASTING) return changeOf(key, part?.lasting, here);
    const brought = carried
      .filter(({ to }) => nameOf(to) === name)
      .map(({ from }) => items.get(nameOf(from)));
    const isTaken = carried.some(({ from }) => nameOf(from) === name);
    const closed = sumOf([isTaken ? undefined : here, ...brought].map(closedIn).concat(part?.closing ?? {}));
    const stays = isTaken ? undefined : monthIn(here);
    const held = place.month >= heldFrom ? part?.held : stays?.held;
    const { open, suggestions } = part ?? {};
    const now = filledIn({ open, burden: part?.burden ?? stays?.burden, held, suggestions });
    return changeOf(key, monthOf(closed, now), here);
  });
  return { changes, known: knownFigures };
}

function partsOf(unit: Unit, figures: ReadonlyMap<string, Figures>, asOf: Day): Map<string, Part> {
  const parts = [...figures].flatMap(
    ([path, { closing, open, lasting, burden: burdens, held: helds, suggestions: all }]): Part[] => {
      const months = new Set([
        ...closing.keys(),
        ...open.keys(),
        ...(burdens?.keys() ?? []),
        ...(helds?.keys() ?? []),
        ...(all?.keys() ?? []),
      ]);
      return [
        ...[...months].map((month): Part => {
          const [closed, now] = [closing.get(month), open.get(month)];
          const [burden, held, suggestions] = [burdens?.get(month), helds?.get(month), all?.get(month)];
          const place = placeOf(unit, month, path, asOf);
          return filledIn({ place, closing: closed, open: now, burden, held, suggestions });
        }),
        ...(lasting ? [{ place: placeOf(unit, LASTING, path, asOf), lasting }] : []),
      ];
    },
  );
  return new Map(parts.map((part) => [nameOf(part.place), part]));
}

/**
 * Of a unit that has moved since its last sweep, the places that had been today's: what had closed in a month goes to
 * where the month's beginning belongs now.
 */
function carriedPlaces(
  unit: Unit,
  before: KnownFigures,
  asOf: Day,
): { readonly from: FigurePlace; readonly to: FigurePlace }[] {
  const since = unit.was?.findLast(({ path }) => path === before.path)?.until ?? asOf;
  return periodsWithin('month', since, asOf).flatMap(({ id }) => {
    const from: FigurePlace = { home: homeIn(before.path), month: id };
    const to = placeOf(unit, id, pathOfDue(unit, parsePeriod(id)?.first, asOf), asOf);
    return nameOf(from) === nameOf(to) ? [] : [{ from, to }];
  });
}

const nameOf = ({ home, month, until }: FigurePlace): string => [home, month, until ?? ''].join(' ');

function placeNamed(name: string): FigurePlace {
  const [home = '', month = '', until] = name.split(' ');
  return { home, month, ...(until !== undefined && isDay(until) && { until }) };
}

const byMonth = (a: FigurePlace, b: FigurePlace): number => (a.month < b.month ? -1 : 1);

function hashesOf(parts: Iterable<Part>): Record<string, string> {
  const hashed = [...parts].flatMap(
    ({ place, open, burden, held, suggestions, lasting }): [string, string][] => {
      const now = [open, burden, held, suggestions, lasting].filter((part) => part !== undefined);
      return now.length > 0 ? [[nameOf(place), hashOf(now)]] : [];
    },
  );
  return Object.fromEntries(hashed.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Short: it only has to differ from yesterday's. */
const hashOf = (figures: unknown): string =>
  createHash('sha256').update(JSON.stringify(figures)).digest('base64url').slice(0, 8);

const changedIn = (now: Record<string, string>, before: KnownFigures['hashes']): string[] =>
  [...new Set([...Object.keys(now), ...Object.keys(before)])].filter((key) => now[key] !== before[key]);

async function readPlaces(
  { id }: Unit,
  places: readonly FigurePlace[],
  table: Table,
): Promise<Map<string, Item>> {
  const keys = new Map(places.map((place) => [textOf(keyOfPlace(id, place)), nameOf(place)]));
  const items = await readRows<unknown>(
    table,
    places.map((place) => keyOfPlace(id, place)),
    { consistent: true },
  );
  return new Map(items.map((item) => [keys.get(textOf(item)) ?? '', item]));
}

const textOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** What had closed by the last sweep. */
const closedIn = (item: Item | undefined): Cells => monthIn(item)?.closed ?? {};

/** What stands of a month. */
function monthIn(item: Item | undefined): MonthFigures | undefined {
  if (!item) return undefined;
  if (figuresRow.isOf(item)) return item.body;
  return formerFiguresRow.isOf(item) ? item.body : undefined;
}

/** What has closed, with the rest; nothing of a month of which there is nothing. */
function monthOf(closed: Cells, rest: Omit<MonthFigures, 'closed'>): MonthFigures | undefined {
  const isClosed = Object.keys(closed).length > 0;
  if (!isClosed && Object.keys(rest).length === 0) return undefined;
  return { ...(isClosed && { closed }), ...rest };
}

function changeOf<Row>(key: Key<Row>, body: Row | undefined, there: Item | undefined): Change[] {
  if (body === undefined) return there ? [{ delete: key, expect: there.version }] : [];
  if (there && isDeepStrictEqual(there.body, body)) return [];
  return [putRow(key, body, there?.version ?? 'absent')];
}
