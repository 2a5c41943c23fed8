/** A first deployment that failed is begun again: what it has left must not stand in the way. */
import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test, vi } from 'vitest';
import { MAS, synth, SYNTH_TIMEOUT, type Resource } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT });

type All = Readonly<Record<string, Omit<Resource, 'id'> & { readonly Type: string }>>;
const allOf = (template: Template): All => (template.toJSON() as { Resources: All }).Resources;

test.each([
  ['aws', 'ap-southeast-1', { SMS_CHANNEL: 'aws' }],
  ['aws-cn', 'cn-north-1', MAS],
])('%s: but for the empty table, which is protected, it leaves nothing', (_partition, region, choices) => {
  const { data, work, api, watch, page } = synth(choices, { account: '111111111111', region });
  const kept = [data, work, api, watch, ...(page ? [page] : [])]
    .flatMap((template) => Object.values(allOf(template)))
    .filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
    .map(({ Type }) => Type);
  expect(kept).toEqual(['AWS::DynamoDB::Table']);
  // By no name of ours, so that the next one can be made beside it.
  const [table] = Object.values(allOf(data)).filter(({ Type }) => Type === 'AWS::DynamoDB::Table');
  expect(table?.Properties).not.toHaveProperty('TableName');
});
