/** What came of the simulated days: duties by the month in which they fell due, messages, units, and the burden. */
import { assess } from '../../shared/assess/assess.ts';
import { daysBetween } from '../../shared/domain/days.ts';
import type { Duty, DutyState } from '../../shared/domain/duty.ts';
import { periodsWithin } from '../../shared/domain/periods.ts';
import { listShard } from '../../shared/flows/scope/listUnits.ts';
import type { Consumed } from '../../shared/flows/table/ports.ts';
import { readSurroundings, readUnit } from '../../shared/flows/scope/readUnit.ts';
import { isRoutine, type Purpose } from '../../shared/domain/purpose.ts';
import { sumOf } from '../local/countingTable.ts';
import { secretaryOf } from '../demo/scene.ts';
import { messagesOf, type ShownMessage } from '../local/messagesOf.ts';
import type { Options } from './options.ts';
import type { Province } from './province.ts';
import type { Simulation } from './simulation.ts';

/** Duties by how they stood at the end of the last day; they add up to `duties`. */
export interface Standings {
  readonly duties: number;
  readonly met: number;
  readonly late: number;
  readonly missed: number;
  readonly overdue: number;
  readonly open: number;
  /** Waived, or no longer owed because somebody left or a pairing ended. */
  readonly ended: number;
}

export interface Period extends Standings {
  /** `2026-01`, or `total`. */
  readonly month: string;
  readonly sms: number;
  readonly smsByPurpose: Readonly<Partial<Record<Purpose, number>>>;
  /** Messages to the topics of organisation departments and committees. */
  readonly alerts: number;
  /** What people wrote down: submissions, and steps of problems. */
  readonly entries: number;
  readonly units: Consumed;
  /** By part of the day: each schedule, and `entries`. */
  readonly unitsByPart: Readonly<Record<string, Consumed>>;
}

/** What the programme asks of a group of people. Everybody is in one group, that of the first that fits. */
export interface Burden {
  readonly group: 'officer' | 'secretary' | 'pairedMember' | 'otherMember';
  readonly people: number;
  /** A person and a month of 365.25 ÷ 12 days; sign-in codes are none of them. */
  readonly smsAMonth: number;
  /** Of these what somebody else gave, and answers: arrivals and replies. */
  readonly arrivalsAMonth: number;
  readonly entriesAMonth: number;
  /** The most routine SMS that one person got in one calendar month. */
  readonly mostSmsInAMonth: number;
}

export interface Outcome {
  readonly options: Omit<Options, 'json' | 'burden'>;
  readonly days: number;
  readonly units: number;
  readonly people: number;
  readonly months: readonly Period[];
  readonly total: Period;
  readonly burden: readonly Burden[];
  /** SMS beyond a person's first of a day, as the channel saw them. */
  readonly twice: number;
  /** What flows refused, by reason and fields. */
  readonly refused: Readonly<Record<string, number>>;
  /** Rules that the simulation does not know how to follow: nobody does anything for them. */
  readonly unplayed: readonly string[];
  readonly failures: number;
  readonly warnings: number;
}

export async function outcomeOf(simulation: Simulation): Promise<Outcome> {
  const { options, province, machine, desk, unplayed, sent, warnings } = simulation;
  const { json: _json, burden: _burden, ...shown } = options;
  const people = peopleOf(province);
  const messages = await messagesOf(machine.table, people);
  const owed = await dutiesOf(simulation);
  const months = periodsWithin('month', options.from, options.to).map(({ id }) =>
    monthOf(id, owed, messages, simulation),
  );
  return {
    options: shown,
    days: daysBetween(options.from, options.to) + 1,
    units: province.dataSet.units.length,
    people: people.length,
    months,
    total: months.reduce(added, emptyPeriod('total')),
    burden: burdens(simulation, messages),
    // An SMS's id is its person and day.
    twice: sent.length - new Set(sent).size,
    refused: Object.fromEntries(desk.refused),
    unplayed: [...unplayed],
    failures: machine.deadLetters.length,
    warnings: warnings.length,
  };
}

/** Everybody who was there on some day. */
const peopleOf = ({ dataSet, officers }: Province): string[] => [
  ...new Set([...dataSet.people.map(({ id }) => id), ...officers.map(({ person }) => person)]),
];

/** Every duty of every unit as it stands at the end, read without being counted. */
async function dutiesOf({ machine: { table, ports }, options }: Simulation): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (let shard = 0; shard < ports.shards; shard++) {
    const units = await listShard(table, shard);
    const surroundings = await readSurroundings(table, units);
    for (const { id } of units) {
      const reading = await readUnit(table, id, surroundings);
      if (reading) duties.push(...assess(reading.snapshot, options.to));
    }
  }
  return duties;
}

const isIn = (month: string) => (day: string | undefined) => day?.startsWith(month) ?? false;

function monthOf(
  month: string,
  owed: readonly Duty[],
  messages: readonly ShownMessage[],
  { machine, desk, units }: Simulation,
): Period {
  const ours = isIn(month);
  const sms = messages.filter(({ day }) => ours(day));
  const parts = units.get(month) ?? new Map<string, Consumed>();
  return {
    month,
    ...standingsOf(owed.filter(({ dueOn }) => ours(dueOn))),
    sms: sms.length,
    smsByPurpose: countBy(sms, ({ purpose }) => purpose),
    alerts: machine.alerts.filter(({ id }) => ours(id.split('#')[1])).length,
    entries: desk.handed.filter(({ day }) => ours(day)).length,
    units: [...parts.values()].reduce(sumOf, { read: 0, write: 0 }),
    unitsByPart: Object.fromEntries(parts),
  };
}

const COLUMNS: Readonly<Record<DutyState, Exclude<keyof Standings, 'duties'>>> = {
  met: 'met',
  metLate: 'late',
  missed: 'missed',
  overdue: 'overdue',
  open: 'open',
  waived: 'ended',
  notApplicable: 'ended',
};

function standingsOf(duties: readonly Duty[]): Standings {
  const counts = countBy(duties, ({ state }) => COLUMNS[state]);
  return { ...NO_DUTIES, ...counts, duties: duties.length };
}

const NO_DUTIES: Standings = { duties: 0, met: 0, late: 0, missed: 0, overdue: 0, open: 0, ended: 0 };

function emptyPeriod(month: string): Period {
  const counts = { sms: 0, smsByPurpose: {}, alerts: 0, entries: 0 };
  return { month, ...NO_DUTIES, ...counts, units: { read: 0, write: 0 }, unitsByPart: {} };
}

function countBy<T>(list: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const groups = Map.groupBy(list, keyOf);
  return Object.fromEntries([...groups].map(([key, all]) => [key, all.length]));
}

/** `a` with the counts of `b` added. */
function added(a: Period, b: Period): Period {
  const sums = { ...NO_DUTIES, sms: 0, alerts: 0, entries: 0 };
  for (const column of SUMMED) sums[column] = a[column] + b[column];
  return {
    month: a.month,
    ...sums,
    smsByPurpose: joined(a.smsByPurpose, b.smsByPurpose, (x, y) => x + y),
    units: sumOf(a.units, b.units),
    unitsByPart: joined(a.unitsByPart, b.unitsByPart, sumOf),
  };
}

const SUMMED = [
  'duties',
  'met',
  'late',
  'missed',
  'overdue',
  'open',
  'ended',
  'sms',
  'alerts',
  'entries',
] as const satisfies readonly (keyof Period)[];

function joined<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  sum: (x: T, y: T) => T,
): Record<string, T> {
  const all: Record<string, T> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const existing = all[key];
    all[key] = existing === undefined ? value : sum(existing, value);
  }
  return all;
}

const MONTH_DAYS = 365.25 / 12;

const GROUPS = ['officer', 'secretary', 'pairedMember', 'otherMember'] as const;

function burdens(simulation: Simulation, messages: readonly ShownMessage[]): Burden[] {
  const { options, desk } = simulation;
  const months = (daysBetween(options.from, options.to) + 1) / MONTH_DAYS;
  const groupOf = groupsOf(simulation);
  return GROUPS.map((group) => {
    const inGroup = ({ person }: { person: string }) => groupOf.get(person) === group;
    const people = [...groupOf.values()].filter((theirs) => theirs === group).length;
    const sms = messages.filter(inGroup);
    const each = people === 0 ? 0 : 1 / (people * months);
    return {
      group,
      people,
      smsAMonth: sms.length * each,
      arrivalsAMonth: sms.filter(({ purpose }) => !isRoutine(purpose)).length * each,
      entriesAMonth: desk.handed.filter(inGroup).length * each,
      mostSmsInAMonth: Math.max(
        0,
        ...Object.values(
          countBy(
            sms.filter(({ purpose }) => isRoutine(purpose)),
            ({ person, day }) => `${person} ${day.slice(0, 7)}`,
          ),
        ),
      ),
    };
  });
}

/** By the last day's posts. Development targets and activists owe nothing yet and are in no group. */
function groupsOf({ province, options }: Simulation): Map<string, Burden['group']> {
  const groups = new Map<string, Burden['group']>();
  for (const { members, pairings } of province.branches) {
    const paired = new Set(pairings.map(({ member }) => member));
    const secretary = secretaryOf(members, options.to)?.id;
    for (const { id, standing } of members) {
      if (standing !== 'full' && standing !== 'probationary') continue;
      groups.set(id, id === secretary ? 'secretary' : paired.has(id) ? 'pairedMember' : 'otherMember');
    }
  }
  for (const { person } of province.officers) groups.set(person, 'officer');
  return groups;
}
