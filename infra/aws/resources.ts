/** What a function may be granted or told the address of. */
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { AnyTable } from './LedgerTable.ts';

export interface Resources {
  readonly table: AnyTable;
  readonly tableKey: IKey;
  readonly queueKey: IKey;
  readonly sealKey: IKey;
  readonly blindKey: IKey;
  /** Of all keyed hashes but those of phones. */
  readonly tokenKey: IKey;
  readonly signingKey: IKey;
  /** ARN of the key that signed before; empty if there is none. */
  readonly formerSigningKey: string;
  readonly alerts: ITopic;
  /** Leave to send SMS is given only where the channel needs it. */
  readonly smsChannel: string;
  /** ARN of the provider's keys in Secrets Manager; else what the setting says. */
  readonly smsSecret: string;
  /** By the manifest's ids. */
  readonly queues: ReadonlyMap<string, IQueue>;
}

/** The queues with these ids; throws on an id that the manifest does not have. */
export function queuesOf(ids: readonly string[], { queues }: Resources): [id: string, queue: IQueue][] {
  return ids.map((id) => {
    const queue = queues.get(id);
    if (queue === undefined) throw new Error(`the manifest has no queue ${id}`);
    return [id, queue];
  });
}
