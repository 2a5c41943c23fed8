import type * as z from 'zod';
import { unitsFor } from '../../access/access.ts';
import { readAudit as route } from '../../contract/inspections.ts';
import { dayOf, type Day } from '../../domain/days.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import type { AuditEntry } from '../../rows/supervision.ts';
import { readChain } from '../audit/auditChain.ts';
import { unitChain } from '../audit/unitChain.ts';
import { check, done, invalidField, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { pageOfUnits, positionOf } from '../scope/pageOfUnits.ts';
import type { Table } from '../table/ports.ts';

type Query = z.output<typeof route.query>;

const USUAL_LIMIT = 200;

/**
 * What was done in a unit, and in those below it if so asked, for the auditor in line. Each chain is read whole and
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

async function ofUnit({ id }: Unit, query: Query, { table }: CallerContext): Promise<Result<unknown>> {
  if (query.cursor !== undefined && !/^\d{1,9}$/.test(query.cursor)) return badCursor();
  const { rows, shown, intact } = await readEntries(id, query, table);
  return done({ unit: id, intact, count: rows.length, ...page('items', shown, query) });
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
  let count = 0;
  let allIntact = true;
  const { rows: items, cursor } = await pageOfUnits(
    units,
    from,
    query.limit ?? USUAL_LIMIT,
    { table },
    async (unit) => {
      const { rows, shown, intact } = await readEntries(unit.id, query, table);
      count += rows.length;
      allIntact &&= intact;
      return shown.map((entry) => ({ unit: unit.id, ...entry }));
    },
  );
  return done({ unit: id, intact: allIntact, count, items, ...(cursor !== undefined && { cursor }) });
}

const badCursor = () => invalidField('cursor', '页码无效，请从第一页读起');

/** The whole chain of a unit, and of it what falls into the days asked for. */
async function readEntries(
  unit: UnitId,
  { from, to }: Query,
  table: Table,
): Promise<{
  readonly rows: readonly AuditEntry[];
  readonly shown: readonly (AuditEntry & { readonly n: number })[];
  readonly intact: boolean;
}> {
  const { rows, intact } = await readChain(unitChain(unit), table);
  const shown = rows
    .map((row, i) => ({ n: i + 1, ...row }))
    .filter(({ at }) => isWithin(dayOf(at), from, to));
  return { rows, shown, intact };
}

const isWithin = (day: Day, from: Day | undefined, to: Day | undefined): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to);
