import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { alarms, figures, heartbeats } from '../../shared/manifest/alarms.ts';
import { constructId } from './names.ts';
import { FIVE_MINUTES, OperatorAlarm } from './OperatorAlarm.ts';

export interface WatchedLog {
  /** Metrics of two deployments in one account must not be added up. */
  readonly deployment: string;
  readonly logs: ILogGroup;
  readonly operators: ITopic;
}

/** What stands in a function's log, as metrics. */
const metricOf = (name: string, words: string, { deployment, logs }: WatchedLog, metricValue = '1'): Metric =>
  logs
    .addMetricFilter(`${name}Words`, {
      filterPattern: FilterPattern.stringValue('$.message', '=', words),
      metricNamespace: `Qizhi/${deployment}`,
      metricName: name,
      metricValue,
    })
    .metric({ statistic: 'Sum', period: FIVE_MINUTES });

/** Goes off once the words of the manifest stand in a function's log. */
export class WordAlarm extends Construct {
  constructor(
    scope: Construct,
    { id, words, article, meaning }: (typeof alarms)[number],
    watched: WatchedLog,
  ) {
    const name = constructId(id, 'Alarm');
    super(scope, name);
    const metric = metricOf(name, words, watched);
    new OperatorAlarm(this, 'Alarm', { operators: watched.operators, article, meaning, metric });
  }
}

/** Nights and weekends are days too: every start stands in the log within a day. */
const HOURS = 24;

/** Goes off where a start of every day has not been in the log for 24 hours. */
export class HeartbeatAlarm extends Construct {
  constructor(scope: Construct, { id, words }: (typeof heartbeats)[number], watched: WatchedLog) {
    const name = constructId(id, 'Heartbeat');
    super(scope, name);
    new OperatorAlarm(this, 'Alarm', {
      operators: watched.operators,
      article: 'run-missing',
      meaning: `The day's run "${id}" has not started for 24 hours.`,
      metric: metricOf(name, words, watched).with({ period: Duration.hours(1) }),
      absentFor: HOURS,
    });
  }
}

/** A number that stands in the lines of a log. */
export const figureOf = ({ id, words, field }: (typeof figures)[number], watched: WatchedLog): Metric =>
  metricOf(constructId(id, 'Figure'), words, watched, `$.${field}`).with({ period: Duration.days(1) });
