/** What a function may be granted or told the address of. */
import type { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { AnyTable } from './LedgerTable.ts';

type KeyAddress = Pick<IKey, 'keyArn'>;
type QueueAddress = Pick<IQueue, 'queueArn' | 'queueUrl'>;

export interface Resources {
  readonly table: Pick<AnyTable, 'tableArn' | 'tableName'> & { readonly stack: Pick<Stack, 'toJsonString'> };
  readonly tableKey: KeyAddress;
  readonly queueKey: KeyAddress;
  readonly sealKey: KeyAddress;
  readonly blindKey: KeyAddress;
  /** Of all keyed hashes but those of phones. */
  readonly tokenKey: KeyAddress;
  readonly signingKey: KeyAddress;
  /** ARN of the key that signed before; empty if there is none. */
  readonly formerSigningKey: string;
  readonly alerts: Pick<ITopic, 'topicArn'>;
  /** Leave to send SMS is given only where the channel needs it. */
  readonly smsChannel: string;
  /** ARN of the provider's keys in Secrets Manager; else what the setting says. */
  readonly smsSecret: string;
  /** By the manifest's ids. */
  readonly queues: ReadonlyMap<string, QueueAddress>;
}

/** The queues with these ids; throws on an id that the manifest does not have. */
export function queuesOf<Q extends QueueAddress>(
  ids: readonly string[],
  { queues }: { readonly queues: ReadonlyMap<string, Q> },
): [id: string, queue: Q][] {
  return ids.map((id) => {
    const queue = queues.get(id);
    if (queue === undefined) throw new Error(`the manifest has no queue ${id}`);
    return [id, queue];
  });
}
