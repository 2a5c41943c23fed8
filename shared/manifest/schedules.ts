/** The daily cycle by the Shanghai wall clock (DESIGN §4), in the order of a day. */
import type { Cadence } from '../domain/cadence.ts';
import { openings } from '../domain/openings.ts';
import { SENDING_HOURS } from '../domain/sendingTimes.ts';

export interface ScheduleSpec {
  /** Also what `_local/fire` takes. */
  readonly id: string;
  /** The flow that it starts, with the schedule's own instant. */
  readonly flow: string;
  readonly cadence: Cadence;
  readonly title: string;
}

export const TIME_ZONE = 'Asia/Shanghai';

export const schedules = [
  {
    id: 'sweep',
    flow: 'startSweep',
    cadence: { hours: [6] },
    title: 'Assess every unit; write lines and summaries',
  },
  {
    id: 'roll',
    flow: 'startRollUp',
    // After the sweep, and once more for units that were swept late.
    cadence: { hours: [7, 23] },
    title: 'Sum up for boards what was counted below each unit',
  },
  {
    id: 'month',
    flow: 'startOpening',
    cadence: openings.month.cadence,
    title: 'Open the month: calls, for whoever sees to them',
  },
  {
    id: 'quarter',
    flow: 'startOpening',
    cadence: openings.quarter.cadence,
    title: 'Open the quarter: visits, the meeting, the selection, service and the review',
  },
  {
    id: 'half',
    flow: 'startOpening',
    cadence: openings.half.cadence,
    title: 'Open the half-year: its talks and their plan',
  },
  {
    id: 'june-report',
    flow: 'startOpening',
    cadence: openings['june-report'].cadence,
    title: 'Open the reports that are due by the end of June',
  },
  {
    id: 'december-report',
    flow: 'startOpening',
    cadence: openings['december-report'].cadence,
    title: 'Open the reports that are due by the end of December',
  },
  {
    id: 'alert',
    flow: 'startAlert',
    cadence: { hours: [8] },
    title: 'Tell the units above what is overdue',
  },
  {
    id: 'send',
    flow: 'startSend',
    cadence: { hours: SENDING_HOURS },
    title: 'Send each person’s lines of the day as one SMS',
  },
  {
    id: 'reconcile',
    flow: 'startReconcile',
    cadence: { hours: [22] },
    title: 'Look back: name units that were not swept and SMS whose outcome is unknown',
  },
  {
    id: 'retention',
    flow: 'startRetention',
    // When the year before is whole, and before the quarter of the year in which most is done.
    cadence: { hours: [3], days: [15], months: [1] },
    title: 'Take away what is kept no longer, by the terms of the kinds of rows',
  },
] as const satisfies readonly ScheduleSpec[];

export type ScheduleId = (typeof schedules)[number]['id'];

/** The schedule of that id. */
export function scheduleOf(id: ScheduleId): ScheduleSpec {
  const schedule = schedules.find((spec) => spec.id === id);
  if (!schedule) throw new Error(`no schedule ${id}`);
  return schedule;
}
