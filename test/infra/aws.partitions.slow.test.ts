/** The same stacks in both partitions: nothing names the wrong one, and what a region does not have is refused. */
import { describe, expect, test, vi } from 'vitest';
import { MAS as MAS_CHANNEL, resourcesOf, statementsOf, synth, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT });

const account = '111111111111';
const MAS = {
  ...MAS_CHANNEL,
  SMS_SECRET: 'arn:aws-cn:secretsmanager:cn-north-1:111111111111:secret:mas-AbCdEf',
};

test.each([
  ['aws', 'ap-southeast-1', { SMS_CHANNEL: 'aws' }],
  ['aws-cn', 'cn-north-1', MAS],
])('%s: no ARN of another partition, and every grant names its resources', (partition, region, choices) => {
  const { data, work, api, watch, page } = synth(choices, { account, region });
  for (const template of [data, work, api, watch, ...(page ? [page] : [])]) {
    const named = JSON.stringify(template.toJSON()).match(/arn:aws[\w-]*:/g) ?? [];
    expect([...new Set(named)].filter((arn) => arn !== `arn:${partition}:`)).toEqual([]);
  }
  for (const { Action, Resource } of statementsOf(work)) {
    expect([Action].flat().join()).not.toMatch(/\*/);
    expect(Resource).not.toBe('*');
  }
  expect(resourcesOf(work, 'AWS::Lambda::Function').length).toBeGreaterThan(20);
});

test.each(['sns', 'aws'])('%s sends no SMS from the mainland', (SMS_CHANNEL) => {
  expect(() => synth({ SMS_CHANNEL }, { account, region: 'cn-northwest-1' })).toThrow(/SMS_CHANNEL/);
});

describe('where people reach it', () => {
  const certificate = (of: string, region: string) => `arn:${of}:acm:${region}:${account}:certificate/0a-1b`;
  const domain = { ISSUER: 'https://qz.gov.cn', PAGE_DOMAIN: 'qz.gov.cn' };
  const edge = {
    EDGE_SECRET: `arn:aws:secretsmanager:us-east-1:${account}:secret:edge-AbCdEf`,
    EDGE_HASH: 'a'.repeat(64),
  };
  const production = {
    ...{ STAGE: 'production', PAGE_LINK: 'qz.gov.cn', OPERATORS: ['ops@x.gov.cn'] },
    ...{ ...MAS, ...domain },
  };
  const abroad = { ...production, PAGE_CERTIFICATE: certificate('aws', 'us-east-1') };
  const mainland = { ...production, PAGE_CERTIFICATE: certificate('aws-cn', 'cn-north-1') };

  test.each([
    [
      'a certificate elsewhere',
      { ...domain, PAGE_CERTIFICATE: certificate('aws', 'ap-southeast-1') },
      'PAGE_CERT',
    ],
    ['production without a secret', abroad, 'EDGE_SECRET'],
    [
      'production without a domain',
      { ...abroad, ...edge, PAGE_DOMAIN: '', PAGE_CERTIFICATE: '' },
      'PAGE_DOMAIN',
    ],
  ])('%s is refused abroad', (_what, choices, name) => {
    expect(() => synth(choices, { account, region: 'ap-southeast-1' })).toThrow(name);
  });

  test.each([
    [
      'a certificate elsewhere',
      { ...domain, PAGE_CERTIFICATE: certificate('aws', 'us-east-1') },
      'PAGE_CERT',
    ],
    ['a secret of CloudFront', { ...mainland, ...edge }, 'EDGE_SECRET'],
    ['production without a domain', { ...mainland, PAGE_DOMAIN: '', PAGE_CERTIFICATE: '' }, 'PAGE_DOMAIN'],
  ])('%s is refused on the mainland', (_what, choices, name) => {
    expect(() => synth(choices, { account, region: 'cn-north-1' })).toThrow(name);
  });

  test('production with all of it has the page before it abroad, and none of CloudFront on the mainland', () => {
    const { page } = synth({ ...abroad, ...edge }, { account, region: 'ap-southeast-1' });
    expect(page && resourcesOf(page, 'AWS::CloudFront::Distribution')).toHaveLength(1);
    expect(synth(mainland, { account, region: 'cn-north-1' }).page).toBeUndefined();
  });
});

test('everything bears the deployment’s name', () => {
  const { data } = synth();
  const [topic] = resourcesOf(data, 'AWS::SNS::Topic');
  expect(topic?.Properties['Tags']).toEqual([{ Key: 'qizhi', Value: 'test' }]);
});
