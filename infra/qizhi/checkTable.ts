/** Whether the table in the cloud is kept as it has to be: a restored one has to be told anew. */
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { table as declared } from '../../shared/manifest/table.ts';
import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';

/** Nothing of a data file. */
export async function tableFindings(
  { tableName }: Pick<Ground, 'tableName'>,
  client: Pick<DynamoDBClient, 'send'> = new DynamoDBClient(),
): Promise<readonly Finding[]> {
  if (tableName === undefined) return [];
  const of = { TableName: tableName };
  const [{ Table }, { ContinuousBackupsDescription }, { TimeToLiveDescription }] = await Promise.all([
    client.send(new DescribeTableCommand(of)),
    client.send(new DescribeContinuousBackupsCommand(of)),
    client.send(new DescribeTimeToLiveCommand(of)),
  ]);
  const backups = ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
  const { TimeToLiveStatus: expiry, AttributeName: expiresBy } = TimeToLiveDescription ?? {};
  const indexes = new Set(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  const is = (isRight: boolean, right: string, wrong: string): Finding =>
    isRight ? { level: 'ok', text: `数据表：${right}` } : { level: 'bad', text: `数据表：${wrong}` };
  return [
    is(Table?.DeletionProtectionEnabled === true, '有删除保护', '没有删除保护，请打开'),
    is(backups === 'ENABLED', '可以恢复到任一时刻', '没有打开时间点恢复，请打开'),
    is(
      expiry === 'ENABLED' && expiresBy === declared.timeToLive,
      '到期的内容自动删除',
      `没有打开到期删除，请在属性 ${declared.timeToLive} 上打开`,
    ),
    ...declared.indexes
      .filter(({ id }) => !indexes.has(id))
      .map(({ id }): Finding => ({ level: 'bad', text: `数据表：没有索引 ${id}` })),
  ];
}
