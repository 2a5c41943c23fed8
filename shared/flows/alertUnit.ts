import { escalate, type Below, type Escalation, type Told } from '../assess/escalate.ts';
import { DIGEST, type Line } from '../assess/line.ts';
import type { Summary } from '../assess/summarise.ts';
import type { Day } from '../domain/days.ts';
import type { Office } from '../domain/people.ts';
import { pathIds, superiorsOf, type Unit } from '../domain/units.ts';
import { ruleOf } from '../rules/catalogue.ts';
import { commit } from './commit.ts';
import type { WorkPorts } from './flow.ts';
import { alertKey, range, STANDING, SUMMARIES, sweptKey, unitPartition } from './keys.ts';
import { listSubtree } from './listUnits.ts';
import type { Item, Table } from './ports.ts';
import { readMany } from './readMany.ts';
import { queryAll, readUnitRow } from './readUnit.ts';
import { homesOf } from './homesOf.ts';
import { lineItem } from './lineItem.ts';
import { putAll } from './sweepUnit.ts';
import type { Swept } from './sweepUnit.ts';

/** The last alert of a unit: what its officers know to be overdue, and what became of the one before. */
export interface Alert {
  readonly day: Day;
  readonly told: readonly Told[];
  readonly cured: number;
  readonly missed: number;
}

/**
 * The alert of one unit: a line for each officer, the department's topic message, and what was told, which is written
 * last. A day that is finished gives nothing more.
 */
export async function alertUnit(id: string, day: Day, ports: WorkPorts): Promise<void> {
  const { table } = ports;
  const unit = await readUnitRow(table, id);
  const before = (await table.read([alertKey(id)], { consistent: true })).items[0];
  const last = before?.body as Alert | undefined;
  if (!unit || (last && last.day >= day)) return;
  const subtree = await listSubtree(table, unit.path, ports.shards);
  const below = await readBelow(unit, subtree, table);
  const escalation = escalate(below, last?.told ?? [], day);
  const hasNews = escalation.alert || escalation.cured.length > 0 || escalation.missed.length > 0;
  if (!hasNews) return;
  const unswept = await unsweptUnits(below, day, table);
  await tellOfficers(unit, escalation, day, ports);
  await tellDepartment(unit, escalation, unswept, day, ports);
  await remember(id, before, escalation, day, ports);
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
    const items = await queryAll(table, { partition: unitPartition(parent), ...range(SUMMARIES) });
    for (const item of items) summaries.set(item.sk.slice(SUMMARIES.length), item.body as Summary);
  }
  return steps.map(({ unit: { id }, step }) => ({
    unit: id,
    step,
    gaps: summaries.get(id)?.gaps ?? [],
    missed: summaries.get(id)?.missed ?? [],
    unsettled: summaries.get(id)?.unsettled ?? [],
  }));
}

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
  const items = await readMany(
    table,
    below.map(({ unit }) => sweptKey(unit)),
  );
  const swept = new Set(items.filter((item) => (item.body as Swept).day >= day).map((item) => item.pk));
  return below.map(({ unit }) => unit).filter((unit) => !swept.has(unitPartition(unit)));
}

const ALERTED: readonly Office['role'][] = ['committeeOfficer', 'departmentOfficer'];

async function tellOfficers(unit: Unit, escalation: Escalation, day: Day, ports: WorkPorts): Promise<void> {
  const items = await queryAll(ports.table, {
    partition: unitPartition(unit.id),
    ...range(`${STANDING}office#`),
  });
  const officers = items.map((item) => item.body as Office).filter((office) => ALERTED.includes(office.role));
  const people = [...new Set(officers.map((office) => office.person))];
  const lines = people.map((person) => officerLine(person, unit.id, escalation, day));
  const homes = await homesOf(people, new Map(), ports.table);
  await putAll(
    lines.map((line) => lineItem(line, homes.get(line.person) ?? line.person, ports.shards)),
    ports,
  );
}

function officerLine(
  person: string,
  unit: string,
  { alert, concerns, cured, missed }: Escalation,
  day: Day,
): Line {
  return {
    person,
    role: 'officer',
    unit,
    rule: DIGEST,
    dueOn: day,
    stage: alert ? 'alert' : 'closing',
    purpose: alert ? 'alert' : 'closing',
    day,
    count: alert ? concerns.length : cured.length + missed.length,
  };
}

async function tellDepartment(
  unit: Unit,
  { alert, concerns, cured, missed }: Escalation,
  unswept: readonly string[],
  day: Day,
  { topic }: WorkPorts,
): Promise<void> {
  if (!topic) return;
  const byRule = Map.groupBy(concerns, (told) => told.rule);
  const lines = [
    `${unit.name} ${day}`,
    alert ? `逾期${concerns.length}件，涉及${new Set(concerns.map((told) => told.unit)).size}个单位。` : '',
    ...(alert ? [...byRule].map(([rule, told]) => `${ruleOf(rule).title}：${told.length}件`) : []),
    cured.length > 0 ? `上次提醒的已办结${cured.length}件。` : '',
    missed.length > 0 ? `期满未办${missed.length}件。` : '',
    unswept.length > 0 ? `今天尚未汇总的单位：${unswept.join('、')}` : '',
  ];
  await topic.publish({
    id: `${unit.id}#${day}`,
    unit: unit.id,
    path: unit.path,
    subject: `${unit.name}：逾期情况`,
    text: lines.filter((line) => line !== '').join('\n'),
  });
}

async function remember(
  unit: string,
  before: Item | undefined,
  { told, cured, missed }: Escalation,
  day: Day,
  { table }: WorkPorts,
): Promise<void> {
  const body: Alert = { day, told, cured: cured.length, missed: missed.length };
  const settled = await commit(table, [
    { put: { ...alertKey(unit), body }, expect: before?.version ?? 'absent' },
  ]);
  // A mismatch is another delivery of the same alert.
  if (settled.outcome === 'busy') throw new Error(`the alert of ${unit} for ${day} was not written`);
}
