import { Duration, TimeZone } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import type { IScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { TIME_ZONE } from '../../shared/manifest/schedules.ts';
import type { ScheduleSpec } from '../../shared/manifest/schedules.ts';

export interface DailyStartProps {
  readonly spec: ScheduleSpec;
  readonly starts: IFunction;
  /** Where a start goes that the function could not be given. */
  readonly missed: IQueue;
  readonly group: IScheduleGroup;
}

/** The instant is the schedule's own, so that a late or repeated start is about the same day. */
const inputOf = ({ id }: ScheduleSpec) =>
  ScheduleTargetInput.fromObject({ schedule: id, at: ContextAttribute.scheduledTime });

function targetOf({ spec, starts, missed }: DailyStartProps): LambdaInvoke {
  return new LambdaInvoke(starts, {
    input: inputOf(spec),
    deadLetterQueue: missed,
    retryAttempts: 10,
    maxEventAge: Duration.hours(1),
  });
}

/** A schedule of the manifest: once a day by the Shanghai wall clock, at its minute. */
export class DailyStart extends Schedule {
  constructor(scope: Construct, id: string, props: DailyStartProps) {
    const { hour, minute, title } = props.spec;
    super(scope, id, {
      description: title,
      schedule: ScheduleExpression.cron({
        hour: String(hour),
        minute: String(minute),
        timeZone: TimeZone.of(TIME_ZONE),
      }),
      timeWindow: TimeWindow.off(),
      scheduleGroup: props.group,
      target: targetOf(props),
    });
  }
}
