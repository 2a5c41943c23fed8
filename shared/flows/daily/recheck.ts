import { isDaily, type Digest } from '../../assess/digest.ts';
import type { Mine } from '../../assess/mine.ts';
import { openedOf, whoSeesTo } from '../../assess/opened.ts';
import type { Reminder } from '../../assess/remind.ts';
import type { Day } from '../../domain/days.ts';
import { digestDayOf } from '../../domain/daysOff.ts';
import { isOfThing, isPending, toldOf, type Duty } from '../../domain/duty.ts';
import {
  lineId,
  purposeOf,
  type ArrivalLine,
  type DigestLine,
  type Line,
  type NoticeLine,
  type OpeningLine,
} from '../../messages/line.ts';
import { isPresent, secretaryOn } from '../../domain/people.ts';
import { servingOn } from '../../domain/snapshot.ts';
import type { Unit } from '../../domain/units.ts';
import { ruleOf } from '../../rules/catalogue.ts';
import type { DropReason } from '../../rows/smsRow.ts';
import {
  isArrival,
  isReminder,
  type Kept,
  type KeptArrival,
  type KeptDigest,
  type KeptNotice,
  type KeptOpening,
  type KeptReminder,
} from './keptLine.ts';
import { readMine } from '../ledger/readMine.ts';
import { readLastDigest } from '../lines/lastDigest.ts';
import { kindOfNotice } from '../lines/noticeKinds.ts';
import { readBelow } from '../lines/readBelow.ts';
import { readConcerns, readDigest } from '../lines/readDigest.ts';
import type { WorkPorts } from '../request/flow.ts';
import { AssessedUnits, type AssessedUnit } from '../scope/assessedUnits.ts';
import { readCaller } from '../scope/readCaller.ts';

export interface Rechecked {
  /** The person's name. */
  readonly name: string;
  readonly day: Day;
  readonly kept: readonly Kept[];
  /** What is the person's to do, once there is a reminder or an arrival. */
  readonly mine?: Mine;
  readonly dropped: readonly { readonly line: string; readonly why: DropReason }[];
}

/** Looks again just before sending: each unit is read once for all its people. */
export class Recheck {
  readonly #ports: WorkPorts;
  readonly #day: Day;
  readonly #units: AssessedUnits;

  constructor(ports: WorkPorts, day: Day) {
    this.#ports = ports;
    this.#day = day;
    this.#units = new AssessedUnits(ports.table, day);
  }

  /** Which of a person's lines still hold, and why the others do not; `told` are the ids of those told before. */
  async lines(person: string, lines: readonly Line[], told: ReadonlySet<string>): Promise<Rechecked> {
    const kept: Kept[] = [];
    const dropped: { line: string; why: DropReason }[] = [];
    for (const line of lines) {
      const result = await this.#check(line, told);
      if (typeof result === 'string') dropped.push({ line: lineId(line), why: result });
      else kept.push(result);
    }
    const mine = kept.some((keptLine) => isReminder(keptLine) || isArrival(keptLine))
      ? await readMine(this.#ports.table, person, this.#day, this.#units)
      : undefined;
    const name = await this.#nameOf(person, lines);
    return { name, day: this.#day, kept, dropped, ...(mine && { mine }) };
  }

  async #check(line: Line, told: ReadonlySet<string>): Promise<Kept | DropReason> {
    if (line.kind === 'digest') return this.#digest(line);
    const assessed = await this.#units.of(line.unit);
    if (!assessed) return 'notTheirsAnyMore';
    const person = assessed.reading.snapshot.people.find(({ id }) => id === line.person);
    if (person && !isPresent(person, this.#day)) return this.#elsewhere(line, person.left?.to);
    if (line.kind === 'notice') return this.#notice(line, assessed);
    if (line.kind === 'opening') return openingOf(line, assessed, this.#day);
    if (line.kind === 'arrival') return arrivalOf(line, assessed);
    const from = person?.cameFrom;
    const isTold = from !== undefined && told.has(lineId({ ...line, unit: from }));
    return this.#reminder(line, assessed, isTold);
  }

  /**
   * Whoever went over to another branch since the sweep takes the own things along (PROGRAMME §4.9): that branch was
   * perhaps swept before, and would tell nothing of what was to be told that day.
   */
  async #elsewhere(line: Exclude<Line, DigestLine>, to: string | undefined): Promise<Kept | DropReason> {
    const isOwn = line.kind === 'duty' || line.kind === 'standing' || line.kind === 'backlog';
    const there = isOwn && to !== undefined ? await this.#units.of(to) : undefined;
    return isOwn && there ? this.#reminder(line, there) : 'notTheirsAnyMore';
  }

  /** `isTold`: by the branch that the person came from, whose sweep was before this one's (PROGRAMME §4.9). */
  #reminder(line: Reminder, { reading, duties }: AssessedUnit, isTold = false): KeptReminder | DropReason {
    const secretary = secretaryOn(reading.snapshot.people, this.#day)?.id;
    if (line.role === 'secretary' && secretary !== line.person) return 'notTheirsAnyMore';
    const isTheirs = (duty: Duty): boolean => (line.role === 'owner') === toldOf(duty).includes(line.person);
    const still = duties.filter((duty) => isTheirs(duty) && isOfLine(duty, line));
    if (still.length === 0) return 'done';
    return isTold && still.every(({ subject }) => subject === line.person) ? 'toldBefore' : { line };
  }

  async #notice(line: NoticeLine, { reading }: AssessedUnit): Promise<KeptNotice | DropReason> {
    const { snapshot, offices } = reading;
    const situation = { snapshot, offices, day: this.#day, table: this.#ports.table };
    const said = await kindOfNotice(line.notice).now(line, situation);
    return typeof said === 'string' ? said : { line, said };
  }

  async #digest(line: DigestLine): Promise<KeptDigest | DropReason> {
    const { table, shards } = this.#ports;
    const reading = (await this.#units.of(line.unit))?.reading;
    const own = reading?.snapshot.dutyOfficers.find((office) => office.unit === line.unit);
    if (!reading || !own || !servingOn(own, this.#day).includes(line.person)) return 'notTheirsAnyMore';
    const { unit, calendars } = reading.snapshot;
    const sources = { ...(await readBelow(unit, table, shards)), day: this.#day, assessed: this.#units };
    const last = await readLastDigest(table, line.person, unit.id, this.#day);
    const digest = await readDigest(await readConcerns(sources, { now: true }), last.counted, sources);
    const isWeekly = digestDayOf(line.day, calendars) === line.day;
    const isSaid = isWeekly ? digest.items.length > 0 || hasEnded(digest) : digest.fresh.some(isDaily);
    if (!isSaid) return 'done';
    return {
      line,
      unitName: unit.name,
      freshIn: namesOf(digest, sources.subtree),
      digest,
      isDigest: isWeekly,
      last,
    };
  }

  async #nameOf(person: string, lines: readonly Line[]): Promise<string> {
    for (const line of lines) {
      const reading = (await this.#units.of(line.unit))?.reading;
      const row =
        reading?.snapshot.people.find(({ id }) => id === person) ??
        reading?.offices.find((office) => office.person === person);
      if (row) return row.name;
    }
    return (await readCaller(this.#ports.table, person, this.#day))?.name ?? '';
  }
}

/** Not said of what is done already, nor to who does not see to it any more. */
function openingOf(line: OpeningLine, { reading, duties }: AssessedUnit, day: Day): KeptOpening | DropReason {
  const { snapshot } = reading;
  if (!whoSeesTo(snapshot, day).includes(line.person)) return 'notTheirsAnyMore';
  const opened = openedOf(duties, snapshot, line);
  return opened.length > 0 ? { line, duties: opened, isBranch: snapshot.unit.kind === 'branch' } : 'done';
}

/** Done, withdrawn or handed on before it was told, it is dropped. */
function arrivalOf(line: ArrivalLine, { duties }: AssessedUnit): KeptArrival | DropReason {
  const pending = duties.filter(
    (duty) => duty.rule === line.rule && isOfThing(duty, line.thing) && !duty.silent && isPending(duty),
  );
  const [duty] = pending.filter((duty) => toldOf(duty).includes(line.person));
  if (duty?.dueOn === undefined) return pending.length > 0 ? 'notTheirsAnyMore' : 'done';
  return { line, duty: { ...duty, dueOn: duty.dueOn } };
}

const hasEnded = ({ ended }: Digest): boolean =>
  Object.values(ended).some((some) => some !== undefined && some.length > 0);

function namesOf({ fresh }: Digest, subtree: readonly Unit[]): string[] {
  const units = new Set(fresh.filter(isDaily).map(({ unit }) => unit));
  return subtree.filter(({ id }) => units.has(id)).map(({ name }) => name);
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
      return duty.rule === line.rule && duty.dueOn === line.dueOn && duty.returned?.on === line.returnedOn;
  }
}
