import { Duration, Stack, type Environment } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  LogQueryWidget,
  MathExpression,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { ApiStack } from './ApiStack.ts';
import type { PageStack } from './PageStack.ts';
import { EDGE_REGION } from './unfit.ts';
import type { WorkStack } from './WorkStack.ts';

export interface WatchStackProps {
  readonly stackName: string;
  readonly deployment: string;
  readonly work: WorkStack;
  readonly api: ApiStack;
  /** Absent on the mainland. */
  readonly page?: PageStack | undefined;
  /** Whose alarms are shown. */
  readonly watched: readonly Stack[];
  readonly env?: Environment;
}

const HALF = { width: 12, height: 6 };

/** The numbers with these ids. */
const figuresOf = ({ figures }: WorkStack, ...ids: string[]): IMetric[] =>
  ids.map((id) => {
    const metric = figures.get(id);
    if (!metric) throw new Error(`the manifest has no figure ${id}`);
    return metric;
  });

/** Digests of officers count as well. */
function burdenIn(work: WorkStack): IMetric {
  const [sent, people] = figuresOf(work, 'sent', 'people');
  if (!sent || !people) throw new Error('no burden without its figures');
  return new MathExpression({
    expression: '30 * sent / people',
    usingMetrics: { sent, people },
    label: 'SMS',
    period: Duration.days(1),
  });
}

/** Who was not told in time, by day and reason: of what was tried, and of what the night found. */
const notTold = ({ logs }: WorkStack): LogQueryWidget =>
  new LogQueryWidget({
    ...{ title: 'People not told in time, by reason', ...HALF },
    logGroupNames: ['send', 'reconcile'].flatMap((id) => logs.get(id)?.logGroupName ?? []),
    queryLines: [
      'filter message = "lines not told"',
      'stats count_distinct(person) as people by day, how, why',
      'sort day desc',
    ],
  });

const alarmsOf = (stacks: readonly Stack[]): Alarm[] =>
  stacks.flatMap(({ node }) => node.findAll().filter((construct) => construct instanceof Alarm));

const graph = (title: string, left: readonly IMetric[]) =>
  new GraphWidget({ title, left: [...left], ...HALF });
const edgeGraph = (title: string, left: readonly IMetric[]) =>
  new GraphWidget({ title, left: [...left], ...HALF, region: EDGE_REGION });

/** What happens before a request gets to the API, in the one region that knows of it. */
const edgeWidgets = (page: PageStack) => [
  [new AlarmStatusWidget({ title: 'Alarms of the edge', alarms: alarmsOf([page]), width: 24, height: 3 })],
  [
    edgeGraph('Requests at the edge, and those turned away', [page.watch.requests, page.watch.blocked]),
    edgeGraph('Answers of the edge that were 4xx and 5xx (percent)', page.watch.rates),
  ],
];

/** One page for operators: every alarm, the day's numbers, the queues and the API. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: WatchStackProps) {
    super(scope, id, {
      stackName: props.stackName,
      description: 'Qizhi: the dashboard of the operators',
      ...(props.env && { env: props.env }),
    });
    const { work, api, page } = props;
    const alarms = alarmsOf(props.watched);
    const queues = [...work.queues];
    new Dashboard(this, 'Dashboard', {
      dashboardName: `qizhi-${props.deployment}`,
      defaultInterval: Duration.days(14),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 6 })],
        [
          graph('Units assessed, and those that were not', figuresOf(work, 'swept', 'unswept', 'neverSwept')),
          graph('Overdue duties', figuresOf(work, 'overdue')),
        ],
        [
          graph('The day’s SMS', figuresOf(work, 'sent', 'planned', 'unsent', 'unknown')),
          graph('SMS that a member gets in a month, at the pace of the day', [burdenIn(work)]),
        ],
        [
          notTold(work),
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
        ...(page ? edgeWidgets(page) : []),
      ],
    });
  }
}
