import type * as z from 'zod';
import { unitsFor } from '../../access/access.ts';
import { readAudit as route } from '../../contract/inspections.ts';
import { dayOf, type Day } from '../../domain/days.ts';
import type { Unit } from '../../domain/units.ts';
import type { AuditEntry } from '../../rows/audit.ts';
import { readChain } from '../audit/auditChain.ts';
import { unitChain } from '../audit/unitChain.ts';
import { check, done, invalidField, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { pageOfUnits, positionOf } from '../scope/pageOfUnits.ts';
import type { Table } from '../table/ports.ts';
import { AdministratorTerms } from './administratorTerms.ts';

type Query = z.output<typeof route.query>;

const USUAL_LIMIT = 200;

/**
 * What was done in a unit, and in those below it if so asked, for the auditor in line; with `by`, only by who was system
 * or security administrator on that day, counted by kind, which a month's days make the report of it. Each chain is read whole and
 * recomputed each time: a row is some 0.4 KB, so that a year of fifty rows a working day costs some 1,250 read units.
 */
export const readAudit = read(route, [], async (request, context) => {
  const id = request.query['unit'] ?? unitsFor('audit.read', context.caller)[0];
  if (id === undefined) return refuse('forbidden');
  const reached = await authorize(id, 'audit.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  return query.body.subtree ? ofSubtree(unit, query.body, context) : ofUnit(unit, query.body, context);
});

async function ofUnit(unit: Unit, query: Query, { table }: CallerContext): Promise<Result<unknown>> {
  if (query.cursor !== undefined && !/^\d{1,9}$/.test(query.cursor)) return badCursor();
  const { count, shown, intact } = await readEntries(unit, query, new AdministratorTerms(table), table);
  return done({
    ...{ unit: unit.id, intact, count },
    ...(query.by && { byKind: byKind(shown) }),
    ...page('items', shown, query),
  });
}

/** Unit by unit, in the order of the organisation. */
async function ofSubtree(
  { id, path }: Unit,
  query: Query,
  { table, shards }: CallerContext,
): Promise<Result<unknown>> {
  const from = positionOf(query.cursor);
  if (!from) return badCursor();
  const units = await listSubtree(table, path, shards);
  const terms = new AdministratorTerms(table);
  const chains: Entries[] = [];
  const limit = query.limit ?? USUAL_LIMIT;
  const { rows: items, cursor } = await pageOfUnits(units, from, limit, { table }, async (unit) => {
    const entries = await readEntries(unit, query, terms, table);
    chains.push(entries);
    return entries.shown.map((entry) => ({ unit: unit.id, ...entry }));
  });
  return done({
    unit: id,
    intact: chains.every(({ intact }) => intact),
    count: chains.reduce((sum, { count }) => sum + count, 0),
    ...(query.by && { byKind: byKind(chains.flatMap(({ shown }) => shown)) }),
    items,
    ...(cursor !== undefined && { cursor }),
  });
}

const badCursor = () => invalidField('cursor', '页码无效，请从第一页读起');

/** A unit's chain as it was read: how long it is, and what of it was asked for. */
interface Entries {
  readonly count: number;
  readonly shown: readonly (AuditEntry & { readonly n: number })[];
  readonly intact: boolean;
}

/** The whole chain of a unit, and of it what falls into the days asked for, by whom was asked for. */
async function readEntries(
  unit: Unit,
  { from, to, by }: Query,
  terms: AdministratorTerms,
  table: Table,
): Promise<Entries> {
  const { rows, intact } = await readChain(unitChain(unit.id), table);
  const isAdministrator = by && (await terms.over(unit));
  const shown = rows
    .map((row, i) => ({ n: i + 1, ...row }))
    .filter(({ at }) => isWithin(dayOf(at), from, to))
    .filter((row) => !isAdministrator || isAdministrator(row.by, dayOf(row.at)));
  return { count: rows.length, shown, intact };
}

/** How many of each kind each of them did, in the order in which they first did. */
const byKind = (entries: Entries['shown']) =>
  [...Map.groupBy(entries, ({ what, by }) => `${what} ${by}`).values()].flatMap(([first, ...more]) =>
    first ? [{ what: first.what, by: first.by, count: 1 + more.length }] : [],
  );

const isWithin = (day: Day, from: Day | undefined, to: Day | undefined): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to);
