/** Subscriptions to the alert topic: as they stand in the template, and what such a filter lets through. */
import { Match } from 'aws-cdk-lib/assertions';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import { snsTopic } from '../../functions/adapters/topic.sns.ts';
import type { TopicAlert } from '../../infra/local/machine.ts';
import { county } from '../given/county.ts';
import { localRun } from '../given/local.ts';
import { resourceOf, resourcesOf, synth, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT });

const EMAIL = { protocol: 'email', endpoint: 'zuzhibu@xn.example.cn', path: 'qh/xn/' };
const HTTPS = { protocol: 'https', endpoint: 'https://oa.example.cn/alerts', path: 'qh/xn/hz/' };
const choosing = (value: unknown) => ({ ALERT_SUBSCRIPTIONS: value });

const { data } = synth(choosing([EMAIL, HTTPS, { ...HTTPS, path: 'qh/xn2/' }]));
const subscriptions = resourcesOf(data, 'AWS::SNS::Subscription').map(({ Properties }) => Properties);
const ofProtocol = (protocol: string) => subscriptions.find(({ Protocol }) => Protocol === protocol);
const undelivered = resourceOf(data, 'AWS::SQS::Queue', 'AlertDeliveryUndelivered');

describe('the subscriptions', () => {
  it('are one an endpoint, with all its subtrees', () => {
    expect(subscriptions).toHaveLength(2);
    expect(ofProtocol('email')).toMatchObject({
      Endpoint: EMAIL.endpoint,
      FilterPolicy: { path: [{ prefix: 'qh/xn/' }] },
    });
    expect(ofProtocol('https')).toMatchObject({
      Endpoint: HTTPS.endpoint,
      FilterPolicy: { path: [{ prefix: 'qh/xn/hz/' }, { prefix: 'qh/xn2/' }] },
    });
  });

  it('by HTTPS are in the signed envelope, and tried for less than the hour that SNS allows', () => {
    const https = ofProtocol('https');
    expect(https?.RawMessageDelivery).toBe(false);
    const { healthyRetryPolicy } = https?.DeliveryPolicy as {
      healthyRetryPolicy: { numRetries: number; maxDelayTarget: number };
    };
    expect(healthyRetryPolicy.numRetries).toBe(10);
    expect(healthyRetryPolicy.numRetries * healthyRetryPolicy.maxDelayTarget).toBeLessThanOrEqual(3600);
    expect(ofProtocol('email')).not.toHaveProperty('DeliveryPolicy');
  });

  it('leave what nobody took in an encrypted queue, which the topic alone may fill', () => {
    for (const { RedrivePolicy } of subscriptions)
      expect(RedrivePolicy).toEqual({ deadLetterTargetArn: { 'Fn::GetAtt': [undelivered.id, 'Arn'] } });
    const key = resourceOf(data, 'AWS::KMS::Key', 'OperatorsKey');
    expect(undelivered.Properties).toMatchObject({ KmsMasterKeyId: { 'Fn::GetAtt': [key.id, 'Arn'] } });
    expect(key.Properties['KeyPolicy']).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Principal: { Service: 'sns.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': { Ref: expect.stringMatching(/^Alerts/) } } },
        }),
      ]),
    });
    data.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: 'sns.amazonaws.com' },
            Condition: { ArnEquals: { 'aws:SourceArn': { Ref: Match.stringLikeRegexp('^Alerts') } } },
          }),
        ]),
      },
    });
  });

  it('keep their ids when others come and go', () => {
    const before = resourcesOf(data, 'AWS::SNS::Subscription').map(({ id }) => id);
    const { data: fewer } = synth(choosing([{ ...HTTPS, path: 'qh/' }]));
    const [only, ...others] = resourcesOf(fewer, 'AWS::SNS::Subscription');
    expect(others).toEqual([]);
    expect(before).toContain(only?.id);
  });

  it('may be none', () => {
    synth().data.resourceCountIs('AWS::SNS::Subscription', 0);
  });

  test.each([
    ['no list', EMAIL],
    ['plain HTTP', [{ ...HTTPS, endpoint: 'http://oa.example.cn/alerts' }]],
    ['a password', [{ ...HTTPS, endpoint: 'https://me:secret@oa.example.cn/alerts' }]],
    ['no address', [{ ...EMAIL, endpoint: 'xining' }]],
    ['another protocol', [{ ...EMAIL, protocol: 'sms', endpoint: '+8613900000000' }]],
    ['a path without its end', [{ ...EMAIL, path: 'qh/xn' }]],
    ['a path from nowhere', [{ ...EMAIL, path: '/qh/xn/' }]],
    ['no path', [{ protocol: 'email', endpoint: EMAIL.endpoint }]],
    ['something unknown', [{ ...EMAIL, unit: 'xn' }]],
  ])('with %s are refused', (_what, value) => {
    expect(() => synth(choosing(value))).toThrow('ALERT_SUBSCRIPTIONS');
  });
});

describe('the topic', () => {
  it('signs with SHA-256', () => {
    data.hasResourceProperties('AWS::SNS::Topic', { SignatureVersion: '2' });
  });

  test.each([
    ['NumberOfNotificationsFailed', 'AWS/SNS'],
    ['ApproximateNumberOfMessagesVisible', 'AWS/SQS'],
  ])('has an alarm on %s', (MetricName, Namespace) => {
    data.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName,
      Namespace,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmDescription: Match.stringLikeRegexp('subscriber'),
    });
  });
});

/** Two prefectures of which one's id begins as the other's; a problem is overdue in a branch of each. */
const twoPrefectures = () => {
  const base = county('2026-03-10');
  const unit = (id: string, kind: string, parent: string, more = {}) => ({
    id,
    name: id,
    kind,
    parent,
    ...more,
  });
  const problem = (id: string, branch: string) => ({
    id,
    owner: { branch },
    category: '不履职',
    source: 'collective',
    foundOn: '2026-02-01',
    dueOn: '2026-03-08',
  });
  const officer = { name: '示例', phone: '19900000200', role: 'committeeOfficer' };
  return {
    ...base,
    units: [
      ...base.units,
      unit('xn2', 'prefecture', 'qh', { level: 'prefecture' }),
      unit('jg2', 'committee', 'xn2', { categories: ['agency'] }),
      unit('b3', 'branch', 'jg2'),
    ],
    members: [...base.members, { ...base.members[0], id: 'm9', phone: '19900000009', branch: 'b3' }],
    officers: [...base.officers, { ...officer, person: 'o9', unit: 'jg2' }],
    problems: [problem('w1', 'b1'), problem('w3', 'b3')],
  };
};

describe('alerts of a day, through the real adapter and the filters of the template', () => {
  let server: FauxqsServer;
  let alerts: readonly TopicAlert[] = [];
  beforeAll(async () => {
    server = await startFauxqs({ port: 0, logger: false });
    const run = await localRun();
    await run.loadQuietly(twoPrefectures());
    await run.post('/_local/day', { day: '2026-03-24' });
    alerts = [...run.machine.alerts];
    await run.close();
  });
  afterAll(() => server.stop());

  it('go to who subscribed to the subtree of their unit, and nobody else; twice they have the same id', async () => {
    const place = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'y' } };
    const client = new SNSClient({ ...place, endpoint: server.address });
    const { topicArn } = server.createTopic('alerts');
    const { data: all } = synth(
      choosing(
        ['qh/', 'qh/xn/', 'qh/xn2/', 'qh/xn/hz/'].map((path) => ({ ...EMAIL, path, endpoint: at(path) })),
      ),
    );
    for (const { Properties } of resourcesOf(all, 'AWS::SNS::Subscription')) {
      const { queueArn } = server.createQueue(nameOf(Properties.Endpoint));
      const Attributes = { FilterPolicy: JSON.stringify(Properties.FilterPolicy) };
      await client.send(
        new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn, Attributes }),
      );
    }
    // The day's queue was delivered twice.
    for (const alert of [...alerts, ...alerts]) await snsTopic({ client, topicArn }).publish(alert);
    const received = (path: string) =>
      (server.inspectQueue(nameOf(at(path)))?.messages.ready ?? []).map(
        ({ body }) => JSON.parse(body) as Sent,
      );
    const unitsAt = (path: string) => [
      ...new Set(received(path).map(({ MessageAttributes }) => MessageAttributes.path.Value)),
    ];
    const paths = [...new Set(alerts.map(({ path }) => path))];
    expect(paths.sort()).toEqual(['qh/xn/hz/', 'qh/xn/hz/jg/', 'qh/xn2/', 'qh/xn2/jg2/']);
    expect(unitsAt('qh/').sort()).toEqual(paths.sort());
    expect(unitsAt('qh/xn/').sort()).toEqual(['qh/xn/hz/', 'qh/xn/hz/jg/']);
    expect(unitsAt('qh/xn/hz/').sort()).toEqual(['qh/xn/hz/', 'qh/xn/hz/jg/']);
    expect(unitsAt('qh/xn2/').sort()).toEqual(['qh/xn2/', 'qh/xn2/jg2/']);
    for (const { MessageAttributes } of received('qh/')) expect(MessageAttributes.path.Type).toBe('String');
    const twice = Map.groupBy(received('qh/xn2/'), ({ MessageAttributes }) => MessageAttributes.id.Value);
    for (const [id, [first, second, ...more]] of twice) {
      expect(id).toMatch(/^(jg2|xn2)#2026-03-\d\d$/);
      expect(more).toEqual([]);
      expect(second?.Message).toBe(first?.Message);
      expect(second?.MessageId).not.toBe(first?.MessageId);
    }
  });
});

interface Sent {
  readonly MessageId: string;
  readonly Message: string;
  readonly MessageAttributes: Record<
    'id' | 'unit' | 'path',
    { readonly Type: string; readonly Value: string }
  >;
}

const at = (path: string): string => `${path.replaceAll('/', '-')}@example.cn`;
const nameOf = (endpoint: unknown): string => String(endpoint).split('@')[0] ?? '';
