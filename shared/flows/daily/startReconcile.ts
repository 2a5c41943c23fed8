import { scheduled } from '../request/work.ts';
import { lineRow } from '../../rows/daily.ts';
import { dayOf, type Day } from '../../domain/days.ts';
import { SENDING_HOURS } from '../../domain/sendingTimes.ts';
import { isSettled, keyOfSms } from './deliver.ts';
import type { WorkPorts } from '../request/flow.ts';
import { sweptKey } from '../table/keys.ts';
import { listShard } from '../scope/listUnits.ts';
import { queryRows, readRows } from '../table/rows.ts';
import { lineSending } from '../../rows/indexes.ts';

/**
 * Looks back on the day at night: units that were not swept and SMS whose outcome is not known are counted and named in
 * the log, where an alarm waits for them. Claims of workers that died become `unknown`, never a second SMS.
 */
export const startReconcile = scheduled(['table.write'], async function startReconcile(at, ports) {
  const day = dayOf(at);
  const unswept: string[] = [];
  const unknown: string[] = [];
  for (let shard = 0; shard < ports.shards; shard++) {
    unswept.push(...(await unsweptIn(shard, day, ports)));
    unknown.push(...(await unknownIn(shard, day, ports)));
  }
  if (unswept.length > 0)
    ports.log.error('units not swept', { day, count: unswept.length, units: unswept.slice(0, 50) });
  if (unknown.length > 0)
    ports.log.warn('sms unknown', { day, count: unknown.length, people: unknown.slice(0, 50) });
  ports.log.info('day reconciled', { day, unswept: unswept.length, unknown: unknown.length });
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
