/** How far down each id of a played province stands: what is copied is copied from a level downwards. */
import { rowKinds } from '../../../shared/rows/rowKinds.ts';
import { homeRow } from '../../../shared/rows/people.ts';
import { unitRow } from '../../../shared/rows/units.ts';
import type { AnyRowKind } from '../../../shared/rows/rowKind.ts';
import type { Unit } from '../../../shared/domain/units.ts';
import type { PlayedRow } from './playedRow.ts';

/** 0: there once; 1: with its prefecture; 2: with its county; 3: below a county. */
export type Level = 0 | 1 | 2 | 3;

export type Levels = ReadonlyMap<string, Level>;

/** Runs of the characters of which ids are made. */
export const RUN = /[\w.-]+/g;

const SEGMENTS_OF_AN_ID = 3;

/**
 * A run as ids that are known and what stands between them: `liaison-b1` has `b1` in it. Ids that are known as a whole
 * stand alone.
 */
export function idsIn(run: string, ids: { has(id: string): boolean }): readonly string[] {
  if (ids.has(run)) return [run];
  const segments = run.split('-');
  const matching: string[] = [];
  for (let at = 0; at < segments.length; at++) {
    for (let length = Math.min(SEGMENTS_OF_AN_ID, segments.length - at); length > 0; length--) {
      const id = segments.slice(at, at + length).join('-');
      if (!ids.has(id)) continue;
      matching.push(id);
      at += length - 1;
      break;
    }
  }
  return matching;
}

export const higherOf = (a: Level, b: Level): Level => (a > b ? a : b);

/** The furthest down of what a text names. */
export function levelIn(text: string, levels: Levels): Level {
  const ids = (text.match(RUN) ?? []).flatMap((run) => idsIn(run, levels));
  return ids.reduce<Level>((most, id) => higherOf(most, levels.get(id) ?? 0), 0);
}

const bodyOf = <T>({ body }: PlayedRow): T => JSON.parse(body ?? 'null') as T;

/** Units by the kinds above them. */
function levelsOfUnits(rows: readonly PlayedRow[]): Map<string, Level> {
  const units = rows.filter(unitRow.matches).map((row) => bodyOf<Unit>(row));
  const kinds = new Map(units.map(({ id, kind }) => [id, kind]));
  const levelOf = ({ id, path }: Unit): Level => {
    const above = path.split('/').map((unit) => kinds.get(unit));
    if (kinds.get(id) === 'county') return 2;
    return above.includes('county') ? 3 : above.includes('prefecture') ? 1 : 0;
  };
  return new Map(units.map((unit) => [unit.id, levelOf(unit)]));
}

function addPeople(rows: readonly PlayedRow[], levels: Map<string, Level>): void {
  for (const row of rows.filter(homeRow.matches)) {
    const { unit, office, former = [] } = bodyOf<{ unit?: string; office?: string; former?: string[] }>(row);
    const homes = [unit ?? office ?? '', ...former];
    const level = homes.reduce<Level>((most, home) => higherOf(most, levels.get(home) ?? 0), 0);
    levels.set(homeRow.ids(row).person, level);
  }
}

/** Slots that hold no id, or one that is a day, a number or a word of the programme. */
const NO_IDS = new Set(['rule', 'period', 'half', 'role', 'opening', 'how', 'quarter', 'blind', 'parameter']);

/** What the slots of a key name that is not known yet. */
function newIds(kind: AnyRowKind, row: PlayedRow, levels: Levels): string[] {
  return Object.entries(kind.ids(row)).flatMap(([slot, value]) => {
    if (typeof value !== 'string' || NO_IDS.has(slot)) return [];
    if (!/^[\w.-]*\d[\w.-]*$/.test(value) || /^\d{4}-/.test(value)) return [];
    return idsIn(value, levels).length > 0 ? [] : [value];
  });
}

/** Everything else is as far down as the units and people beside which it stands. */
function addThings(rows: readonly PlayedRow[], levels: Map<string, Level>): void {
  const kept = rows.flatMap((row) => {
    const kind = rowKinds.find((candidate) => candidate.matches(row));
    return kind ? [{ kind, row }] : [];
  });
  const beside = new Map<string, Level>();
  const note = (textOf: (row: PlayedRow) => string) => {
    for (const { kind, row } of kept) {
      for (const id of newIds(kind, row, levels))
        beside.set(id, higherOf(beside.get(id) ?? 0, levelIn(textOf(row), levels)));
    }
    for (const [id, level] of beside) levels.set(id, level);
  };
  note(({ pk, sk }) => (/^[KTV]#/.test(pk) ? '' : `${pk} ${sk}`));
  // What has only an id of its own is where its row says that it is.
  for (const [id, level] of beside) if (level === 0) levels.delete(id);
  note(({ body }) => body ?? '');
}

/** The level of every id of the rows. */
export function levelsOf(rows: readonly PlayedRow[]): Levels {
  const levels = levelsOfUnits(rows);
  addPeople(rows, levels);
  addThings(rows, levels);
  return levels;
}
