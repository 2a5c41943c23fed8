/** A quiet county: what a test is not about is waived, so that its days tell of little else. */
import type { SqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { assess } from '../../shared/assess/assess.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { waiverKey } from '../../shared/flows/table/keys.ts';
import { listAll } from '../../shared/flows/scope/listUnits.ts';
import type { NewItem, Table } from '../../shared/flows/table/ports.ts';
import { readWholeUnit } from '../../shared/flows/scope/readUnit.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';

const HEARD: ReadonlySet<string> = new Set([
  'pairing-call',
  'pairing-visit-quarter',
  'pairing-visit-year',
  'pairing-deed',
  'village-visit',
  'achievement-report',
  'pledge',
  'pledge-fulfilment',
  'problem-rectification',
]);

/** The rules that the tests of the daily work are about. */
export const heard = catalogue.filter((rule) => HEARD.has(rule.id));
/** What belongs to an event is there because its test gives the event. */
const others = catalogue.filter((rule) => !HEARD.has(rule.id) && rule.period !== 'event');

/** No test plays more days than this. */
const DAYS = 400;

/** Waives every duty of all other rules that begins in the year after `day`. */
export async function quieten(table: SqliteTable, day: Day, shards: number): Promise<void> {
  table.load(await waiversOfOthers(table, day, shards));
}

/** The waivers that make a county quiet, for a table that is filled in another way. */
export async function waiversOfOthers(table: Table, day: Day, shards: number): Promise<NewItem[]> {
  const items: NewItem[] = [];
  for (const { id: unit } of await listAll(table, shards)) {
    const reading = await readWholeUnit(table, unit);
    if (!reading) continue;
    for (const { id } of assess(reading.snapshot, addDays(day, DAYS), { rules: others })) {
      const body = { id, duty: id, reason: '示例', approvedAt: '2020-01-01T00:00:00.000Z' };
      items.push({ ...waiverKey(unit, id), body });
    }
  }
  return items;
}
