/** What calls an operator: every alarm has an action and an article, and the runbook has no article without an alarm. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, test, vi } from 'vitest';
import { alarms, articles, figures, heartbeats } from '../../shared/manifest/alarms.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { functions } from '../../functions/functions.ts';
import { MAS, resourceOf, resourcesOf, synth, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT });

const account = '111111111111';
const OPERATORS = ['ops@x.gov.cn', 'https://oa.x.gov.cn/alarms'];
const reached = { OPERATORS, ISSUER: 'https://qz.gov.cn', PAGE_DOMAIN: 'qz.gov.cn' };
const certificateOf = (partition: string, region: string) =>
  `arn:${partition}:acm:${region}:${account}:certificate/0a-1b`;
const { data, work, api, watch, page } = synth(
  { ...reached, PAGE_CERTIFICATE: certificateOf('aws', 'us-east-1') },
  { account, region: 'ap-southeast-1' },
);
if (!page) throw new Error('no stack of the page');
const all = [data, work, api, page].flatMap((template) => resourcesOf(template, 'AWS::CloudWatch::Alarm'));
const runbook = readFileSync('docs/runbook.md', 'utf8');
const articleOf = (description: unknown): string =>
  /docs\/runbook\.md#([\w-]+)$/.exec(String(description))?.[1] ?? '';

test('there is an alarm for each word, start of the day, queue, function and for the API', () => {
  const others = [
    ...['missed starts', 'api faults', 'alerts failing', 'alerts undeliverable', 'never swept'],
    ...['edge faults', 'edge blocked', 'past the edge', 'certificate'],
  ].length;
  expect(all).toHaveLength(alarms.length + heartbeats.length + queues.length + functions.length + others);
});

test.each(all.map(({ id, Properties }) => [id, Properties] as const))(
  '%s tells when it begins and ends',
  (_, alarm) => {
    expect(alarm['AlarmActions']).toHaveLength(1);
    expect(alarm['OKActions']).toEqual(alarm['AlarmActions']);
    expect(JSON.stringify(alarm['AlarmActions'])).toContain('Operators');
    expect(articles).toContain(articleOf(alarm['AlarmDescription']));
  },
);

describe('the runbook', () => {
  const sections = new Map(
    runbook
      .split(/^## /m)
      .slice(1)
      .map((text) => [text.split('\n')[0] ?? '', text] as const),
  );

  it('has an article for each alarm and none besides, but for what is said of all', () => {
    const used = new Set(all.map(({ Properties }) => articleOf(Properties['AlarmDescription'])));
    expect([...used].sort()).toEqual([...articles].sort());
    const general = ['Of all alarms', 'Changing the secret of the edge'];
    expect([...sections.keys()].filter((heading) => !general.includes(heading))).toEqual([...articles]);
  });

  it.each(articles)('%s says what is noticed, where to look, what to do and when it is over', (article) => {
    const text = sections.get(article) ?? '';
    for (const part of ['**People notice**', '**Look at**', '**Do**', '**It is over**'])
      expect(text).toContain(part);
    expect(text.length).toBeGreaterThan(400);
  });

  it.each(alarms.map(({ words, article }) => [words, article] as const))(
    'names the words “%s”',
    (words, article) => {
      expect(sections.get(article)).toContain(words);
    },
  );
});

test('a start of the day that stays away is missed within a day, also where nothing at all is logged', () => {
  const missing = all.filter(({ Properties }) => articleOf(Properties['AlarmDescription']) === 'run-missing');
  expect(missing).toHaveLength(heartbeats.length);
  for (const { Properties } of missing)
    expect(Properties).toMatchObject({
      ...{ TreatMissingData: 'breaching', ComparisonOperator: 'LessThanThreshold', Threshold: 1 },
      ...{ Period: 3600, EvaluationPeriods: 24 },
    });
});

test('the operators’ topic is sealed by a key that alarms may use, and reaches who is named', () => {
  const topic = resourceOf(data, 'AWS::SNS::Topic', 'OperatorsTopic');
  expect(topic.Properties['KmsMasterKeyId']).toBeDefined();
  const subscribed = resourcesOf(data, 'AWS::SNS::Subscription').map(
    ({ Properties }) => Properties['Endpoint'],
  );
  expect(subscribed).toEqual(['ops@x.gov.cn', 'https://oa.x.gov.cn/alarms']);
  const key = resourceOf(data, 'AWS::KMS::Key', 'OperatorsKey');
  expect(JSON.stringify(key.Properties['KeyPolicy'])).toContain('cloudwatch.amazonaws.com');
});

describe('the edge', () => {
  const at = (article: string, template = page) =>
    resourcesOf(template, 'AWS::CloudWatch::Alarm').find(
      ({ Properties }) => articleOf(Properties['AlarmDescription']) === article,
    )?.Properties ?? {};

  test('is watched where its metrics are, and tells the same people by a topic of that region', () => {
    const subscribed = resourcesOf(page, 'AWS::SNS::Subscription').map(
      ({ Properties }) => Properties['Endpoint'],
    );
    expect(subscribed).toEqual(OPERATORS);
    const topic = resourceOf(page, 'AWS::SNS::Topic', 'OperatorsTopic');
    for (const article of ['edge-faults', 'edge-blocked', 'certificate-ending'])
      expect(at(article)['AlarmActions']).toEqual([{ Ref: topic.id }]);
  });

  test('that fails is told of by its share of all answers, not at night’s one of three', () => {
    expect(at('edge-faults')).toMatchObject({
      ...{ Threshold: 5, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
      Metrics: [
        { Expression: 'IF(requests * faults / 100 >= 5, faults, 0)', ReturnData: true },
        { MetricStat: { Period: 300, Stat: 'Sum', Metric: { MetricName: 'Requests' } } },
        { MetricStat: { Period: 300, Stat: 'Average', Metric: { MetricName: '5xxErrorRate' } } },
      ],
    });
  });

  test('that turns people away is found by the firewall’s own name', () => {
    const [acl] = resourcesOf(page, 'AWS::WAFv2::WebACL');
    const { MetricName } = acl?.Properties['VisibilityConfig'] as { MetricName: string };
    expect(MetricName).toBe('qizhi-test');
    expect(JSON.stringify(at('edge-blocked'))).toContain(
      JSON.stringify([
        { Name: 'Rule', Value: 'ALL' },
        { Name: 'WebACL', Value: MetricName },
      ]),
    );
  });

  test('and the functions that do not agree on the secret are noticed by what they answer', () => {
    const [filter] = resourcesOf(api, 'AWS::Logs::MetricFilter');
    expect(filter?.Properties).toMatchObject({
      FilterPattern: '{ $.status = "421" }',
      MetricTransformations: [{ MetricNamespace: 'Qizhi/test', MetricName: 'PastTheEdge', MetricValue: '1' }],
    });
    expect(at('edge-secret', api)).toMatchObject({
      ...{ Namespace: 'Qizhi/test', MetricName: 'PastTheEdge', Period: 300, Threshold: 20 },
    });
  });

  test('ends with its certificate, which is told of three weeks before', () => {
    expect(at('certificate-ending')).toMatchObject({
      ...{
        ComparisonOperator: 'LessThanOrEqualToThreshold',
        Threshold: 21,
        TreatMissingData: 'notBreaching',
      },
      Dimensions: [{ Name: 'CertificateArn', Value: certificateOf('aws', 'us-east-1') }],
    });
  });

  test('stands on the dashboard, whose region is another one', () => {
    const body = JSON.stringify(
      resourcesOf(watch, 'AWS::CloudWatch::Dashboard')[0]?.Properties['DashboardBody'],
    );
    expect(body.match(/arn:aws:cloudwatch:us-east-1:111111111111:alarm:/g)).toHaveLength(3);
    for (const shown of ['BlockedRequests', '5xxErrorRate', '4xxErrorRate']) expect(body).toContain(shown);
    expect(body.match(/\\"region\\":\\"us-east-1\\"/g)?.length).toBeGreaterThanOrEqual(6);
  });
});

describe('on the mainland', () => {
  const there = { account, region: 'cn-north-1' };
  const mainland = {
    ...reached,
    ...MAS,
    PAGE_CERTIFICATE: certificateOf('aws-cn', there.region),
  };
  const { api: alone, watch: board, page: none } = synth(mainland, there);

  test('the domain of the API is watched by its certificate, and nothing of an edge is', () => {
    const articlesThere = resourcesOf(alone, 'AWS::CloudWatch::Alarm').map(({ Properties }) =>
      articleOf(Properties['AlarmDescription']),
    );
    expect(articlesThere.toSorted()).toEqual(['api-faults', 'certificate-ending']);
    expect(none).toBeUndefined();
    expect(JSON.stringify(board.toJSON())).not.toMatch(/us-east-1|CloudFront|WAFV2/);
  });
});

test('the dashboard shows every alarm and the day’s numbers', () => {
  const ofEdge = resourcesOf(page, 'AWS::CloudWatch::Alarm').length;
  const [board] = resourcesOf(watch, 'AWS::CloudWatch::Dashboard');
  const body = JSON.stringify(board?.Properties['DashboardBody']);
  expect(body.match(/PublishOutputFnGetAtt\w+Arn/g)?.length).toBeGreaterThanOrEqual(all.length - ofEdge);
  for (const { title } of figures.filter(({ id }) => id !== 'people')) expect(body).toContain(title);
  for (const shown of [
    'Oldest message',
    '99 of 100',
    '30 * sent / people',
    'lines not told',
    'by day, how, why',
  ])
    expect(body).toContain(shown);
});

test.each(figures)('$title is read from the lines that say it', ({ words, field }) => {
  const filters = resourcesOf(work, 'AWS::Logs::MetricFilter').map(({ Properties }) =>
    JSON.stringify(Properties),
  );
  expect(filters.some((text) => text.includes(words) && text.includes(`$.${field}"`))).toBe(true);
});

test('production without anybody who is told is refused', () => {
  const production = {
    ...{ STAGE: 'production', ISSUER: 'https://q.gov.cn', PAGE_LINK: 'q.gov.cn', SMS_CHANNEL: 'sns' },
  };
  expect(() => synth(production)).toThrow('OPERATORS');
});
