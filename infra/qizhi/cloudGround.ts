/** A deployment in the cloud, by its file of settings and by what its stacks say of themselves. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsQueue } from '../../functions/adapters/queue.sqs.ts';
import { dynamoTable } from '../../functions/adapters/table.dynamo.ts';
import { kmsVault } from '../../functions/adapters/vault.kms.ts';
import type { DeploymentSettings } from '../../shared/settings/settingsFile.ts';
import type { Ground } from './ground.ts';
import { stackOutputs } from './stackOutputs.ts';

/** A Fault if the stacks are not there; whose account and region it is the environment says, as with every AWS tool. */
export async function openCloud(settings: DeploymentSettings): Promise<Ground> {
  const { DEPLOYMENT: deployment } = settings;
  const client = new DynamoDBClient();
  const [data, work] = await Promise.all(
    ['data', 'work'].map((part) => stackOutputs(`qizhi-${deployment}-${part}`, client.config)),
  );
  const of = (name: string): string => data?.[name] ?? '';
  return {
    ...{ where: `云上部署 ${deployment}（${await client.config.region()}）`, isCloud: true, settings },
    tableName: of('TableName'),
    table: dynamoTable({ client, tableName: of('TableName') }),
    vault: kmsVault({
      client: new KMSClient(),
      ...{ vaultKey: of('SealKey'), blindKey: of('BlindKey'), tokenKey: of('TokenKey') },
    }),
    queue: sqsQueue({ client: new SQSClient(), urls: { codes: work?.['CodesAddress'] ?? '' } }),
    shards: settings.SHARDS,
    now: new Date().toISOString(),
    close: () => client.destroy(),
  };
}
