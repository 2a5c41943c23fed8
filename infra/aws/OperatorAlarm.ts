import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Article } from '../../shared/manifest/alarms.ts';

/** Minutes over which an alarm counts, unless it says so. */
export const FIVE_MINUTES = Duration.minutes(5);

export interface OperatorAlarmProps {
  readonly operators: ITopic;
  readonly article: Article;
  /** What has happened, in a line. */
  readonly meaning: string;
  readonly metric: IMetric;
  /** At and above which it goes off: 1 unless it says so. */
  readonly threshold?: number;
  /** Periods in a row: 1 unless it says so. */
  readonly periods?: number;
  /** Goes off at and below its threshold, not at and above it. */
  readonly isFloor?: boolean;
  /** Only for one that is shown in another region, which finds it by its name. */
  readonly alarmName?: string;
  /** Goes off where nothing has been counted for so many periods in a row. */
  readonly absentFor?: number;
}

function comparisonOf({ absentFor, isFloor = false }: OperatorAlarmProps): ComparisonOperator {
  if (absentFor !== undefined) return ComparisonOperator.LESS_THAN_THRESHOLD;
  return isFloor
    ? ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
    : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
}

/** Tells the operators when it goes off and when it is over, and names its article of the runbook. */
export class OperatorAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: OperatorAlarmProps) {
    const { operators, article, meaning, metric, threshold = 1, absentFor, periods = 1 } = props;
    super(scope, id, {
      metric,
      ...(props.alarmName !== undefined && { alarmName: props.alarmName }),
      alarmDescription: `${meaning} docs/runbook.md#${article}`,
      threshold,
      evaluationPeriods: absentFor ?? periods,
      comparisonOperator: comparisonOf(props),
      treatMissingData: absentFor === undefined ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    });
    const tell = new SnsAction(operators);
    this.addAlarmAction(tell);
    this.addOkAction(tell);
  }
}
