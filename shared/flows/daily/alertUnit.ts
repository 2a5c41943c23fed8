import { bodiesOf, queryRows, readRows } from '../table/rows.ts';
import { officeRow } from '../../rows/units.ts';
import { summaryRow } from '../../rows/daily.ts';
import { escalate, type Below, type Escalation } from '../../assess/escalate.ts';
import type { Summary } from '../../domain/summaries.ts';
import { addDays, type Day } from '../../domain/days.ts';
import { lineId, type DigestLine } from '../../domain/line.ts';
import { pathIds, superiorsOf, type Unit, type UnitId } from '../../domain/units.ts';
import { alertChange, readAlert } from '../lines/alertRow.ts';
import { commit } from '../table/commit.ts';
import type { WorkPorts, WorkPortsWith } from '../request/flow.ts';
import { isAlerted } from '../lines/digestLine.ts';
import { digestText, type DepartmentDigest } from './digestText.ts';
import { messageKey, sweptKey } from '../table/keys.ts';
import { listSubtree } from '../scope/listUnits.ts';
import type { Table } from '../table/ports.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import { homesOf } from '../scope/homesOf.ts';
import { lineItem } from '../lines/lineItem.ts';
import { putAll } from '../table/putAll.ts';

/**
 * The alert of one unit: a line for each officer, the department's topic message, and what was told, which is written
 * last. A day that is finished gives nothing more.
 */
export async function alertUnit(id: string, day: Day, ports: WorkPortsWith<'topic.publish'>): Promise<void> {
  const { table } = ports;
  const unit = await readUnitRow(table, id);
  const before = await readAlert(table, id, true);
  const last = before?.alert;
  if (!unit || (last && last.day >= day)) return;
  const subtree = await listSubtree(table, unit.path, ports.shards);
  const below = await readBelow(unit, subtree, table);
  const escalation = escalate(below, last?.told ?? [], day);
  const hasNews = escalation.alert || escalation.cured.length > 0 || escalation.missed.length > 0;
  if (!hasNews) return;
  const unswept = await unsweptUnits(below, day, table);
  await tellOfficers(unit, escalation, day, ports);
  const names = new Map(subtree.map((one) => [one.id, one.name]));
  await tellDepartment(unit, { escalation, below, unswept, names, day }, ports);
  await remember(id, before?.version, escalation, day, ports);
}

/** The units below of which this one is the parent or the department, with their gaps, in the tree's order. */
async function readBelow(unit: Unit, subtree: readonly Unit[], table: Table): Promise<Below[]> {
  const units = new Map(subtree.map((one) => [one.id, one]));
  const steps = subtree.flatMap((one) => {
    const step = stepOf(one, unit, units);
    return step ? [{ unit: one, step }] : [];
  });
  const parents = new Set(steps.map(({ unit: one }) => one.parent ?? ''));
  const summaries = new Map<string, Summary>();
  for (const parent of parents) {
    const items = await queryRows(table, summaryRow.under(parent));
    for (const item of items) summaries.set(summaryRow.ids(item).child, item.body);
  }
  return steps.map(({ unit: { id }, step }) => ({
    unit: id,
    step,
    gaps: summaries.get(id)?.gaps ?? [],
    missed: summaries.get(id)?.missed ?? [],
    unsettled: summaries.get(id)?.unsettled ?? [],
    ...orderedOn(summaries.get(id)),
  }));
}

const orderedOn = (summary: Summary | undefined) =>
  summary?.orderedOn ? { orderedOn: summary.orderedOn } : {};

function stepOf(one: Unit, unit: Unit, units: ReadonlyMap<string, Unit>): Below['step'] | undefined {
  const ancestors = pathIds(one.path)
    .slice(0, -1)
    .reverse()
    .flatMap((id) => units.get(id) ?? []);
  const { parent, department } = superiorsOf(ancestors);
  if (parent === unit.id) return 'parent';
  return department === unit.id ? 'department' : undefined;
}

/** Units whose figures are not of today: the alert says so rather than passing over them. */
async function unsweptUnits(below: readonly Below[], day: Day, table: Table): Promise<string[]> {
  const items = await readRows(
    table,
    below.map(({ unit }) => sweptKey(unit)),
  );
  const swept = new Set(items.filter((item) => item.body.day >= day).map((item) => item.pk));
  return below.map(({ unit }) => unit).filter((unit) => !swept.has(sweptKey(unit).pk));
}

async function tellOfficers(unit: Unit, escalation: Escalation, day: Day, ports: WorkPorts): Promise<void> {
  const offices = bodiesOf(await queryRows(ports.table, officeRow.under(unit.id)));
  const people = new Set(offices.filter(isAlerted).map(({ person }) => person));
  const lines: DigestLine[] = [];
  for (const person of people) {
    const untold = !(await wasTold(person, unit.id, day, ports.table));
    // Who was told of nothing hears of no end.
    if (escalation.alert || !untold) lines.push(officerLine(person, unit.id, escalation, day, untold));
  }
  const homes = await homesOf([...people], new Map(), ports.table);
  await putAll(
    lines.map((line) => lineItem(line, homes.get(line.person) ?? line.person, ports.shards)),
    ports,
  );
}

/** Days after an alert in which its end comes: one of Monday's digests, and a day on which it was put off. */
const TOLD_WITHIN = 8;

/** Whether an SMS of the last days told the officer of an alert of this unit. */
async function wasTold(person: string, unit: UnitId, day: Day, table: Table): Promise<boolean> {
  const days = Array.from({ length: TOLD_WITHIN + 1 }, (_, n) => addDays(day, -n));
  const alerts = new Set(
    days.map((on) => lineId({ kind: 'digest', unit, day: on, purpose: 'alert', count: 0 })),
  );
  const sent = await readRows(
    table,
    days.map((on) => messageKey(person, on)),
  );
  return bodiesOf(sent).some(
    (sms) =>
      sms.state !== 'dropped' &&
      sms.state !== 'planned' &&
      sms.state !== 'failed' &&
      sms.lines.some((line) => alerts.has(line)),
  );
}

const officerLine = (
  person: string,
  unit: string,
  { alert, concerns, cured, missed }: Escalation,
  day: Day,
  untold: boolean,
): DigestLine => ({
  kind: 'digest',
  person,
  unit,
  day,
  purpose: alert ? 'alert' : 'closing',
  count: alert ? concerns.length : cured.length + missed.length,
  ...(untold && { untold }),
});

async function tellDepartment(
  unit: Unit,
  of: DepartmentDigest,
  { topic }: WorkPortsWith<'topic.publish'>,
): Promise<void> {
  await topic.publish({
    id: `${unit.id}#${of.day}`,
    unit: unit.id,
    path: unit.path,
    subject: `${unit.name}：逾期情况`,
    text: digestText(unit, of),
  });
}

async function remember(
  unit: string,
  version: number | undefined,
  { told, cured, missed }: Escalation,
  day: Day,
  { table }: WorkPorts,
): Promise<void> {
  const alert = { day, told, cured: cured.length, missed: missed.length };
  const settled = await commit(table, [alertChange(unit, alert, version)]);
  // A mismatch is another delivery of the same alert.
  if (settled.outcome === 'busy') throw new Error(`the alert of ${unit} for ${day} was not written`);
}
