/** What calls an operator: every alarm has an action and an article, and the runbook has no article without an alarm. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, test, vi } from 'vitest';
import { alarms, articles, figures, heartbeats } from '../../shared/manifest/alarms.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { functions } from '../../functions/functions.ts';
import { resourceOf, resourcesOf, synth, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT });

const { data, work, api, watch } = synth({ OPERATORS: ['ops@x.gov.cn', 'https://oa.x.gov.cn/alarms'] });
const all = [data, work, api].flatMap((template) => resourcesOf(template, 'AWS::CloudWatch::Alarm'));
const runbook = readFileSync('docs/runbook.md', 'utf8');
const articleOf = (description: unknown): string =>
  /docs\/runbook\.md#([\w-]+)$/.exec(String(description))?.[1] ?? '';

test('there is an alarm for each word, start of the day, queue, function and for the API', () => {
  const others = ['missed starts', 'api faults', 'alerts failing', 'alerts undeliverable', 'never swept']
    .length;
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
    expect([...sections.keys()].filter((heading) => heading !== 'Of all alarms')).toEqual([...articles]);
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

test('the dashboard shows every alarm and the day’s numbers', () => {
  const [board] = resourcesOf(watch, 'AWS::CloudWatch::Dashboard');
  const body = JSON.stringify(board?.Properties['DashboardBody']);
  expect(body.match(/PublishOutputFnGetAtt\w+Arn/g)?.length).toBeGreaterThanOrEqual(all.length);
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
