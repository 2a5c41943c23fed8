import { ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchesOf } from '../../functions/adapters/queue.batches.ts';
import { sqsQueue } from '../../functions/adapters/queue.sqs.ts';
import { MESSAGE_MAX_BYTES } from '../../functions/adapters/queue.text.ts';

const place = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'y' } };
const urls = { sweep: 'https://sqs.us-east-1.amazonaws.com/111122223333/sweep' };
const numbers = (count: number) => Array.from({ length: count }, (_, at) => ({ at }));

/** A queue whose service answers each call with the next of `answers`, the last one for good. */
function answering(...answers: ((ids: string[]) => object)[]) {
  const client = new SQSClient(place);
  const mocked = mockClient(client);
  const calls: string[][] = [];
  const pauses: number[] = [];
  mocked.on(SendMessageBatchCommand).callsFake(({ Entries = [] }: SendMessageBatchCommand['input']) => {
    calls.push(Entries.map(({ MessageBody = '' }) => MessageBody));
    const answer = answers[Math.min(calls.length, answers.length) - 1];
    return answer?.(Entries.map(({ Id = '' }) => Id));
  });
  const pause = async (ms: number) => void pauses.push(ms);
  return { calls, pauses, queue: sqsQueue({ client, urls, pause }) };
}

const all = (ids: string[]) => ({ Successful: ids.map((Id) => ({ Id })) });
const allBut =
  (bad: string, failure: object = { Code: 'InternalError', SenderFault: false }) =>
  (ids: string[]) => ({
    Successful: ids.filter((Id) => Id !== bad).map((Id) => ({ Id })),
    Failed: ids.filter((Id) => Id === bad).map((Id) => ({ Id, Message: 'about {"at":3}', ...failure })),
  });

describe('batchesOf', () => {
  it('keeps the order, in tens', () => {
    const batches = batchesOf(numbers(25));
    expect(batches.map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(batches.flat().map(({ MessageBody }) => MessageBody)).toEqual(
      numbers(25).map((body) => JSON.stringify(body)),
    );
  });

  it('keeps to the limits whatever is sent, and loses nothing', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: Math.floor(MESSAGE_MAX_BYTES / 3) - 2 }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const bodies = lengths.map((length) => '逾'.repeat(length));
        const batches = batchesOf(bodies);
        expect(batches.flat().map(({ MessageBody }) => JSON.parse(MessageBody) as string)).toEqual(bodies);
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(10);
          const bytes = batch.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
          expect(bytes).toBeLessThanOrEqual(MESSAGE_MAX_BYTES);
          expect(new Set(batch.map(({ Id }) => Id)).size).toBe(batch.length);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('refuses what can never be sent', () => {
    expect(() => batchesOf(['x'.repeat(MESSAGE_MAX_BYTES)])).toThrow('at most');
    expect(() => batchesOf([undefined])).toThrow('body');
  });

  it('escapes what SQS refuses', () => {
    const body = 'a\u0000\ufffe\uffff\ud800';
    const [[entry] = []] = batchesOf([body]);
    expect(entry?.MessageBody).toMatch(/^[ -~]*$/);
    expect(JSON.parse(entry?.MessageBody ?? '')).toBe(body);
  });
});

describe('sqsQueue, by what it asks', () => {
  it('sends nothing when there is nothing', async () => {
    const { calls, queue } = answering(all);
    await queue.send('sweep', []);
    expect(calls).toEqual([]);
  });

  it('sends again only what was not taken', async () => {
    const { calls, pauses, queue } = answering(allBut('3'), all);
    await queue.send('sweep', numbers(5));
    expect(calls.map(({ length }) => length)).toEqual([5, 1]);
    expect(calls[1]).toEqual(['{"at":3}']);
    expect(pauses).toHaveLength(1);
  });

  it('takes what an answer does not mention as not taken', async () => {
    const { calls, queue } = answering(() => ({}), all);
    await queue.send('sweep', numbers(2));
    expect(calls.map(({ length }) => length)).toEqual([2, 2]);
  });

  it('gives up after five tries, with the code and without the message', async () => {
    const { calls, queue } = answering(allBut('3'));
    const error: unknown = await queue.send('sweep', numbers(5)).catch((thrown: unknown) => thrown);
    expect(String(error)).toBe('Error: 1 messages were not taken: InternalError');
    expect(calls).toHaveLength(5);
  });

  it('does not repeat what is our own fault', async () => {
    const { calls, queue } = answering(allBut('3', { Code: 'InvalidMessageContents', SenderFault: true }));
    await expect(queue.send('sweep', numbers(5))).rejects.toThrow('InvalidMessageContents');
    expect(calls).toHaveLength(1);
  });

  it('sends nothing at all if one is too large', async () => {
    const { calls, queue } = answering(all);
    const bodies = [...numbers(30), 'x'.repeat(MESSAGE_MAX_BYTES)];
    await expect(queue.send('sweep', bodies)).rejects.toThrow('at most');
    expect(calls).toEqual([]);
  });

  it('knows its queues', async () => {
    await expect(answering(all).queue.send('other', numbers(1))).rejects.toThrow('other');
  });

  it('throws when the service cannot be reached', async () => {
    const client = new SQSClient(place);
    mockClient(client).rejects(new Error('ECONNREFUSED'));
    await expect(sqsQueue({ client, urls }).send('sweep', numbers(1))).rejects.toThrow('ECONNREFUSED');
  });
});

describe('sqsQueue, through a server', () => {
  let server: FauxqsServer;
  beforeAll(async () => {
    server = await startFauxqs({ port: 0, logger: false });
  });
  afterAll(() => server.stop());

  async function receiveAll(client: SQSClient, url: string): Promise<unknown[]> {
    const bodies: unknown[] = [];
    for (;;) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, VisibilityTimeout: 60 }),
      );
      if (Messages.length === 0) return bodies;
      bodies.push(...Messages.map(({ Body = '' }) => JSON.parse(Body) as unknown));
    }
  }

  it('brings every message through as it was', async () => {
    const client = new SQSClient({ ...place, endpoint: server.address });
    const { queueUrl } = server.createQueue('sweep');
    const queue = sqsQueue({ client, urls: { sweep: queueUrl } });
    const bodies = [
      ...numbers(23),
      { units: ['城东区', 'a\u0001\uffff𠮷'] },
      'x'.repeat(200_000),
      '逾'.repeat(80_000),
    ];
    await queue.send('sweep', bodies);
    const received = await receiveAll(client, queueUrl);
    expect(received).toHaveLength(bodies.length);
    expect(received).toEqual(expect.arrayContaining(bodies));
  });
});
