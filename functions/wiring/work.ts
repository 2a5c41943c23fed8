import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { Need, ScheduledFlow, WorkPortsWith } from '../../shared/flows/request/flow.ts';
import type { WorkFunction } from './entry.ts';
import { madeOnce } from './madeOnce.ts';
import { faultOf } from './faultOf.ts';
import { inRun, runIn, runOfStart } from './run.ts';

/** What the scheduler sends: which schedule it is, and its own instant. */
const scheduleEvent = z.object({ schedule: z.string(), at: z.iso.datetime() });

/** The Lambda handler of a function's schedules and queue. `ports` is called once, at the first event. */
export function serveWork<N extends Need = never>(
  { schedules, queue }: Pick<WorkFunction<N>, 'schedules' | 'queue'>,
  ports: () => Promise<WorkPortsWith<N>>,
) {
  const flows: Readonly<Record<string, ScheduledFlow<N> | undefined>> = schedules;
  const processor = new BatchProcessor(EventType.SQS);
  const ready = madeOnce(ports);
  return async (event: unknown, context: Context): Promise<SQSBatchResponse | undefined> => {
    const given = await ready();
    if (isSqs(event)) {
      if (!queue) throw new Error('this function has no queue');
      return processPartialResponse(
        event,
        (record: SQSRecord) => workOff(record, queue, given),
        processor,
        // A failed message comes again; that all of a batch failed is no fault of the function.
        { context, throwOnFullBatchFailure: false },
      );
    }
    const { schedule, at } = scheduleEvent.parse(event);
    const flow = Object.hasOwn(flows, schedule) ? flows[schedule] : undefined;
    if (!flow) throw new Error(`this function has no schedule ${schedule}`);
    const instant = new Date(at).toISOString();
    await inRun(runOfStart(schedule, instant), () => flow(instant, given));
    return undefined;
  };
}

/** A failed message comes again or is given up: why, stands in the log alone. */
async function workOff<N extends Need>(
  { messageId, body, attributes }: SQSRecord,
  { id, flow }: NonNullable<WorkFunction<N>['queue']>,
  given: WorkPortsWith<N>,
): Promise<void> {
  await inRun(runIn(body, messageId), async () => {
    try {
      await flow(JSON.parse(body), given);
    } catch (error) {
      const attempt = Number(attributes.ApproximateReceiveCount);
      given.log.error('message failed', { queue: id, attempt, ...faultOf(error) });
      throw error;
    }
  });
}

const isSqs = (event: unknown): event is SQSEvent =>
  typeof event === 'object' && event !== null && 'Records' in event && Array.isArray(event.Records);
