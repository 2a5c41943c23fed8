import { createHash } from 'node:crypto';
import { readPublicBranch as route } from '../../contract/publicSide.ts';
import { addDays, instantAt, type Instant } from '../../domain/days.ts';
import { publicBranchOf } from '../../reports/publicBranch.ts';
import { officeContactRow } from '../../rows/publicSide.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { refuse } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { isId } from '../scope/authorize.ts';
import { readUnitRow, readWholeUnit } from '../scope/readUnit.ts';
import { readRow } from '../table/rows.ts';

/** Seconds for which a cache may keep the page at most: an objection that is upheld ends publicity at any moment. */
const LONGEST = 60;

/** What a branch shows to everybody. Whatever is no branch looks absent. */
export const readPublicBranch = readOpen(route, ['table.read'], async (request, { table, now, today }) => {
  const query = checkNoQuery(request);
  if (!query.ok) return query;
  const id = request.params['id'];
  const unit = isId(id) ? await readUnitRow(table, id) : undefined;
  if (unit?.kind !== 'branch') return refuse('notFound');
  const [reading, contact] = await Promise.all([
    readWholeUnit(table, unit.id),
    readRow(table, officeContactRow.key(unit.id)),
  ]);
  if (!reading) return refuse('notFound');
  const body = publicBranchOf(reading.snapshot, now, contact?.body);
  const etag = `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
  const tomorrow = instantAt(addDays(today, 1), 0);
  return { ok: true, body, etag, maxAge: Math.min(LONGEST, secondsTo(tomorrow, now)) };
});

/** Whole ones, rounded down: publicity ends with a day, and no cache keeps what it was beyond it. */
const secondsTo = (then: Instant, now: Instant): number =>
  Math.max(0, Math.floor((Date.parse(then) - Date.parse(now)) / 1000));
