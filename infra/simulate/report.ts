/** The outcome as tables and a few sentences. */
import type { Burden, Outcome, Period } from './outcome.ts';

type Cell = string | number;

/** The first column to the left, all others, which are figures, to the right. */
function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = [head, ...rows].map((row) => row.map(shown));
  const widths = head.map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return texts.map(line).join('\n');
}

const shown = (cell: Cell): string => (typeof cell === 'string' ? cell : whole(cell));

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const percent = (part: number, of: number): string =>
  of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`;

/** Purposes of SMS under names that differ from those of duties. */
const PURPOSES = [
  ['opening', 'begin'],
  ['reminder', 'remind'],
  ['overdue', 'chase'],
  ['alert', 'alert'],
  ['closing', 'closing'],
  ['arrival', 'arrive'],
  ['reply', 'reply'],
] as const;

const STANDINGS = ['duties', 'met', 'late', 'missed', 'overdue', 'open', 'ended'] as const;

const MONTHLY = [
  'month',
  ...STANDINGS,
  'entries',
  'SMS',
  ...PURPOSES.map(([, name]) => name),
  'alerts',
  'read',
  'write',
];

function monthRow(period: Period): Cell[] {
  const { month, entries, sms, smsByPurpose, alerts, units } = period;
  const standings = STANDINGS.map((standing) => period[standing]);
  const purposes = PURPOSES.map(([purpose]) => smsByPurpose[purpose] ?? 0);
  return [month, ...standings, entries, sms, ...purposes, alerts, units.read, units.write];
}

const months = ({ months: rows, total }: Outcome): string => table(MONTHLY, [...rows, total].map(monthRow));

function parts({ total, days }: Outcome): string {
  const rows = Object.entries(total.unitsByPart).map(([part, { read, write }]) => [
    part,
    read,
    write,
    read / days,
    write / days,
  ]);
  return table(['part of the day', 'read', 'write', 'read a day', 'write a day'], rows);
}

const GROUP_NAMES: Readonly<Record<Burden['group'], string>> = {
  officer: 'officers',
  secretary: 'secretaries',
  pairedMember: 'members with pairings',
  otherMember: 'other members',
};

const BURDEN = ['people', 'routine SMS', 'arrivals', 'most SMS', 'entries'];

const burdenCells = ({
  people,
  smsAMonth,
  arrivalsAMonth,
  mostSmsInAMonth,
  entriesAMonth,
}: Burden): Cell[] => [
  people,
  (smsAMonth - arrivalsAMonth).toFixed(2),
  arrivalsAMonth.toFixed(2),
  mostSmsInAMonth,
  entriesAMonth.toFixed(2),
];

function burden({ burden: groups }: Outcome): string {
  const rows = groups.map((group) => [GROUP_NAMES[group.group], ...burdenCells(group)]);
  return table(['a person and month', ...BURDEN], rows);
}

/** The burden by role of several plays that differ in how many follow, role by role. */
export function comparison(outcomes: readonly Outcome[]): string {
  const rows = outcomes
    .flatMap(({ options, burden: groups }) => groups.map((role) => ({ follow: options.follow, role })))
    .toSorted((a, b) =>
      a.role.group < b.role.group ? -1 : a.role.group > b.role.group ? 1 : b.follow - a.follow,
    )
    .map(({ follow, role }) => [GROUP_NAMES[role.group], percent(follow, 1), ...burdenCells(role)]);
  return table(['a person and month', 'follow', ...BURDEN], rows);
}

function sentences(outcome: Outcome): string[] {
  const { options, total, days, people, units, twice } = outcome;
  const due = total.duties - total.ended;
  const { read, write } = total.units;
  return [
    `${options.branches} branches (${units} units, ${whole(people)} people), ${options.from} to ${options.to}, ` +
      `follow ${options.follow}, seed ${options.seed}.`,
    `Of ${whole(due)} duties with a due day in these months, ${percent(total.met, due)} were met in time and ` +
      `${percent(total.late, due)} late; ${percent(total.missed, due)} were missed, ` +
      `${percent(total.overdue, due)} are overdue, ${percent(total.open, due)} are still open on the last day.`,
    twice === 0 ? 'Nobody got two SMS on one day.' : `${twice} SMS went to somebody who had one that day.`,
    `A day consumed ${whole(read / days)} read and ${whole(write / days)} write units: ` +
      `${(read / days / units).toFixed(1)} and ${(write / days / units).toFixed(1)} a unit of the organisation.`,
    '“late” is done after the due day, “ended” no longer owed (left, pairing over); “begin” to “reply” are the ' +
      'SMS by purpose, “arrivals” those of what somebody else gave; sign-in codes are counted nowhere, “alerts” the messages to the topics of departments and committees.',
    ...remarks(outcome),
  ];
}

/** What should be nothing, or needs a word. */
function remarks({ refused, unplayed, failures, warnings }: Outcome): string[] {
  const reasons = Object.entries(refused).map(([why, count]) => `${why} ${count}`);
  return [
    ...(reasons.length > 0 ? [`Refused by the flows: ${reasons.join(', ')}.`] : []),
    ...(unplayed.length > 0 ? [`Nobody here knows how to follow: ${unplayed.join(', ')}.`] : []),
    ...(failures > 0 ? [`${failures} messages of queues failed.`] : []),
    ...(warnings > 0 ? [`The flows logged ${warnings} warnings.`] : []),
  ];
}

/** What `npm run simulate` prints. */
export function report(outcome: Outcome): string {
  const blocks = [months(outcome), parts(outcome), burden(outcome), sentences(outcome).join('\n')];
  return blocks.join('\n\n');
}
