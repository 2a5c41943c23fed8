/** The same stacks in both partitions: nothing names the wrong one, and what a region does not have is refused. */
import { expect, test, vi } from 'vitest';
import { resourcesOf, statementsOf, synth, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT });

const account = '111111111111';
const MAS = {
  SMS_CHANNEL: 'mas',
  SMS_SECRET: 'arn:aws-cn:secretsmanager:cn-north-1:111111111111:secret:mas-AbCdEf',
};

test.each([
  ['aws', 'ap-southeast-1', { SMS_CHANNEL: 'aws' }],
  ['aws-cn', 'cn-north-1', MAS],
])('%s: no ARN of another partition, and every grant names its resources', (partition, region, choices) => {
  const { data, work, api, watch } = synth(choices, { account, region });
  for (const template of [data, work, api, watch]) {
    const named = JSON.stringify(template.toJSON()).match(/arn:aws[\w-]*:/g) ?? [];
    expect([...new Set(named)].filter((one) => one !== `arn:${partition}:`)).toEqual([]);
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

test('everything bears the deployment’s name', () => {
  const { data } = synth();
  const [topic] = resourcesOf(data, 'AWS::SNS::Topic');
  expect(topic?.Properties['Tags']).toEqual([{ Key: 'qizhi', Value: 'test' }]);
});
