/** The day's work: a schedule that begins, or a message of a queue. */
import { workFunctions } from '../../functions/entries/index.ts';
import { workSpec } from '../../functions/wiring/functionSpec.ts';
import { inRun, runIn, runOfStart } from '../../functions/wiring/run.ts';
import type { Instant } from '../../shared/domain/days.ts';
import type { Need, WorkPortsWith } from '../../shared/flows/request/flow.ts';
import type { ScheduleId } from '../../shared/manifest/schedules.ts';
import { grantedPorts } from '../local/grantedPorts.ts';

export type Job =
  | { readonly schedule: ScheduleId; readonly at: Instant }
  | { readonly queue: string; readonly body: unknown };

/** Does a job; each can be done again. */
export type DoJob = (job: Job) => Promise<void>;

/** Does jobs with the functions' own flows, each with what its function is granted. */
export const jobsWith =
  (ports: WorkPortsWith<Need>): DoJob =>
  async (job) => {
    const entry = workFunctions.find(({ schedules, queue }) =>
      'schedule' in job ? job.schedule in schedules : queue?.id === job.queue,
    );
    if (!entry) throw new Error(`nothing does ${'schedule' in job ? job.schedule : job.queue}`);
    const given = grantedPorts(ports, workSpec(entry));
    if ('schedule' in job)
      await inRun(runOfStart(job.schedule, job.at), async () =>
        entry.schedules[job.schedule]?.(job.at, given),
      );
    else
      await inRun(runIn(JSON.stringify(job.body), job.queue), async () => entry.queue?.flow(job.body, given));
  };
