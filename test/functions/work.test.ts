import type { Context, SQSEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { serveWork } from '../../functions/wiring/work.ts';
import type { WorkPorts } from '../../shared/flows/request/flow.ts';
import { queued, scheduled } from '../../shared/flows/request/work.ts';
import type { Table } from '../../shared/flows/table/ports.ts';
import { keptLog } from '../given/works.ts';

const context = { getRemainingTimeInMillis: () => 60_000 } as Context;

const never = (): never => {
  throw new Error('no table here');
};
const noTable: Table = { read: never, query: never, commit: never, putIfAbsent: never };

const portsOf = (): WorkPorts => ({
  table: noTable,
  log: keptLog().log,
  shards: 1,
  clock: { now: () => '2026-03-10T01:00:00.000Z' },
  pageLink: 'qz.example',
});

const sqs = (...bodies: string[]): SQSEvent => ({
  Records: bodies.map((body, n) => ({
    messageId: `id${n}`,
    receiptHandle: '',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:1:sweep',
    awsRegion: 'eu-west-1',
  })),
});

const idle = { schedules: {} };

/** Works off a queue by `flow`. */
const onQueue = (flow: Parameters<typeof queued<never>>[1]) => ({
  schedules: {},
  queue: { id: 'sweep', flow: queued([], flow) } as const,
});

/** Starts `flow` every morning. */
const atSix = (flow: Parameters<typeof scheduled<never>>[1]) => ({
  schedules: { sweep: scheduled([], flow) },
});

describe('a batch of messages', () => {
  const failing = onQueue(async (body) => {
    if ((body as { fails?: boolean }).fails) throw new Error('it failed');
  });
  const serve = serveWork(failing, async () => portsOf());

  test('of which some fail names these, so that only they come again', async () => {
    const answer = await serve(sqs('{}', '{"fails":true}', '{}', '{"fails":true}'), context);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'id1' }, { itemIdentifier: 'id3' }] });
  });

  test('that all fail is no fault of the function', async () => {
    const answer = await serve(sqs('{"fails":true}'), context);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'id0' }] });
  });

  test('that succeeds names none, and the next batch starts afresh', async () => {
    await serve(sqs('{"fails":true}'), context);
    expect(await serve(sqs('{}', '{}'), context)).toEqual({ batchItemFailures: [] });
  });

  test('with a body that is not JSON fails for that one alone', async () => {
    expect(await serve(sqs('{', '{}'), context)).toEqual({ batchItemFailures: [{ itemIdentifier: 'id0' }] });
  });

  test('hands each body and the ports to the flow', async () => {
    const seen: unknown[] = [];
    const ports = portsOf();
    const work = onQueue(async (body, given) => void seen.push([body, given === ports]));
    await serveWork(work, async () => ports)(sqs('{"n":1}', '{"n":2}'), context);
    expect(seen).toEqual([
      [{ n: 1 }, true],
      [{ n: 2 }, true],
    ]);
  });

  test('for a function without a queue is an error', async () => {
    await expect(serveWork(idle, async () => portsOf())(sqs('{}'), context)).rejects.toThrow('no queue');
  });
});

describe('a schedule', () => {
  test('starts its flow at its own instant, whatever the wall clock says', async () => {
    const seen: string[] = [];
    const work = atSix(async (at) => void seen.push(at));
    const answer = await serveWork(work, async () => portsOf())(
      { schedule: 'sweep', at: '2026-03-09T22:00:00Z' },
      context,
    );
    expect(seen).toEqual(['2026-03-09T22:00:00.000Z']);
    expect(answer).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ['that is unknown', { schedule: 'nap', at: '2026-03-09T22:00:00Z' }],
    ['named as something every object has', { schedule: 'toString', at: '2026-03-09T22:00:00Z' }],
    ['without an instant', { schedule: 'sweep' }],
    ['with a day for an instant', { schedule: 'sweep', at: '2026-03-09' }],
    ['that is nothing', undefined],
    ['that is text', 'sweep'],
  ])('%s is an error', async (_what, event) => {
    const work = atSix(async () => undefined);
    await expect(serveWork(work, async () => portsOf())(event, context)).rejects.toThrow();
  });

  test('whose flow fails fails, so that it is started again', async () => {
    const work = atSix(() => Promise.reject(new Error('it failed')));
    const event = { schedule: 'sweep', at: '2026-03-09T22:00:00Z' };
    await expect(serveWork(work, async () => portsOf())(event, context)).rejects.toThrow('it failed');
  });
});

describe('the ports', () => {
  test('are made once, and again after a start that failed', async () => {
    let made = 0;
    const serve = serveWork(
      atSix(async () => undefined),
      async () => {
        if (++made === 1) throw new Error('not yet');
        return portsOf();
      },
    );
    const event = { schedule: 'sweep', at: '2026-03-09T22:00:00Z' };
    await expect(serve(event, context)).rejects.toThrow('not yet');
    await serve(event, context);
    await serve(event, context);
    expect(made).toBe(2);
  });
});
