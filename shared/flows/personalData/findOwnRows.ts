import { hasPartIn, takesFindings } from '../../access/ownData.ts';
import { reachedUnits } from '../../access/units.ts';
import { peopleOf, type LedgerRecord } from '../../domain/records.ts';
import { pathIds } from '../../domain/units.ts';
import type { Key } from '../../rows/key.ts';
import { recordRevisionRow, recordRow, standingRecordRow, standingRevisionRow } from '../../rows/ledger.ts';
import { isOwnRow, ownRanges, personalKinds, type PersonalKind } from '../../rows/ownRows.ts';
import { grantRow } from '../../rows/people.ts';
import { branchCheckRow } from '../../rows/spotChecks.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import type { CallerContext } from '../request/flow.ts';
import { inParallel } from '../table/inParallel.ts';
import { checkKey, unitKey } from '../table/keys.ts';
import { bodiesOf, queryRows, readRows } from '../table/rows.ts';

/** A row of the person's, of a kind that says so. */
export interface OwnRow extends Key {
  readonly kind: PersonalKind;
  readonly body: unknown;
}

export interface FoundRows {
  readonly rows: readonly OwnRow[];
  /** Records of talks that the person held or was talked with in, whosever records they are; by their ids. */
  readonly talks: ReadonlyMap<string, LedgerRecord>;
  /** Closed checks of the person's branches. */
  readonly checks: readonly SpotCheck[];
}

/** How many ranges are read at once. */
const AT_ONCE = 8;

/**
 * All rows of the caller, as the kinds of rows declare whose they are: of his own partition, of the units that he is or
 * was in or serves and those above them, of closed checks there.
 */
export async function findOwnRows(context: CallerContext): Promise<FoundRows> {
  const { caller, table } = context;
  const units = await unitsOf(context);
  const checks = await closedChecks(context);
  const ranges = ownRanges({ person: caller.id, units, checks });
  const perRange = await inParallel(ranges, AT_ONCE, (range) => queryRows(table, range));
  const items = perRange.flat();
  const rows = items.flatMap((item) => {
    const { pk, sk, body } = item;
    const kind = personalKinds.find((personalKind) => personalKind.matches(item));
    return kind?.own.withheld === undefined && kind && isOwnRow(kind, item, caller.id)
      ? [{ pk, sk, kind, body }]
      : [];
  });
  const records = items.flatMap((item) => RECORDS.flatMap((kind) => (kind.isOf(item) ? [item.body] : [])));
  const talks = records.filter((record) => record.kind === 'talk' && hasPartIn(peopleOf(record), caller));
  return { rows, talks: new Map(talks.map((talk) => [talk.id, talk])), checks };
}

const RECORDS = [recordRow, recordRevisionRow, standingRecordRow, standingRevisionRow];

/** A talk with a secretary stands with the unit above that held it. */
async function unitsOf({ caller, table }: CallerContext): Promise<string[]> {
  const grants = bodiesOf(await queryRows(table, grantRow.under(caller.id)));
  const own = [...reachedUnits(caller), ...grants.map(({ unit }) => unit)];
  const rows = bodiesOf(await readRows(table, [...new Set(own)].map(unitKey)));
  return [...new Set([...own, ...rows.flatMap(({ path }) => pathIds(path))])];
}

async function closedChecks({ caller, table }: CallerContext): Promise<SpotCheck[]> {
  const places = await inParallel([...reachedUnits(caller)], AT_ONCE, (unit) =>
    queryRows(table, branchCheckRow.under(unit)),
  );
  const keys = places.flat().map(({ body: { scope, serial } }) => checkKey(scope, serial));
  const unique = [...new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key])).values()];
  return bodiesOf(await readRows(table, unique)).filter(takesFindings);
}
