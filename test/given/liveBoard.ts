/** What a board must say, counted one by one from the duties of every unit below as they are assessed now. */
import { daysBetween, type Day } from '../../shared/domain/days.ts';
import type { Duty } from '../../shared/domain/duty.ts';
import { parsePeriod } from '../../shared/domain/periods.ts';
import { assessUnit } from '../../shared/flows/ledger/assessUnit.ts';
import type { Table } from '../../shared/flows/table/ports.ts';
import { readWholeUnit } from '../../shared/flows/scope/readUnit.ts';
import { listAll } from '../../shared/flows/scope/listUnits.ts';

export interface Counts {
  expected: number;
  done: number;
  onTime: number;
  overdue: number;
  missed: number;
}

export interface LiveBoard {
  totals: Counts;
  byRule: Record<string, Counts>;
  byUnit: Record<string, Counts>;
  byMonth: Record<string, Counts>;
  standing: Record<string, Counts>;
  overdue: number;
  overdueByRule: Record<string, number>;
  overdueByAge: number[];
}

const none = (): Counts => ({ expected: 0, done: 0, onTime: 0, overdue: 0, missed: 0 });

function count(counts: Counts, { state }: Duty): void {
  counts.expected += 1;
  if (state === 'met' || state === 'metLate') counts.done += 1;
  if (state === 'met') counts.onTime += 1;
  if (state === 'overdue') counts.overdue += 1;
  if (state === 'missed') counts.missed += 1;
}

const ageAt = (age: number): number => (age <= 7 ? 0 : age <= 15 ? 1 : age <= 30 ? 2 : 3);

export async function liveBoard(
  table: Table,
  shards: number,
  root: string,
  { period, today }: { period: string; today: Day },
): Promise<LiveBoard> {
  const board: LiveBoard = {
    totals: none(),
    byRule: {},
    byUnit: {},
    byMonth: {},
    standing: {},
    overdue: 0,
    overdueByRule: {},
    overdueByAge: [0, 0, 0, 0],
  };
  const { first = '', last = '' } = parsePeriod(period) ?? {};
  for (const { id, path: present, was = [] } of await listAll(table, shards)) {
    // Where it stood when a thing fell due: before the first change of its place that came later.
    const lineOn = (day: Day) =>
      (was.find(({ until }) => day < until)?.path ?? present).split('/').slice(0, -1);
    const rowOf = (line: readonly string[]) =>
      (board.byUnit[line[line.indexOf(root) + 1] ?? root] ??= none());
    if (lineOn(today).includes(root)) rowOf(lineOn(today));
    const reading = await readWholeUnit(table, id, { consistent: true });
    if (!reading) throw new Error(`no unit ${id}`);
    for (const duty of await assessUnit(table, reading.snapshot, {}, today)) {
      if (duty.state === 'waived' || duty.state === 'notApplicable') continue;
      const fellDue = duty.dueOn !== undefined && duty.dueOn < today ? duty.dueOn : today;
      if (!lineOn(fellDue).includes(root)) continue;
      const row = rowOf(lineOn(fellDue));
      if (duty.state === 'overdue') {
        board.overdue += 1;
        board.overdueByRule[duty.rule] = (board.overdueByRule[duty.rule] ?? 0) + 1;
        const age = ageAt(daysBetween(duty.overdueSince ?? today, today) + 1);
        board.overdueByAge[age] = (board.overdueByAge[age] ?? 0) + 1;
      }
      if (duty.period === 'standing') {
        count((board.standing[duty.rule] ??= none()), duty);
        continue;
      }
      const due = duty.dueOn ?? duty.opensOn;
      if (due <= today || due.slice(0, 7) === today.slice(0, 7))
        count((board.byMonth[due.slice(0, 7)] ??= none()), duty);
      if (due < first || due > last) continue;
      count(board.totals, duty);
      count(row, duty);
      count((board.byRule[duty.rule] ??= none()), duty);
    }
  }
  return board;
}
