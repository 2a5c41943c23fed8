import { assess } from '../../assess/assess.ts';
import type { Reminder } from '../../assess/remind.ts';
import { lineId, purposeOf, type DigestLine, type Line, type NoticeLine } from '../../domain/line.ts';
import { isUnordered } from '../../assess/escalate.ts';
import type { AlertedDuty } from '../../domain/alerts.ts';
import { lastOrder } from '../../assess/summarise.ts';
import type { Day } from '../../domain/days.ts';
import type { Duty } from '../../domain/duty.ts';
import { isPresent, secretaryOn } from '../../domain/people.ts';
import { ruleOf } from '../../rules/catalogue.ts';
import { readAlert } from '../lines/alertRow.ts';
import type { WorkPorts } from '../request/flow.ts';
import type { DropReason } from '../../rows/smsRow.ts';
import { readCaller } from '../scope/readCaller.ts';
import {
  readSurroundings,
  readUnit,
  readUnitRow,
  yearOfOpenPeriods,
  type UnitReading,
} from '../scope/readUnit.ts';

/** What a digest says when it is sent, counted anew. */
export interface OfficerDigest {
  readonly unitName: string;
  readonly units: number;
  readonly count: number;
  readonly problems: number;
  /** Of those that climbed to the department: no order to correct was given since. */
  readonly unordered: number;
  readonly cured: number;
  readonly missed: number;
}

/** A line of one's own, or of one's branch, that is still true, with its count of now. */
export interface KeptReminder {
  readonly line: Reminder;
  readonly count: number;
}

export interface KeptDigest {
  readonly line: DigestLine;
  readonly digest: OfficerDigest;
}

export interface KeptNotice {
  readonly line: NoticeLine;
}

/** A line that is still true. */
export type Kept = KeptReminder | KeptDigest | KeptNotice;

/** Whether somebody is told it of the own things or of those of the branch. */
export const isReminder = (kept: Kept): kept is KeptReminder =>
  kept.line.kind !== 'digest' && kept.line.kind !== 'notice';

export interface Rechecked {
  /** The person's name. */
  readonly name: string;
  readonly kept: readonly Kept[];
  readonly dropped: readonly { readonly line: string; readonly why: DropReason }[];
}

/** What was told and is overdue still; whether an order to correct is missing. */
interface StillOverdue extends AlertedDuty {
  readonly isUnordered: boolean;
}

interface Assessed {
  readonly reading: UnitReading;
  readonly duties: readonly Duty[];
}

/** Looks again just before sending: each unit is read once for all its people. */
export class Recheck {
  readonly #ports: WorkPorts;
  readonly #day: Day;
  readonly #units = new Map<string, Promise<Assessed | undefined>>();

  constructor(ports: WorkPorts, day: Day) {
    this.#ports = ports;
    this.#day = day;
  }

  /** Which of a person's lines still hold, and why the others do not. */
  async lines(person: string, lines: readonly Line[]): Promise<Rechecked> {
    const kept: Kept[] = [];
    const dropped: { line: string; why: DropReason }[] = [];
    for (const line of lines) {
      const result = await this.#check(line);
      if (typeof result === 'string') dropped.push({ line: lineId(line), why: result });
      else kept.push(result);
    }
    return { name: await this.#nameOf(person, lines), kept, dropped };
  }

  async #check(line: Line): Promise<Kept | DropReason> {
    if (line.kind === 'digest') return this.#digest(line);
    const assessed = await this.#assessed(line.unit);
    if (!assessed) return 'notTheirsAnyMore';
    const person = assessed.reading.snapshot.people.find(({ id }) => id === line.person);
    if (person && !isPresent(person, this.#day)) return 'notTheirsAnyMore';
    // A notice stays true; it asks for nothing.
    return line.kind === 'notice' ? { line } : this.#reminder(line, assessed);
  }

  #reminder(line: Reminder, { reading, duties }: Assessed): KeptReminder | DropReason {
    const secretary = secretaryOn(reading.snapshot.people, this.#day)?.id;
    if (line.role === 'secretary' && secretary !== line.person) return 'notTheirsAnyMore';
    const isTheirs = (duty: Duty): boolean =>
      line.role === 'owner' ? duty.owner === line.person : duty.owner !== line.person;
    const count = duties.filter((duty) => isTheirs(duty) && isOfLine(duty, line)).length;
    return count > 0 ? { line, count } : 'done';
  }

  async #digest(line: DigestLine): Promise<KeptDigest | DropReason> {
    const assessed = await this.#assessed(line.unit);
    const alert = (await readAlert(this.#ports.table, line.unit))?.alert;
    const holds = assessed?.reading.offices.some((office) => office.person === line.person);
    if (!assessed || !alert || !holds) return 'notTheirsAnyMore';
    const open = await this.#stillOverdue(alert.told);
    const digest: OfficerDigest = {
      unitName: assessed.reading.snapshot.unit.name,
      units: new Set(open.map((told) => told.unit)).size,
      count: open.length,
      problems: open.filter((told) => ruleOf(told.rule).daily).length,
      unordered: open.filter((told) => told.isUnordered).length,
      cured: line.untold ? 0 : alert.cured,
      missed: line.untold ? 0 : alert.missed,
    };
    if (line.purpose === 'alert' && open.length === 0) return 'done';
    return { line, digest };
  }

  async #stillOverdue(told: readonly AlertedDuty[]): Promise<StillOverdue[]> {
    const open: StillOverdue[] = [];
    for (const [unit, items] of Map.groupBy(told, (one) => one.unit)) {
      const assessed = await this.#assessed(unit);
      const orderedOn = lastOrder(assessed?.reading.snapshot.orders ?? [], this.#day);
      const overdue = new Map(
        assessed?.duties
          .filter(({ state, silent }) => state === 'overdue' && !silent)
          .map((duty) => [duty.id, duty]),
      );
      for (const one of items) {
        const { overdueSince } = overdue.get(one.duty) ?? {};
        if (overdueSince === undefined) continue;
        const at = { step: one.step, ...(orderedOn && { orderedOn }) };
        open.push({ ...one, isUnordered: isUnordered({ rule: one.rule, overdueSince }, at) });
      }
    }
    return open;
  }

  #assessed(unit: string): Promise<Assessed | undefined> {
    const known = this.#units.get(unit);
    if (known) return known;
    const reading = this.#read(unit);
    this.#units.set(unit, reading);
    return reading;
  }

  async #read(id: string): Promise<Assessed | undefined> {
    const { table } = this.#ports;
    const unit = await readUnitRow(table, id);
    if (!unit) return undefined;
    const surroundings = await readSurroundings(table, [unit]);
    const reading = await readUnit(table, id, surroundings, { fromYear: yearOfOpenPeriods(this.#day) });
    return reading && { reading, duties: assess(reading.snapshot, this.#day, { from: this.#day }) };
  }

  async #nameOf(person: string, lines: readonly Line[]): Promise<string> {
    for (const line of lines) {
      const reading = (await this.#assessed(line.unit))?.reading;
      const found =
        reading?.snapshot.people.find((one) => one.id === person) ??
        reading?.offices.find((office) => office.person === person);
      if (found) return found.name;
    }
    return (await readCaller(this.#ports.table, person))?.name ?? '';
  }
}

/** Whether a duty is one of those that a line speaks of, and still in the state that it speaks of. */
function isOfLine(duty: Duty, line: Reminder): boolean {
  if (duty.silent || duty.dueOn === undefined) return false;
  if (duty.state !== (purposeOf(line) === 'reminder' ? 'open' : 'overdue')) return false;
  switch (line.kind) {
    case 'backlog':
      return duty.dueOn <= line.dueOn;
    case 'standing':
      return ruleOf(duty.rule).period === 'standing' && duty.dueOn === line.dueOn;
    case 'duty':
      return duty.rule === line.rule && duty.dueOn === line.dueOn;
  }
}
