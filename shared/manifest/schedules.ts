/** The daily cycle by the Shanghai wall clock (DESIGN §4), in the order of a day. */

export interface ScheduleSpec {
  /** Also what `_local/fire` takes. */
  readonly id: string;
  /** The flow that it starts, with the schedule's own instant. */
  readonly flow: string;
  readonly hour: number;
  readonly minute: number;
  readonly title: string;
}

export const TIME_ZONE = 'Asia/Shanghai';

export const schedules = [
  {
    id: 'sweep',
    flow: 'startSweep',
    hour: 6,
    minute: 0,
    title: 'Assess every unit; write lines and summaries',
  },
  { id: 'alert', flow: 'startAlert', hour: 8, minute: 0, title: 'Tell the units above what is overdue' },
  {
    id: 'send',
    flow: 'startSend',
    hour: 9,
    minute: 0,
    title: 'Send each person’s lines of the day as one SMS',
  },
  {
    id: 'reconcile',
    flow: 'startReconcile',
    hour: 22,
    minute: 0,
    title: 'Look back: name units that were not swept and SMS whose outcome is unknown',
  },
] as const satisfies readonly ScheduleSpec[];
