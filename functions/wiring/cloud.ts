/** The ports of functions in the cloud. What only some functions carry is made in their own files. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { HttpPorts } from './http.ts';
import type { MorePorts, WorkPorts } from '../../shared/flows/request/flow.ts';
import type { Clock } from '../../shared/flows/table/ports.ts';
import { sqsQueue } from '../adapters/queue.sqs.ts';
import { dynamoTable } from '../adapters/table.dynamo.ts';
import { readEnv, type Env } from './env.ts';
import { cloudLog } from './log.ts';
import { issuerKeys, tokenReader } from './token.ts';

const clock: Clock = { now: () => new Date().toISOString() };

const cloudTable = ({ TABLE_NAME }: Env) =>
  dynamoTable({ client: new DynamoDBClient(), tableName: TABLE_NAME });

/** The ports of a function with routes; `more` adds what only this one needs. */
export async function httpPorts<M extends Partial<MorePorts> = object>(
  service: string,
  more?: (env: Env) => M,
): Promise<HttpPorts & M> {
  const env = readEnv(process.env);
  const keys = await issuerKeys(env.OIDC_ISSUER);
  return {
    table: cloudTable(env),
    log: cloudLog(service),
    shards: env.SHARDS,
    clock,
    readToken: tokenReader({ issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE, keys }),
    ...(more?.(env) as M),
  };
}

/** The ports of a function with schedules and a queue. */
export async function workPorts<M extends Partial<MorePorts> = object>(
  service: string,
  more?: (env: Env) => M,
): Promise<WorkPorts & M> {
  const env = readEnv(process.env);
  return {
    table: cloudTable(env),
    log: cloudLog(service),
    shards: env.SHARDS,
    clock,
    queue: sqsQueue({ client: new SQSClient(), urls: env.QUEUE_URLS }),
    pageLink: env.PAGE_LINK,
    ...(more?.(env) as M),
  };
}
