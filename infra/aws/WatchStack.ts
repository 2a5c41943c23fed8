import { Duration, Stack, type Environment } from 'aws-cdk-lib';
import { Alarm, AlarmStatusWidget, Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { ApiStack } from './ApiStack.ts';
import type { WorkStack } from './WorkStack.ts';

export interface WatchStackProps {
  readonly stackName: string;
  readonly deployment: string;
  readonly work: WorkStack;
  readonly api: ApiStack;
  /** Whose alarms are shown. */
  readonly watched: readonly Stack[];
  readonly env?: Environment;
}

const HALF = { width: 12, height: 6 };

/** One page for operators: every alarm, the day's numbers, the queues and the API. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: WatchStackProps) {
    super(scope, id, {
      stackName: props.stackName,
      description: 'Qizhi: the dashboard of the operators',
      ...(props.env && { env: props.env }),
    });
    const alarms = props.watched.flatMap(({ node }) => node.findAll().filter((one) => one instanceof Alarm));
    const graph = (title: string, left: readonly IMetric[]) =>
      new GraphWidget({ title, left: [...left], ...HALF });
    const { work, api } = props;
    const queues = [...work.queues];
    new Dashboard(this, 'Dashboard', {
      dashboardName: `qizhi-${props.deployment}`,
      defaultInterval: Duration.days(14),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 6 })],
        [
          graph(
            'The day’s numbers',
            [...work.figures].map(([label, metric]) => metric.with({ label })),
          ),
          graph(
            'Oldest message of each queue (seconds)',
            queues.map(([label, queue]) => queue.metricApproximateAgeOfOldestMessage({ label })),
          ),
        ],
        [
          graph('Requests, and those answered by 4xx and 5xx', [
            api.api.metricCount({ statistic: 'Sum' }),
            api.api.metricClientError({ statistic: 'Sum' }),
            api.api.metricServerError({ statistic: 'Sum' }),
          ]),
          graph('How long requests take (milliseconds)', [
            api.api.metricLatency({ statistic: 'p50', label: 'half' }),
            api.api.metricLatency({ statistic: 'p99', label: '99 of 100' }),
          ]),
        ],
      ],
    });
  }
}
