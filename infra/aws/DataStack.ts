import { CfnOutput, Stack, type Environment } from 'aws-cdk-lib';
import { Alias } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { AlertDelivery } from './AlertDelivery.ts';
import { byEndpoint } from '../../shared/settings/alertSubscriptions.ts';
import type { DeploymentSettings } from '../../shared/settings/settingsFile.ts';
import { LedgerTable, restoredTable, type AnyTable } from './LedgerTable.ts';
import { OperatorsTopic } from './OperatorsTopic.ts';
import { VaultKeys } from './VaultKeys.ts';

export interface DataStackProps {
  readonly stackName: string;
  readonly settings: DeploymentSettings;
  readonly env?: Environment;
}

/** What must outlive every deployment: the table, the keys, and the topic with its confirmed subscriptions. */
export class DataStack extends Stack {
  /** The stack's own, or the one that a restore has made and the settings name. */
  readonly table: AnyTable;
  readonly keys: VaultKeys;
  /** Alerts to organisation departments; operators' alarms are not for them. */
  readonly alerts: Topic;
  readonly operators: Topic;

  constructor(scope: Construct, id: string, { stackName, settings, env }: DataStackProps) {
    super(scope, id, {
      stackName,
      ...(env && { env }),
      description: 'Qizhi: the ledger, its keys and the subscriptions to alerts',
      terminationProtection: true,
    });
    this.keys = new VaultKeys(this, 'Vault', settings.BLIND_KEY_NUMBER);
    const own = new LedgerTable(this, 'Ledger', this.keys.table);
    this.table =
      settings.TABLE_NAME === undefined ? own : restoredTable(this, 'Restored', settings.TABLE_NAME);
    this.alerts = new Topic(this, 'Alerts', {
      displayName: 'Qizhi',
      enforceSSL: true,
      // Receivers verify it (docs/alerts.md): SHA-256 in place of SHA-1.
      signatureVersion: '2',
      // SNS's own key serves whoever may publish, and needs no grant.
      masterKey: Alias.fromAliasName(this, 'TopicKey', 'alias/aws/sns'),
    });
    const { topic: operators, key } = new OperatorsTopic(this, 'Operators', settings.OPERATORS);
    this.operators = operators;
    const subscriptions = byEndpoint(settings.ALERT_SUBSCRIPTIONS);
    new AlertDelivery(this, 'AlertDelivery', {
      ...{ topic: this.alerts, subscriptions, operators, key },
    });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'SealKey', { value: this.keys.seal.keyArn });
    new CfnOutput(this, 'BlindKey', { value: this.keys.blind.keyArn });
    new CfnOutput(this, 'TokenKey', { value: this.keys.token.keyArn });
    new CfnOutput(this, 'SigningKey', { value: this.keys.sign.keyArn });
    new CfnOutput(this, 'AlertTopic', { value: this.alerts.topicArn });
  }
}
