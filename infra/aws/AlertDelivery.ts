import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionFilter, SubscriptionProtocol } from 'aws-cdk-lib/aws-sns';
import type { DeliveryPolicy, ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import type { AlertSubscription } from '../../shared/settings/alertSubscriptions.ts';
import { OperatorAlarm } from './OperatorAlarm.ts';
import { LONGEST_RETENTION } from './WorkQueue.ts';

export interface AlertDeliveryProps {
  readonly topic: ITopic;
  readonly subscriptions: readonly AlertSubscription[];
  readonly operators: ITopic;
  /** Of what operators are to read. */
  readonly key: IKey;
}

/** SNS tries an HTTPS receiver for an hour at most: ten times, 20 seconds to 5 minutes apart. E-mail it retries by itself. */
const RETRIES: DeliveryPolicy = {
  healthyRetryPolicy: {
    numRetries: 10,
    minDelayTarget: Duration.seconds(20),
    maxDelayTarget: Duration.minutes(5),
  },
  // A Monday's digests come all at once.
  throttlePolicy: { maxReceivesPerSecond: 10 },
};

const PROTOCOLS = { email: SubscriptionProtocol.EMAIL, https: SubscriptionProtocol.HTTPS };

/** Stays the same when others come and go: another id would make a subscription that has to be confirmed anew. */
const idOf = ({ protocol, endpoint }: AlertSubscription): string =>
  `To${createHash('sha256').update(`${protocol} ${endpoint}`).digest('hex').slice(0, 12)}`;

/** The subscriptions to the alert topic, where what nobody took is kept, and the alarms on both. */
export class AlertDelivery extends Construct {
  private readonly undelivered: Queue;
  private readonly operators: ITopic;

  constructor(scope: Construct, id: string, { topic, subscriptions, operators, key }: AlertDeliveryProps) {
    super(scope, id);
    this.operators = operators;
    this.undelivered = new Queue(this, 'Undelivered', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: LONGEST_RETENTION,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('sns.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { ArnEquals: { 'aws:SourceArn': topic.topicArn } },
      }),
    );
    subscriptions.forEach((subscription) => this.subscribe(topic, subscription));
    this.alarmOn(
      'Failing',
      topic.metric('NumberOfNotificationsFailed', { statistic: 'Sum', period: Duration.minutes(5) }),
      'An alert could not be delivered to a subscriber of an organisation department; of HTTPS each try counts.',
    );
    this.alarmOn(
      'Undeliverable',
      this.undelivered.metricApproximateNumberOfMessagesVisible({
        statistic: 'Maximum',
        period: Duration.minutes(5),
      }),
      'An alert was given up: its subscriber has not heard of it, and it waits among the undelivered for 14 days.',
    );
  }

  /** Not raw: only in its envelope is a message signed. */
  private subscribe(topic: ITopic, subscription: AlertSubscription): void {
    const { protocol, endpoint, paths } = subscription;
    new Subscription(this, idOf(subscription), {
      topic,
      protocol: PROTOCOLS[protocol],
      endpoint,
      filterPolicy: { path: SubscriptionFilter.stringFilter({ matchPrefixes: [...paths] }) },
      deadLetterQueue: this.undelivered,
      ...(protocol === 'https' && { rawMessageDelivery: false, deliveryPolicy: RETRIES }),
    });
  }

  private alarmOn(id: string, metric: IMetric, meaning: string): void {
    new OperatorAlarm(this, id, {
      operators: this.operators,
      article: 'alerts-undelivered',
      meaning,
      metric,
    });
  }
}
