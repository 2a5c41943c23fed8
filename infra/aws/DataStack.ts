import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Alias } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { AlertDelivery } from './AlertDelivery.ts';
import type { AlertSubscription } from './alertSubscriptions.ts';
import { LedgerTable } from './LedgerTable.ts';
import { VaultKeys } from './VaultKeys.ts';

/** What must outlive every deployment: the table, the keys, and the topic with its confirmed subscriptions. */
export class DataStack extends Stack {
  readonly table: LedgerTable;
  readonly keys: VaultKeys;
  /** Alerts to organisation departments; operators' alarms are not for them and get a topic of their own. */
  readonly alerts: Topic;

  constructor(scope: Construct, id: string, subscriptions: readonly AlertSubscription[]) {
    super(scope, id, {
      description: 'Qizhi: the ledger, its keys and the subscriptions to alerts',
      terminationProtection: true,
    });
    this.table = new LedgerTable(this, 'Ledger');
    this.keys = new VaultKeys(this, 'Vault');
    this.alerts = new Topic(this, 'Alerts', {
      displayName: 'Qizhi',
      enforceSSL: true,
      // Receivers verify it (docs/alerts.md): SHA-256 in place of SHA-1.
      signatureVersion: '2',
      // SNS's own key serves whoever may publish, and needs no grant.
      masterKey: Alias.fromAliasName(this, 'TopicKey', 'alias/aws/sns'),
    });
    new AlertDelivery(this, 'AlertDelivery', { topic: this.alerts, subscriptions });
    new CfnOutput(this, 'AlertTopic', { value: this.alerts.topicArn });
  }
}
