import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../shared/flows/table/ports.ts';
import { dynamoTable } from '../adapters/table.dynamo.ts';
import type { Env } from '../wiring/env.ts';
import { cloudLog } from '../wiring/log.ts';

const clock: Clock = { now: () => new Date().toISOString() };

/** What every function in the cloud has, but those that read nothing. */
export const base = (service: string, { TABLE_NAME, SHARDS }: Env) => ({
  table: dynamoTable({ client: new DynamoDBClient(), tableName: TABLE_NAME }),
  log: cloudLog(service),
  shards: SHARDS,
  clock,
});
