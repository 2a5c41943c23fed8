import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { functions } from '../../functions/functions.ts';
import type { FunctionSpec } from '../../functions/wiring/functionSpec.ts';
import { alarms } from '../../shared/manifest/alarms.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { schedules } from '../../shared/manifest/schedules.ts';
import type { ScheduleSpec } from '../../shared/manifest/schedules.ts';
import { RecurringStart } from './RecurringStart.ts';
import type { DataStack } from './DataStack.ts';
import { environmentOf } from './environment.ts';
import { statementsOf } from './grants.ts';
import { constructId } from './names.ts';
import { queuesOf } from './resources.ts';
import type { Resources } from './resources.ts';
import { valueOf } from './settings.ts';
import type { Settings } from './settings.ts';
import { WordAlarm } from './WordAlarm.ts';
import { WorkFunction } from './WorkFunction.ts';
import { LONGEST_RETENTION, WorkQueue } from './WorkQueue.ts';

export interface WorkStackProps {
  readonly stackName: string;
  readonly deployment: string;
  readonly data: DataStack;
  readonly settings: Settings;
  /** The folder of bundles. */
  readonly bundles: string;
}

/** What does the work and can be made anew: the functions, their queues and the schedules that start them. */
export class WorkStack extends Stack {
  readonly functions: ReadonlyMap<FunctionSpec, IFunction>;
  /** Starts that no function took or finished. */
  private readonly missed: Queue;

  constructor(scope: Construct, id: string, props: WorkStackProps) {
    super(scope, id, { stackName: props.stackName, description: 'Qizhi: functions, queues and schedules' });
    this.missed = new Queue(this, 'MissedStarts', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: LONGEST_RETENTION,
    });
    const resources = this.resources(props);
    this.functions = new Map(functions.map((spec) => [spec, this.addFunction(spec, resources, props)]));
    const group = new ScheduleGroup(this, 'Day');
    schedules.forEach((spec) => this.addSchedule(spec, group));
    // By which the command line has former numbers told (infra/qizhi).
    queuesOf(['codes'], resources).forEach(
      ([, { queueUrl }]) => new CfnOutput(this, 'CodesAddress', { value: queueUrl }),
    );
  }

  private resources({ data, settings }: WorkStackProps): Resources {
    const made = queues.map((spec) => {
      const { queue } = new WorkQueue(this, constructId(spec.id, 'Queue'), spec);
      return [spec.id, queue] as const;
    });
    return {
      table: data.table,
      sealKey: data.keys.seal,
      blindKey: data.keys.blind,
      formerBlindKey: data.keys.formerBlind,
      signingKey: data.keys.sign,
      formerSigningKey: valueOf('FORMER_SIGNING_KEY', settings),
      alerts: data.alerts,
      smsChannel: valueOf('SMS_CHANNEL', settings),
      smsSecret: valueOf('SMS_SECRET', settings),
      queues: new Map(made),
    };
  }

  private addFunction(
    spec: FunctionSpec,
    resources: Resources,
    { bundles, deployment, settings }: WorkStackProps,
  ) {
    const work = new WorkFunction(this, constructId(spec.id, 'Function'), {
      spec,
      bundles,
      environment: environmentOf(spec, resources, settings),
      statements: statementsOf(spec, resources),
    });
    queuesOf(spec.queues, resources).forEach(([, queue]) => work.workOff(queue));
    if (spec.schedules.length > 0) work.keepFailedStarts(this.missed);
    for (const alarm of alarms.filter((one) => one.function === spec.id))
      new WordAlarm(this, constructId(alarm.id, 'Alarm'), { alarm, deployment, logs: work.logs });
    return work.handler;
  }

  private addSchedule(spec: ScheduleSpec, group: ScheduleGroup): void {
    const [, starts] = [...this.functions].find(([{ schedules }]) => schedules.includes(spec.id)) ?? [];
    if (starts === undefined) throw new Error(`no function of the manifest serves the schedule ${spec.id}`);
    new RecurringStart(this, constructId(spec.id, 'Schedule'), { spec, starts, missed: this.missed, group });
  }
}
