import { Duration, TimeZone } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import type { CronOptionsWithTimezone, IScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Cadence } from '../../shared/domain/cadence.ts';
import { TIME_ZONE } from '../../shared/manifest/schedules.ts';
import type { ScheduleSpec } from '../../shared/manifest/schedules.ts';

export interface RecurringStartProps {
  readonly spec: ScheduleSpec;
  readonly starts: IFunction;
  /** Where a start goes that the function could not be given. */
  readonly missed: IQueue;
  readonly group: IScheduleGroup;
}

/** The instant is the schedule's own, so that a late or repeated start is about the same day. */
const inputOf = ({ id }: ScheduleSpec) =>
  ScheduleTargetInput.fromObject({ schedule: id, at: ContextAttribute.scheduledTime });

function targetOf({ spec, starts, missed }: RecurringStartProps): LambdaInvoke {
  return new LambdaInvoke(starts, {
    input: inputOf(spec),
    deadLetterQueue: missed,
    retryAttempts: 10,
    maxEventAge: Duration.hours(1),
  });
}

/** The cron of a cadence: several hours of a day are one expression, days and months that are absent are all. */
export const cronOf = ({ hours, minute = 0, days, months }: Cadence): CronOptionsWithTimezone => ({
  hour: hours.join(','),
  minute: String(minute),
  ...(days && { day: days.join(',') }),
  ...(months && { month: months.join(',') }),
  timeZone: TimeZone.of(TIME_ZONE),
});

/** A schedule of the manifest, by the Shanghai wall clock. */
export class RecurringStart extends Schedule {
  constructor(scope: Construct, id: string, props: RecurringStartProps) {
    const { cadence, title } = props.spec;
    super(scope, id, {
      description: title,
      schedule: ScheduleExpression.cron(cronOf(cadence)),
      timeWindow: TimeWindow.off(),
      scheduleGroup: props.group,
      target: targetOf(props),
    });
  }
}
