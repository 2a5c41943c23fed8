import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';

/** Where alarms go, and the key of what operators are to read. It is our own: the service's key lets no alarm publish. */
export class OperatorsTopic extends Construct {
  readonly topic: Topic;
  readonly key: Key;

  constructor(scope: Construct, id: string, addresses: readonly string[]) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Qizhi: what operators are told',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const alarms = new ServicePrincipal('cloudwatch.amazonaws.com');
    const ours = { 'aws:SourceAccount': Aws.ACCOUNT_ID };
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [alarms],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        // Of a key's own policy: the key.
        resources: ['*'],
        conditions: {
          // For topics of this account: SNS says of which topic it is. Whether CloudWatch says for whom it asks is written
          // nowhere, and an alarm that may not use the key stays silent.
          StringLike: {
            'kms:EncryptionContext:aws:sns:topicArn': `arn:${Aws.PARTITION}:sns:${Aws.REGION}:${Aws.ACCOUNT_ID}:*`,
          },
          StringEqualsIfExists: ours,
        },
      }),
    );
    this.topic = new Topic(this, 'Topic', { displayName: 'Qizhi', enforceSSL: true, masterKey: this.key });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [alarms],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        // The service asks for alarms of any account.
        conditions: { StringEquals: ours },
      }),
    );
    for (const endpoint of new Set(addresses)) this.subscribe(endpoint);
  }

  /** Stays the same when others come and go: another id would make a subscription that has to be confirmed anew. */
  private subscribe(endpoint: string): void {
    const isAddress = endpoint.startsWith('https:');
    new Subscription(this, `To${createHash('sha256').update(endpoint).digest('hex').slice(0, 12)}`, {
      topic: this.topic,
      endpoint,
      protocol: isAddress ? SubscriptionProtocol.HTTPS : SubscriptionProtocol.EMAIL,
    });
  }
}
