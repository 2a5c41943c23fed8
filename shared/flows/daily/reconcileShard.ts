import * as z from 'zod';
import { queued } from '../request/work.ts';
import { lineRow } from '../../rows/daily.ts';
import type { Day } from '../../domain/days.ts';
import { SENDING_HOURS } from '../../domain/sendingTimes.ts';
import { day as daySchema } from '../../submissions/fields.ts';
import { isSettled, keyOfSms } from './deliver.ts';
import type { WorkPorts } from '../request/flow.ts';
import { sweptKey } from '../table/keys.ts';
import { listShard } from '../scope/listUnits.ts';
import { queryRows, readRows } from '../table/rows.ts';
import { lineSending } from '../../rows/indexes.ts';

const message = z.object({ day: daySchema, shard: z.int() });

/** Of those that a log line counts, so many are named. */
const NAMED = 50;

/**
 * Looks back on the day of one shard: units that were not swept and SMS whose outcome is not known are counted and
 * named in the log, where an alarm waits for them. Claims of workers that died become `unknown`, never a second SMS.
 */
export const reconcileShard = queued(['table.write'], async function reconcileShard(body, ports) {
  const { day, shard } = message.parse(body);
  const unswept = await unsweptIn(shard, day, ports);
  const unknown = await unknownIn(shard, day, ports);
  const units = { count: unswept.length, units: unswept.slice(0, NAMED) };
  if (unswept.length > 0) ports.log.error('units not swept', { day, shard, ...units });
  const people = { count: unknown.length, people: unknown.slice(0, NAMED) };
  if (unknown.length > 0) ports.log.warn('sms unknown', { day, shard, ...people });
  ports.log.info('day reconciled', { day, shard, unswept: unswept.length, unknown: unknown.length });
});

async function unsweptIn(shard: number, day: Day, ports: WorkPorts): Promise<string[]> {
  const units = await listShard(ports.table, shard);
  const items = await readRows(
    ports.table,
    units.map((unit) => sweptKey(unit.id)),
  );
  // A unit without the row is new: its first sweep is tomorrow's.
  const late = new Set(items.filter((item) => item.body.day < day).map((item) => item.pk));
  return units.filter((unit) => late.has(sweptKey(unit.id).pk)).map((unit) => unit.id);
}

async function unknownIn(shard: number, day: Day, ports: WorkPorts): Promise<string[]> {
  const lines = await queryRows(ports.table, lineSending.under(day, shard));
  const people = [...new Set(lines.map((line) => lineRow.ids(line).person))];
  const items = await readRows(
    ports.table,
    people.flatMap((person) => [undefined, ...SENDING_HOURS].map((hour) => keyOfSms(person, day, hour))),
  );
  const unknown: string[] = [];
  for (const item of items) {
    const { state, person } = item.body;
    if (state === 'claimed') await isSettled(item, ports);
    if (state === 'claimed' || state === 'unknown') unknown.push(person);
  }
  return unknown;
}
