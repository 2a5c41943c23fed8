/** Whom a resource lets in that is none of our functions: services, each for this deployment's account alone; nobody else. */
import { type Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { MAS, resourcesOf, synth, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT });

const account = '111111111111';
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.unknown().optional(),
  Action: z.unknown(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
const policy = z.object({ Statement: z.array(statement) });
type Policy = z.output<typeof policy>;

/** The policies that stand on resources: by type, and where each type has its own. */
const POLICIES = [
  ['AWS::KMS::Key', 'KeyPolicy'],
  ['AWS::SNS::TopicPolicy', 'PolicyDocument'],
  ['AWS::SQS::QueuePolicy', 'PolicyDocument'],
  ['AWS::S3::BucketPolicy', 'PolicyDocument'],
  ['AWS::Logs::ResourcePolicy', 'PolicyDocument'],
] as const;

/** Of a log's it is a text with references in it. */
function policyOf(given: unknown): Policy {
  const joined = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) }).safeParse(given);
  if (!joined.success) return policy.parse(given);
  const [, parts] = joined.data['Fn::Join'];
  return policy.parse(JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'it')).join('')));
}

const allowedIn = (template: Template) =>
  POLICIES.flatMap(([type, property]) =>
    resourcesOf(template, type).flatMap(({ id, Properties }) =>
      policyOf(Properties[property])
        .Statement.filter(({ Effect }) => Effect === 'Allow')
        .map((granted) => ({ id, ...granted })),
    ),
  );

const service = z.object({ Service: z.string() });
const SOURCES = ['aws:sourceaccount', 'aws:sourcearn'];
const sourcesOf = ({ Condition = {} }: z.output<typeof statement>) =>
  Object.values(Condition)
    .flatMap((asked) => Object.keys(asked))
    .filter((key) => SOURCES.includes(key.toLowerCase()));

const cert = (partition: string, region: string) =>
  `arn:${partition}:acm:${region}:${account}:certificate/0a-1b`;
const common = {
  ...{ OPERATORS: ['ops@x.gov.cn'], ISSUER: 'https://qz.gov.cn', PAGE_DOMAIN: 'qz.gov.cn' },
  ALERT_SUBSCRIPTIONS: [{ protocol: 'email', endpoint: 'ops@x.gov.cn', path: 'qh/' }],
};

describe.each([
  ['aws', 'ap-southeast-1', { ...common, SMS_CHANNEL: 'aws', PAGE_CERTIFICATE: cert('aws', 'us-east-1') }],
  ['aws-cn', 'cn-north-1', { ...common, ...MAS, PAGE_CERTIFICATE: cert('aws-cn', 'cn-north-1') }],
])('%s', (_partition, region, choices) => {
  const { data, work, api, watch, page } = synth(choices, { account, region });
  const templates = [data, work, api, watch, ...(page ? [page] : [])];
  const allowed = templates.flatMap(allowedIn);
  const services = allowed.filter(({ Principal }) => service.safeParse(Principal).success);

  test('a service is let in for what is ours alone: no other account has it ask in its name', () => {
    expect(services.length).toBeGreaterThan(3);
    expect(services.filter((principal) => sourcesOf(principal).length === 0)).toEqual([]);
  });

  test('CloudWatch uses the key of the operators’ topic for topics of this account, whoever it asks for', () => {
    const alarms = services.filter(
      ({ id, Principal }) =>
        id.startsWith('OperatorsKey') && JSON.stringify(Principal).includes('cloudwatch'),
    );
    expect(alarms).toHaveLength(page ? 2 : 1);
    for (const { Condition } of alarms) {
      expect(Condition?.['StringEqualsIfExists']).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } });
      expect(JSON.stringify(Condition?.['StringLike'])).toMatch(/EncryptionContext:aws:sns:topicArn.*:sns:/);
    }
  });

  test('nobody else is let in but the account itself and roles of this deployment', () => {
    const others = allowed
      .filter((principal) => !services.includes(principal))
      .map(({ Principal }) => JSON.stringify(Principal));
    expect(others.filter((principal) => !principal.startsWith('{"AWS":'))).toEqual([]);
    expect(others.filter((principal) => principal.includes('*'))).toEqual([]);
  });

  test('a function is started from outside by this API alone', () => {
    const permissions = templates.flatMap((template) => resourcesOf(template, 'AWS::Lambda::Permission'));
    expect(permissions.length).toBeGreaterThan(20);
    for (const { Properties } of permissions) {
      expect(Properties['Principal']).toBe('apigateway.amazonaws.com');
      expect(JSON.stringify(Properties['SourceArn'])).toMatch(/:execute-api:[^"]*:111111111111:/);
    }
  });
});
