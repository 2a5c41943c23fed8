import { rosterRow, type BranchFrame, type CheckFrame, type Roster } from '../../rows/spotChecks.ts';
import type * as z from 'zod';
import type { makeSpotCheck as route } from '../../contract/spotChecks.ts';
import { addDays, type Day } from '../../domain/days.ts';
import { lineageOf, pathIds, type Lineage, type Unit } from '../../domain/units.ts';
import { addWorkdays } from '../../domain/workdays.ts';
import { ALGORITHM, type Frame, type Mode, type Stratum } from '../../draws/frame.ts';
import { checkedLately } from './checkedLately.ts';
import type { CallerContext } from '../request/flow.ts';
import { excludedOf, frameRowOf, type FrameRow } from '../frames/frameRow.ts';
import { rosterKey, unitKey } from '../table/keys.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { readFrames } from '../frames/readFrames.ts';
import { readRows } from '../table/rows.ts';
import { readCalendars } from '../scope/readUnit.ts';

type Body = z.output<typeof route.body>;

/** The frame of a check before it has its serial. */
export interface UnnumberedFrame {
  readonly frame: Omit<Frame, 'serial'>;
  readonly lists: CheckFrame['lists'];
}

/** Days on which a visit may fall where nobody says. */
const USUAL_DAYS = 10;

/** What a person may be asked of where nobody says: what each member owes or does, as far as it is the person's own. */
export const USUAL_QUESTIONS: readonly string[] = [
  'achievement-report',
  'pledge',
  'pledge-fulfilment',
  'responsibility-zone',
  'talk-secretary',
  'pairing-call',
  'pairing-visit-quarter',
  'pairing-deed',
  'community-registration',
  'micro-wish',
];

/** Fixes who may be drawn in a scope, from the counts of its branches; people are read only where some are left out. */
export async function fixFrame(
  scope: Unit,
  mode: Mode,
  input: Body,
  context: CallerContext,
): Promise<UnnumberedFrame> {
  const strata = (input.strata ?? [{}]).map(definite);
  const units = await unitsAround(scope, context);
  const drawn = await leftOut(scope, input.excludeCheckedWithinDays, units, context);
  const rows = await rowsOf(scope, units, { strata, drawn, mode }, context);
  const out = 'branches' in mode ? rows.filter(({ branch }) => drawn?.has(branch.id)) : [];
  const kept = rows.filter((row) => !out.includes(row));
  const { excludeCheckedWithinDays: withinDays } = input;
  return {
    frame: {
      algorithm: ALGORITHM,
      scope: scope.id,
      asOf: context.today,
      strata,
      mode,
      days: input.days ? [...new Set(input.days)].sort() : await usualDays(context),
      questions: input.rules ? [...new Set(input.rules)] : USUAL_QUESTIONS,
      ...(withinDays !== undefined && { excluded: excludedOf(withinDays, mode, out, kept) }),
      branches: kept.map(({ branch }) => branch),
    },
    lists: Object.fromEntries(kept.map(({ branch, list }) => [branch.id, list])),
  };
}

/** The units above a scope, and those of it in the organisation's order. */
async function unitsAround({ path }: Unit, { table, shards }: CallerContext): Promise<Map<string, Unit>> {
  const above = await readRows(table, pathIds(path).slice(0, -1).map(unitKey));
  const units = [...above.map((item) => item.body), ...(await listSubtree(table, path, shards))];
  return new Map(units.map((unit) => [unit.id, unit]));
}

interface Wanted {
  readonly strata: readonly Stratum[];
  readonly drawn: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  readonly mode: Mode;
}

/** Every branch of the scope by its counts. */
async function rowsOf(
  scope: Unit,
  units: ReadonlyMap<string, Unit>,
  { strata, drawn, mode }: Wanted,
  context: CallerContext,
): Promise<FrameRow[]> {
  const branches = [...units.values()].filter(({ kind }) => kind === 'branch');
  const frames = await readFrames(scope, branches, context);
  const rosters = 'people' in mode ? await rostersOf(drawn, frames, context) : new Map<string, Roster>();
  return branches.flatMap((unit) => {
    const frame = frames.get(unit.id);
    if (!frame) return [];
    return [frameRowOf(frame, lineageIn(unit, units), strata, drawn?.get(unit.id), rosters.get(unit.id))];
  });
}

/** Without the fields that are undefined: what is hashed has none. */
const definite = (stratum: object): Stratum =>
  Object.fromEntries(Object.entries(stratum).filter(([, value]) => value !== undefined));

/** Who was drawn lately, by branch; undefined where nobody asked. */
async function leftOut(
  scope: Unit,
  withinDays: number | undefined,
  units: ReadonlyMap<string, Unit>,
  context: CallerContext,
): Promise<Map<string, Set<string>> | undefined> {
  if (withinDays === undefined) return undefined;
  const people = await checkedLately(scope, withinDays, units, context);
  const branches = Map.groupBy(people, ({ branch }) => branch);
  return new Map([...branches].map(([branch, some]) => [branch, new Set(some.map(({ id }) => id))]));
}

/** The lists of the branches from which single people are left out. */
async function rostersOf(
  drawn: ReadonlyMap<string, unknown> | undefined,
  frames: ReadonlyMap<string, BranchFrame>,
  { table }: CallerContext,
): Promise<Map<string, Roster>> {
  const some = [...frames.values()].filter(({ branch }) => drawn?.has(branch));
  const items = await readRows(
    table,
    some.map(({ branch, roster }) => rosterKey(branch, roster)),
  );
  return new Map(items.map((item) => [rosterRow.ids(item).branch, item.body]));
}

function lineageIn(unit: Unit, units: ReadonlyMap<string, Unit>): Lineage {
  const ancestors = pathIds(unit.path).slice(0, -1).reverse();
  return lineageOf(
    unit,
    ancestors.flatMap((id) => units.get(id) ?? []),
  );
}

/** The next ten working days; where a holiday table is missing, the next ten days. */
async function usualDays({ table, today }: CallerContext): Promise<Day[]> {
  const calendars = await readCalendars(table);
  return Array.from({ length: USUAL_DAYS }, (_, i) => {
    const day = addWorkdays(today, i + 1, calendars);
    return typeof day === 'object' ? addDays(today, i + 1) : day;
  });
}
