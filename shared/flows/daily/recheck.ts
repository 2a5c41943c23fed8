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
} from '../../domain/line.ts';
import { parsePeriod } from '../../domain/periods.ts';
import { roundState, type SelectionRound } from '../../domain/selection.ts';
import { periodWord } from '../../messages/wording.ts';
import { isPresent, secretaryOn } from '../../domain/people.ts';
import { standingPaper, standingSubmission } from '../../domain/supervision.ts';
import { servingOn } from '../../domain/snapshot.ts';
import type { Unit } from '../../domain/units.ts';
import { ruleOf } from '../../rules/catalogue.ts';
import type { DropReason } from '../../rows/smsRow.ts';
import { circumstanceRow, transferRow } from '../../rows/people.ts';
import { receiversDueOn, type Transfer } from '../../domain/transfers.ts';
import type { Calendars } from '../../domain/workdays.ts';
import { readRow } from '../table/rows.ts';
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

  async #notice(line: NoticeLine, assessed: AssessedUnit): Promise<KeptNotice | DropReason> {
    const { table } = this.#ports;
    const { snapshot } = assessed.reading;
    const unitName = snapshot.unit.name;
    switch (line.notice) {
      case 'transfer-came': {
        const row = await readRow(table, transferRow.key(line.unit, line.thing ?? ''));
        if (row?.body.state === 'waiting')
          return { line, unitName, ...receiversDay(row.body, snapshot.calendars) };
        const isHere = snapshot.people.some(({ id, left }) => id === line.thing && !left);
        return isHere ? { line, unitName } : 'done';
      }
      case 'circumstance-came': {
        const row = await readRow(table, circumstanceRow.key(line.unit, line.thing ?? ''));
        return row?.body.state === 'proposed' ? { line, unitName } : 'done';
      }
      case 'round-confirmed':
      case 'round-returned':
      case 'objection-came':
        return roundNotice(line, assessed, this.#day);
      case 'report-returned':
        return reportNotice(line, assessed, this.#day);
      case 'role-given':
      case 'paper-came':
      case 'talk-answered':
      case 'talk-looked-into':
        return noticeOf(line, assessed);
    }
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

/** A notice stays true; it asks for nothing. An office may have been taken back, what waited have been decided. */
function noticeOf(line: NoticeLine, { reading }: AssessedUnit): KeptNotice | DropReason {
  if (line.notice === 'role-given') {
    const holds = reading.offices.some(({ person, role }) => person === line.person && role === line.thing);
    return holds ? { line, unitName: reading.snapshot.unit.name } : 'notTheirsAnyMore';
  }
  const request = reading.snapshot.requests.find(({ id }) => id === line.thing);
  return { line, ...(request?.reply && { reply: request.reply }) };
}

/** Of a selection, until what was to be done about it is done. */
function roundNotice(
  line: NoticeLine,
  { reading: { snapshot } }: AssessedUnit,
  day: Day,
): KeptNotice | DropReason {
  const round = snapshot.rounds.find(({ id }) => id === line.thing);
  const quarter = round && parsePeriod(round.quarter);
  if (!round || !quarter || !isStill(line.notice, round, day)) return 'done';
  return { line, unitName: snapshot.unit.name, what: `${periodWord(quarter)}优秀党员` };
}

/** Of a report that came back, until it is sent again. */
function reportNotice(
  { thing, ...line }: NoticeLine,
  { reading: { snapshot } }: AssessedUnit,
  day: Day,
): KeptNotice | DropReason {
  const { unit, reports } = snapshot;
  const half = parsePeriod(thing ?? '');
  const report = reports.find((report) => report.half === thing);
  if (!half || !report || standingSubmission(report, day) || standingPaper(report, day)) return 'done';
  const what = `${periodWord(half)}谈话${unit.kind === 'branch' ? '小结' : '报告'}`;
  return { line: { ...line, thing: half.id }, unitName: unit.name, what };
}

function isStill(notice: NoticeLine['notice'], round: SelectionRound, day: Day): boolean {
  if (round.withdrawn) return false;
  if (notice === 'objection-came') return round.objections?.some(({ handled }) => !handled) === true;
  const state = roundState(round, day);
  return notice === 'round-returned' ? state === 'returned' : state === 'confirmed';
}

/** The last day of the receiving side's own time; a year without its table of days off has none. */
function receiversDay(transfer: Transfer, calendars: Calendars): { dueOn?: Day } {
  const dueOn = receiversDueOn(transfer, calendars);
  return typeof dueOn === 'string' ? { dueOn } : {};
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
