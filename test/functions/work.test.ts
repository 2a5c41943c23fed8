import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { serveWork, type Work } from '../../functions/wiring/work.ts';
import type { WorkPorts } from '../../shared/flows/flow.ts';

const ports = {} as WorkPorts;
const context = { getRemainingTimeInMillis: () => 1000 } as Context;

const record = (id: string, body: unknown): SQSRecord =>
  ({
    messageId: id,
    body: JSON.stringify(body),
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:q',
  }) as SQSRecord;

const batch = (...records: SQSRecord[]): SQSEvent => ({ Records: records });

function serve(work: Partial<Work>) {
  return serveWork({ schedules: {}, ...work }, async () => ports);
}

describe('a function’s work', () => {
  test('a schedule’s flow gets the schedule’s own instant', async () => {
    const seen: string[] = [];
    const handler = serve({ schedules: { sweep: async (at) => void seen.push(at) } });
    await handler({ schedule: 'sweep', at: '2026-06-21T22:00:00Z' }, context);
    expect(seen).toEqual(['2026-06-21T22:00:00.000Z']);
  });

  test.each([
    ['an unknown schedule', { schedule: 'tomorrow', at: '2026-06-21T22:00:00Z' }],
    ['no instant', { schedule: 'sweep', at: '<aws.scheduler.scheduled-time>' }],
    ['nothing that it knows', {}],
  ])('%s is a fault', async (_what, event) => {
    const handler = serve({ schedules: { sweep: async () => undefined } });
    await expect(handler(event, context)).rejects.toThrow();
  });

  test('a message that fails comes again alone', async () => {
    const done: unknown[] = [];
    const handler = serve({
      queued: async (body) => {
        if ((body as { n: number }).n === 2) throw new Error('not now');
        done.push(body);
      },
    });
    const answer = await handler(
      batch(record('a', { n: 1 }), record('b', { n: 2 }), record('c', { n: 3 })),
      context,
    );
    expect(done).toEqual([{ n: 1 }, { n: 3 }]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }] });
  });

  test('when all fail, all come again and the function does not', async () => {
    const handler = serve({ queued: () => Promise.reject(new Error('not now')) });
    const answer = await handler(batch(record('a', {}), record('b', {})), context);
    expect(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['a', 'b']);
  });

  test('ports that could not be made are made anew with the next event', async () => {
    let tries = 0;
    const handler = serveWork({ schedules: { sweep: async () => undefined } }, async () => {
      tries += 1;
      if (tries === 1) throw new Error('no settings');
      return ports;
    });
    const event = { schedule: 'sweep', at: '2026-06-21T22:00:00Z' };
    await expect(handler(event, context)).rejects.toThrow('no settings');
    await expect(handler(event, context)).resolves.toBeUndefined();
    expect(tries).toBe(2);
  });
});
