import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { AlarmSpec } from '../../shared/manifest/alarms.ts';

export interface WordAlarmProps {
  readonly alarm: AlarmSpec;
  /** Metrics of two deployments in one account must not be added up. */
  readonly deployment: string;
  readonly logs: ILogGroup;
}

/** Goes off once the words of the manifest stand in a function's log. */
export class WordAlarm extends Construct {
  constructor(scope: Construct, id: string, { alarm, deployment, logs }: WordAlarmProps) {
    super(scope, id);
    const { words, meaning } = alarm;
    const filter = logs.addMetricFilter(`${id}Words`, {
      filterPattern: FilterPattern.stringValue('$.message', '=', words),
      metricNamespace: `Qizhi/${deployment}`,
      metricName: id,
    });
    new Alarm(this, 'Alarm', {
      metric: filter.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
      alarmDescription: meaning,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
