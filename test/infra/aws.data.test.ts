import { Match } from 'aws-cdk-lib/assertions';
import { expect, test, vi } from 'vitest';
import { table } from '../../shared/manifest/table.ts';
import { resourceOf, resourcesOf, statementsOf, synth, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT });

const { data } = synth();

const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

test('the data stack has one table, with the keys of the manifest', () => {
  data.resourceCountIs('AWS::DynamoDB::Table', 1);
  data.hasResourceProperties('AWS::DynamoDB::Table', {
    KeySchema: keys(table.partition, table.sort),
    BillingMode: 'PAY_PER_REQUEST',
  });
});

test('the table has the indexes of the manifest and no other, projecting every attribute', () => {
  data.hasResourceProperties('AWS::DynamoDB::Table', {
    GlobalSecondaryIndexes: table.indexes.map(({ id, partition, sort }) => ({
      IndexName: id,
      KeySchema: keys(partition, sort),
      Projection: { ProjectionType: 'ALL' },
    })),
  });
});

test('the table can be brought back, drops what has expired, and is encrypted by a key of our own', () => {
  const key = resourceOf(data, 'AWS::KMS::Key', 'VaultTable');
  data.hasResourceProperties('AWS::DynamoDB::Table', {
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    TimeToLiveSpecification: { AttributeName: table.timeToLive, Enabled: true },
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': [key.id, 'Arn'] } },
  });
});

test('the table refuses to be deleted, by the stack or by anyone', () => {
  data.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { DeletionProtectionEnabled: true },
  });
});

test('the vault has a key that seals and rotates, and one for keyed hashes', () => {
  data.resourceCountIs('AWS::KMS::Key', 5);
  data.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true, KeySpec: Match.absent() });
  data.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
});

test('our tokens are signed by a key for RS256', () => {
  data.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' });
});

test('the keys outlive the stack', () => {
  const policies = resourcesOf(data, 'AWS::KMS::Key').map(({ DeletionPolicy }) => DeletionPolicy);
  expect(policies).toEqual(Array(5).fill('RetainExceptOnCreate'));
});

test('both topics are encrypted and refuse plain connections', () => {
  data.resourceCountIs('AWS::SNS::Topic', 2);
  expect(resourcesOf(data, 'AWS::SNS::Topic').every(({ Properties }) => Properties['KmsMasterKeyId'])).toBe(
    true,
  );
  data.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  data.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: Match.objectLike({
      Statement: [
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ],
    }),
  });
});

test('two deployments of one account share no name', () => {
  const names = (deployment: string) => {
    const { data: of, work, api, assembly } = synth({ DEPLOYMENT: deployment, SMS_CHANNEL: 'sns' });
    const said = /"(?:TableName|LogGroupName|QueueName|TopicName|FunctionName|RoleName|AliasName)":"/;
    for (const template of [of, work, api]) expect(JSON.stringify(template.toJSON())).not.toMatch(said);
    return assembly.stacks.map(({ stackName }) => stackName);
  };
  expect(names('a')).toEqual([
    'qizhi-a-data',
    'qizhi-a-work',
    'qizhi-a-api',
    'qizhi-a-page',
    'qizhi-a-watch',
  ]);
  expect(names('b')).toEqual([
    'qizhi-b-data',
    'qizhi-b-work',
    'qizhi-b-api',
    'qizhi-b-page',
    'qizhi-b-watch',
  ]);
});

test('a restored table takes the place of the stack’s own, which stays', () => {
  const { data: of, work } = synth({ TABLE_NAME: 'qizhi-restored' });
  of.resourceCountIs('AWS::DynamoDB::Table', 1);
  work.allResourcesProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ TABLE_NAME: 'qizhi-restored' }) },
  });
  const allowed = statementsOf(work).filter(({ Action }) => JSON.stringify(Action).includes('dynamodb:'));
  expect(allowed.length).toBeGreaterThan(0);
  for (const { Resource } of allowed) expect(JSON.stringify(Resource)).toContain('table/qizhi-restored');
});
