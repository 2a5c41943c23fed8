import { PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outboxTopic, type Alert } from '../../functions/adapters/topic.outbox.ts';
import { snsTopic } from '../../functions/adapters/topic.sns.ts';

const place = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'y' } };
const topicArn = 'arn:aws:sns:us-east-1:000000000000:alerts';
const alert: Alert = {
  id: 'east#2026-07-06',
  unit: 'east',
  path: 'qinghai/xining/east/',
  subject: '城东区：12个单位有31件逾期',
  text: '城东区\n整改逾期4件',
};

/** What is asked of SNS for the alert. */
async function asked(changes: Partial<Alert> = {}) {
  const client = new SNSClient(place);
  const mocked = mockClient(client).resolves({ MessageId: 'm-1' });
  await snsTopic({ client, topicArn }).publish({ ...alert, ...changes });
  return mocked.commandCalls(PublishCommand)[0]?.args[0].input;
}

describe('snsTopic, by what it asks', () => {
  it('publishes with attributes to filter by', async () => {
    const text = (value: string) => ({ DataType: 'String', StringValue: value });
    expect(await asked()).toEqual({
      TopicArn: topicArn,
      Subject: alert.subject,
      Message: alert.text,
      MessageAttributes: { id: text(alert.id), unit: text('east'), path: text(alert.path) },
    });
  });

  it('keeps the subject under 100 characters and on one line', async () => {
    expect((await asked({ subject: `一\r\n二\t${'三'.repeat(200)}` }))?.Subject).toBe(
      `一 二 ${'三'.repeat(95)}`,
    );
    expect((await asked({ subject: `${'三'.repeat(98)}𠮷` }))?.Subject).toBe('三'.repeat(98));
  });

  it('cuts what SNS would refuse whole, and says so', async () => {
    const message = (await asked({ text: '逾'.repeat(100_000) }))?.Message ?? '';
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(250 * 1024);
    expect(Buffer.byteLength(message)).toBeGreaterThan(249 * 1024);
    expect(message).toMatch(/^逾+\n…（内容过长/);
  });

  it('throws what SNS refuses', async () => {
    const client = new SNSClient(place);
    mockClient(client).rejects(new Error('NotFound'));
    await expect(snsTopic({ client, topicArn }).publish(alert)).rejects.toThrow('NotFound');
  });
});

describe('snsTopic, through a server', () => {
  let server: FauxqsServer;
  beforeAll(async () => {
    server = await startFauxqs({ port: 0, logger: false });
  });
  afterAll(() => server.stop());

  it('reaches those who subscribed to the subtree, and no others', async () => {
    const client = new SNSClient({ ...place, endpoint: server.address });
    const { topicArn } = server.createTopic('alerts');
    for (const [name, prefix] of [
      ['xining', 'qinghai/xining/'],
      ['haibei', 'qinghai/haibei/'],
    ] as const) {
      const { queueArn } = server.createQueue(name);
      await client.send(
        new SubscribeCommand({
          TopicArn: topicArn,
          Protocol: 'sqs',
          Endpoint: queueArn,
          Attributes: { FilterPolicy: JSON.stringify({ path: [{ prefix }] }) },
        }),
      );
    }
    await snsTopic({ client, topicArn }).publish(alert);
    const messages = (queue: string) =>
      server.inspectQueue(queue)?.messages.ready.map(({ body }) => JSON.parse(body) as object);
    expect(messages('xining')).toMatchObject([{ Subject: alert.subject, Message: alert.text }]);
    expect(messages('haibei')).toEqual([]);
  });
});

describe('outboxTopic', () => {
  it('keeps alerts in order', async () => {
    const kept: Alert[] = [];
    const topic = outboxTopic({ keep: (each) => void kept.push(each) });
    await topic.publish(alert);
    await topic.publish({ ...alert, id: 'second' });
    expect(kept.map(({ id }) => id)).toEqual([alert.id, 'second']);
  });

  it('needs nobody who reads', async () => {
    await expect(outboxTopic().publish(alert)).resolves.toBeUndefined();
  });
});
