/** Queues behind SQS's own protocol, made as the stack makes them, and what Lambda does between a queue and its function. */
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { queues } from '../../shared/manifest/queues.ts';
import type { DeadLetter } from './chain.ts';
import type { Answer } from './lambda.ts';

/** As the stack sets the event source. */
const BATCH = 5;

const failed = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });
const COUNTS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

interface Made {
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly deadUrl: string;
}

type Keys = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** The queue under the server's own address: its name for itself some machines cannot look up. */
async function madeQueue(
  client: SQSClient,
  url: string,
  QueueName: string,
  Attributes: Record<string, string> = {},
) {
  const { QueueUrl: own = '' } = await client.send(new CreateQueueCommand({ QueueName, Attributes }));
  const QueueUrl = new URL(new URL(own).pathname, url).href;
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  const { Attributes: { QueueArn = '' } = {} } = await client.send(asked);
  return { queueUrl: QueueUrl, queueArn: QueueArn };
}

async function madeAsTheStack(client: SQSClient, url: string): Promise<Map<string, Made>> {
  const made = new Map<string, Made>();
  for (const { id, visibilitySeconds, attempts } of queues) {
    const { queueUrl: deadUrl, queueArn } = await madeQueue(client, url, `${id}-dead`);
    const queue = await madeQueue(client, url, id, {
      VisibilityTimeout: String(visibilitySeconds),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn, maxReceiveCount: attempts }),
    });
    made.set(id, { ...queue, deadUrl });
  }
  return made;
}

export type QueueServer = Awaited<ReturnType<typeof queueServer>>;

/** The server with the manifest's queues and a topic, by played time. */
export async function queueServer(time: SharedArrayBuffer, region: string, credentials: Keys) {
  const worker = new Worker(new URL('./queueThread.ts', import.meta.url), { workerData: { time } });
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
  });
  const url = `http://127.0.0.1:${port}`;
  const place = { region, credentials, endpoint: url };
  const client = new SQSClient(place);
  const sns = new SNSClient(place);
  const { TopicArn: topicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alerts' }));
  const made = await madeAsTheStack(client, url);
  const urlsOf = (id: string): Made => {
    const queue = made.get(id);
    if (!queue) throw new Error(`no queue ${id}`);
    return queue;
  };
  const receive = async (QueueUrl: string): Promise<Message[]> => {
    const asked = { QueueUrl, MaxNumberOfMessages: BATCH, WaitTimeSeconds: 0 };
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ ...asked, MessageSystemAttributeNames: ['All'] }),
    );
    return Messages;
  };
  const remove = (QueueUrl: string, { ReceiptHandle }: Message) =>
    client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  const put = async (id: string, MessageBody: string): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl: urlsOf(id).queueUrl, MessageBody }));
  };

  return {
    ...{ url, topicArn, put },
    queues: made,
    receive: (id: string) => receive(urlsOf(id).queueUrl),

    /** The event that Lambda makes of a batch. */
    eventOf: (id: string, batch: readonly Message[]) => ({
      Records: batch.map(({ MessageId, ReceiptHandle, Body, Attributes, MD5OfBody }) => ({
        ...{ messageId: MessageId, receiptHandle: ReceiptHandle, body: Body, attributes: Attributes },
        ...{ messageAttributes: {}, md5OfBody: MD5OfBody, eventSource: 'aws:sqs', awsRegion: region },
        eventSourceARN: urlsOf(id).queueArn,
      })),
    }),

    /** Takes away what was dealt with. Of a function that failed or was ended nothing is, and it comes again. */
    async settle(id: string, batch: readonly Message[], answer: Answer, comesAgain: () => boolean) {
      if (!('answer' in answer)) return;
      const { batchItemFailures } = failed.parse(answer.answer);
      const back = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const message of batch)
        if (!back.has(message.MessageId ?? '') && !comesAgain()) await remove(urlsOf(id).queueUrl, message);
    },

    /** Queues with something in them, whether it may be seen yet or not. */
    async busy(): Promise<string[]> {
      const received: string[] = [];
      for (const [id, { queueUrl }] of made) {
        const asked = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...COUNTS] });
        const { Attributes = {} } = await client.send(asked);
        if (COUNTS.some((name) => Attributes[name] !== '0')) received.push(id);
      }
      return received;
    },

    /** What was given up, out of the dead letters. */
    async given(): Promise<DeadLetter[]> {
      const letters: DeadLetter[] = [];
      for (const [queue, { deadUrl }] of made)
        for (let some = await receive(deadUrl); some.length > 0; some = await receive(deadUrl))
          for (const message of some) {
            letters.push({ queue, body: JSON.parse(message.Body ?? 'null') });
            await remove(deadUrl, message);
          }
      return letters;
    },

    async close(): Promise<void> {
      client.destroy();
      sns.destroy();
      await worker.terminate();
    },
  };
}
