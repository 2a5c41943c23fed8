import { countedBy, isDigestDue, type Digest } from '../../assess/digest.ts';
import type { Concern } from '../../domain/alerts.ts';
import type { Day } from '../../domain/days.ts';
import { digestDayOf, isDayOff } from '../../domain/daysOff.ts';
import type { DigestLine } from '../../messages/line.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import type { Calendars } from '../../domain/workdays.ts';
import { alertChange, readAlert, type Alert, type KeptAlert } from '../lines/alertRow.ts';
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
import { sweptRow, type TopicText } from '../../rows/daily.ts';
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
 * The alert of one unit: a line for each officer for whom a digest is due, and the department's topic message. Nobody hears anything on a day off (PROGRAMME §4.36, §4.38).
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

/**
 * What the department is told is written down before its topic is, and cleared once the topic has taken it: cut off in
 * between, the next try says the same again, on whatever day it comes, and never forgets what was said.
 */
async function tellDepartment(reading: Reading, ports: WorkPortsWith<'topic.publish'>): Promise<void> {
  const { unit, items, day, calendars } = reading;
  const { table } = ports;
  const storedAlert = await readAlert(table, unit.id, true);
  // Nothing new is counted before what was counted is told.
  const before = storedAlert && (await published(unit, storedAlert, ports));
  const last = before?.alert;
  if (last && last.day >= day) return;
  const digest = await readDigest(items, last?.told ?? [], reading);
  if (!isDigestDue(digest, { day, last: last?.digestOn, calendars })) return;
  const isDigest = digestDayOf(day, calendars) === day;
  const digestOn = isDigest ? day : last?.digestOn;
  const alert: Alert = {
    day,
    told: countedBy(digest, last?.told ?? [], isDigest),
    ...(digestOn && { digestOn }),
    telling: await topicText(reading, digest, ports),
  };
  const written = { alert, version: (before?.version ?? 0) + 1 };
  if (await remember(unit.id, before?.version, alert, ports)) await published(unit, written, ports);
}

async function topicText(
  { unit, below, subtree, day }: Reading,
  digest: Digest,
  ports: WorkPorts,
): Promise<TopicText> {
  const units = below.map((unitBelow) => unitBelow.unit);
  const unswept = await unsweptUnits(units, day, ports);
  const names = new Map(subtree.map(({ id, name }) => [id, name]));
  return { subject: `${unit.name}：逾期情况`, text: digestText(unit, { digest, unswept, names, day }) };
}

/** The alert once its topic has taken it. */
async function published(
  { id, path }: Unit,
  kept: KeptAlert,
  ports: WorkPortsWith<'topic.publish'>,
): Promise<KeptAlert> {
  const { telling, ...alert } = kept.alert;
  if (!telling) return kept;
  await ports.topic.publish({ id: `${id}#${alert.day}`, unit: id, path, ...telling });
  await remember(id, kept.version, alert, ports);
  return { alert, version: kept.version + 1 };
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

/** Whether it is written; if not, another delivery of the same alert was faster. */
async function remember(
  unit: UnitId,
  version: number | undefined,
  alert: Alert,
  { table }: WorkPorts,
): Promise<boolean> {
  const { pieces, change } = alertChange(unit, alert, version);
  await putAll(pieces, { table });
  const settled = await commit(table, [change]);
  if (settled.outcome === 'busy') throw new Error(`the alert of ${unit} for ${alert.day} was not written`);
  return settled.outcome === 'done';
}
