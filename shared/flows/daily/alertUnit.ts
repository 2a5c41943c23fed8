import { countedBy, isDigestDue } from '../../assess/digest.ts';
import type { Concern } from '../../domain/alerts.ts';
import type { Day } from '../../domain/days.ts';
import { digestDayOf, isDayOff } from '../../domain/daysOff.ts';
import type { DigestLine } from '../../domain/line.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import type { Calendars } from '../../domain/workdays.ts';
import { alertChange, readAlert, type Alert } from '../lines/alertRow.ts';
import { readLastDigest } from '../lines/lastDigest.ts';
import { lineItem } from '../lines/lineItem.ts';
import { readBelow } from '../lines/readBelow.ts';
import { readConcerns, readDigest, type DigestSources } from '../lines/readDigest.ts';
import type { WorkPorts, WorkPortsWith } from '../request/flow.ts';
import { AssessedUnits } from '../scope/assessedUnits.ts';
import { homesOf } from '../scope/homesOf.ts';
import { readCalendars, readDutyOfficers, readUnitRow } from '../scope/readUnit.ts';
import { commit } from '../table/commit.ts';
import { sweptKey } from '../table/keys.ts';
import { sweptRow } from '../../rows/daily.ts';
import { putAll } from '../table/putAll.ts';
import { readRows } from '../table/rows.ts';
import { digestText } from './digestText.ts';

/** What the alert of one unit is made from. */
interface Reading extends DigestSources {
  readonly unit: Unit;
  readonly calendars: Calendars;
  readonly items: readonly Concern[];
}

/**
 * The alert of one unit: a line for each officer for whom a digest is due, the department's topic message, and what that
 * told, which is written last. Nobody hears anything on a day off (PROGRAMME §4.36, §4.38).
 */
export async function alertUnit(id: string, day: Day, ports: WorkPortsWith<'topic.publish'>): Promise<void> {
  const { table, shards } = ports;
  const unit = await readUnitRow(table, id);
  const calendars = await readCalendars(table);
  if (!unit || isDayOff(day, 'officer', calendars)) return;
  const sources = { ...(await readBelow(unit, table, shards)), day, assessed: new AssessedUnits(table, day) };
  const items = await readConcerns(sources, { now: false });
  const reading: Reading = { ...sources, unit, calendars, items };
  await tellOfficers(reading, ports);
  await tellDepartment(reading, ports);
}

async function tellOfficers(
  { unit, items, day, calendars, ...sources }: Reading,
  ports: WorkPorts,
): Promise<void> {
  const { table, shards } = ports;
  const lines: DigestLine[] = [];
  for (const person of await readDutyOfficers(table, unit.id, day)) {
    const { on, digestOn = on, counted } = await readLastDigest(table, person, unit.id, day);
    const digest = await readDigest(items, counted, { ...sources, day });
    if (isDigestDue(digest, { day, last: digestOn, calendars }))
      lines.push({ kind: 'digest', person, unit: unit.id, day });
  }
  const people = lines.map(({ person }) => person);
  const homes = await homesOf(people, new Map(), table);
  await putAll(
    lines.map((line) => lineItem(line, homes.get(line.person) ?? line.person, shards)),
    ports,
  );
}

async function tellDepartment(reading: Reading, ports: WorkPortsWith<'topic.publish'>): Promise<void> {
  const { unit, items, day, calendars, below, subtree } = reading;
  const { table, topic } = ports;
  const before = await readAlert(table, unit.id, true);
  const last = before?.alert;
  if (last && last.day >= day) return;
  const digest = await readDigest(items, last?.told ?? [], reading);
  if (!isDigestDue(digest, { day, last: last?.digestOn, calendars })) return;
  const unswept = await unsweptUnits(
    below.map((one) => one.unit),
    day,
    ports,
  );
  const names = new Map(subtree.map(({ id, name }) => [id, name]));
  await topic.publish({
    id: `${unit.id}#${day}`,
    unit: unit.id,
    path: unit.path,
    subject: `${unit.name}：逾期情况`,
    text: digestText(unit, { digest, unswept, names, day }),
  });
  const isDigest = digestDayOf(day, calendars) === day;
  const digestOn = isDigest ? day : last?.digestOn;
  await remember(
    unit.id,
    before?.version,
    { day, told: countedBy(digest, last?.told ?? [], isDigest), ...(digestOn && { digestOn }) },
    ports,
  );
}

/** Units whose figures are not of today: the alert says so rather than passing over them. */
async function unsweptUnits(units: readonly UnitId[], day: Day, { table }: WorkPorts): Promise<UnitId[]> {
  const items = await readRows(
    table,
    units.map((unit) => sweptKey(unit)),
  );
  const swept = new Set(items.filter((item) => item.body.day >= day).map((item) => sweptRow.ids(item).unit));
  return units.filter((unit) => !swept.has(unit));
}

async function remember(
  unit: UnitId,
  version: number | undefined,
  alert: Alert,
  { table }: WorkPorts,
): Promise<void> {
  const settled = await commit(table, [alertChange(unit, alert, version)]);
  // A mismatch is another delivery of the same alert.
  if (settled.outcome === 'busy') throw new Error(`the alert of ${unit} for ${alert.day} was not written`);
}
