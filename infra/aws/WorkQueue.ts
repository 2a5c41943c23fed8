import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { QueueSpec } from '../../shared/manifest/queues.ts';

/** The longest that SQS keeps a message: a dead letter waits for someone to read it and send it back. */
export const LONGEST_RETENTION = Duration.days(14);

/** A queue of the manifest with its dead-letter queue. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, spec: QueueSpec, encryptionMasterKey: IKey) {
    super(scope, id);
    const shared = { encryption: QueueEncryption.KMS, encryptionMasterKey, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...shared, retentionPeriod: LONGEST_RETENTION });
    this.queue = new Queue(this, 'Queue', {
      ...shared,
      visibilityTimeout: Duration.seconds(spec.visibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: spec.attempts },
    });
  }
}
