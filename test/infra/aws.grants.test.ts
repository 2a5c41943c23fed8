/** Every grant of every function, in both partitions: which action on which resource, from what its entry says it needs. */
import { describe, expect, test, vi } from 'vitest';
import { functions } from '../../functions/functions.ts';
import type { FunctionSpec, Grant } from '../../functions/wiring/functionSpec.ts';
import { constructId } from '../../infra/aws/names.ts';
import { MAS, resourcesOf, synth, SYNTH_TIMEOUT, type Statement } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT });

const account = '111111111111';

interface Deployed {
  readonly partition: string;
  readonly region: string;
  readonly choices: Readonly<Record<string, unknown>>;
  /** What sending an SMS comes to. */
  readonly sending: readonly string[];
}

const secretIn = (partition: string, region: string) =>
  `arn:${partition}:secretsmanager:${region}:${account}:secret:sms-AbCdEf`;
const sentBy = (kind: string) => `sms-voice:SendTextMessage :${kind}/*`;

const DEPLOYED: readonly Deployed[] = [
  {
    ...{ partition: 'aws', region: 'ap-southeast-1', choices: { SMS_CHANNEL: 'aws' } },
    sending: ['phone-number', 'pool', 'sender-id', 'configuration-set'].map(sentBy),
  },
  {
    ...{ partition: 'aws', region: 'eu-central-1', choices: { SMS_CHANNEL: 'sns' } },
    sending: ['sns:Publish but no topic'],
  },
  {
    ...{ partition: 'aws-cn', region: 'cn-north-1' },
    choices: { ...MAS, SMS_SECRET: secretIn('aws-cn', 'cn-north-1') },
    sending: [`secretsmanager:GetSecretValue ${secretIn('aws-cn', 'cn-north-1')}`],
  },
];

const on = (resource: string, ...actions: string[]): string[] =>
  actions.map((action) => `${action} ${resource}`);
const VIA_TABLE = 'VaultTable via dynamodb';

/** By hand, from what each adapter calls. */
const MEANING: Readonly<Record<Exclude<Grant, 'sms.send'>, readonly string[]>> = {
  'table.read': [
    ...on('Ledger', 'dynamodb:BatchGetItem', 'dynamodb:Query'),
    ...['listing', 'sending'].map((index) => `dynamodb:Query Ledger/index/${index}`),
    ...on(VIA_TABLE, 'kms:Decrypt', 'kms:DescribeKey'),
  ],
  'table.write': [
    ...on('Ledger', 'dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem'),
    ...on(VIA_TABLE, 'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'),
  ],
  'topic.publish': ['sns:Publish Alerts'],
  'vault.seal': on('VaultSeal', 'kms:Encrypt', 'kms:GenerateDataKey'),
  'vault.open': ['kms:Decrypt VaultSeal'],
  'vault.blind': ['kms:GenerateMac VaultBlind'],
  'signer.sign': on('VaultSign', 'kms:GetPublicKey', 'kms:Sign'),
  'worldClock.read': [],
};

function expectedOf(spec: FunctionSpec, sending: readonly string[]): string[] {
  const { id, grants, queues, schedules, sendsTo } = spec;
  const consume = [
    'ChangeMessageVisibility',
    'DeleteMessage',
    'GetQueueAttributes',
    'GetQueueUrl',
    'ReceiveMessage',
  ];
  const all = [
    ...on(`${constructId(id, 'FunctionLogs')}`, 'logs:CreateLogStream', 'logs:PutLogEvents'),
    ...grants.flatMap((grant) => (grant === 'sms.send' ? sending : MEANING[grant])),
    ...queues.flatMap((queue) =>
      on(constructId(queue, 'Queue'), ...consume.map((action) => `sqs:${action}`)),
    ),
    ...(queues.length > 0 ? ['kms:Decrypt QueueKey'] : []),
    ...sendsTo.map((queue) => `sqs:SendMessage ${constructId(queue, 'Queue')}`),
    ...(sendsTo.length > 0 ? on('QueueKey via sqs', 'kms:Decrypt', 'kms:GenerateDataKey') : []),
    ...(schedules.length > 0
      ? on('MissedStarts', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage')
      : []),
  ];
  return [...new Set(all)].sort();
}

const withoutHash = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');

/** A resource of a statement by the name of its construct; what is none of ours stands as it is. */
function nameOf(resource: unknown, partition: string): string {
  const text = JSON.stringify(resource);
  const output = /"OutputName":"PublishOutput(?:FnGetAtt|Ref)(\w+?)(?:Arn)?[0-9A-F]{8}"/.exec(text)?.[1];
  const [, own] = /"(?:Fn::GetAtt":\[|Ref":)"(?!AWS::)(\w+)"/.exec(text) ?? [];
  const [, rest = ''] = /"([/:][\w-]+(?:\/[\w*-]+)+)"\]\]\}$/.exec(text) ?? [];
  if (output !== undefined || own !== undefined) return withoutHash(output ?? own ?? '') + rest;
  if (typeof resource === 'string' && resource.startsWith(`arn:${partition}:`)) return resource;
  return text.includes('{"Ref":"AWS::Partition"}') ? rest : `unknown ${text}`;
}

/** Each statement as lines of an action, a resource, and the service through which it has to be asked. */
function linesOf(statement: Statement, partition: string): string[] {
  const { Effect, Action, Resource, NotResource, Condition } = statement;
  const via = /"kms:ViaService".*?"(\w+)\./.exec(JSON.stringify(Condition) ?? '')?.[1];
  const isPlain = Effect === 'Allow' && (Condition === undefined || via !== undefined);
  const topics = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:*:*:*']] };
  if (NotResource !== undefined) {
    expect(NotResource).toEqual(topics);
    return [Action].flat().map((action) => `${action} but no topic`);
  }
  const suffix = (via === undefined ? '' : ` via ${via}`) + (isPlain ? '' : ' otherwise');
  return [Resource]
    .flat()
    .flatMap((resource) =>
      [Action].flat().map((action) => `${action} ${nameOf(resource, partition)}${suffix}`),
    );
}

describe.each(DEPLOYED)('in $partition, $region', ({ partition, region, choices, sending }) => {
  const { work, data, api, watch, page } = synth(choices, { account, region });
  const policies = resourcesOf(work, 'AWS::IAM::Policy').map(({ id, Properties }) => ({
    id,
    roles: (Properties.Roles as { Ref: string }[]).map(({ Ref }) => withoutHash(Ref)),
    statements: (Properties.PolicyDocument as { Statement: Statement[] }).Statement,
  }));
  const roleOf = (id: string) => constructId(id, 'FunctionRole');
  const granted = (role: string) =>
    policies
      .filter(({ roles }) => roles.includes(role))
      .flatMap(({ statements }) => statements.flatMap((statement) => linesOf(statement, partition)));

  test.each(functions)('$id may do exactly what its entry needs, each on its own resource', (spec) => {
    expect([...new Set(granted(roleOf(spec.id)))].sort()).toEqual(expectedOf(spec, sending));
  });

  test('no policy belongs to two roles, and none to a role that is not a function’s, a schedule’s or the rollouts’', () => {
    expect(policies.filter(({ roles }) => roles.length !== 1)).toEqual([]);
    const functionRoles = new Set(functions.map(({ id }) => roleOf(id)));
    const others = policies.flatMap(({ roles }) => roles).filter((role) => !functionRoles.has(role));
    expect(new Set(others.map((role) => role.replace(/TargetF?\w*$/, '')))).toEqual(
      new Set(['SchedulerRoleFor', 'RolloutsRole']),
    );
  });

  test('only Lambda takes on a function’s role', () => {
    for (const { id, Properties } of resourcesOf(work, 'AWS::IAM::Role')) {
      if (!functions.some((spec) => roleOf(spec.id) === withoutHash(id))) continue;
      expect(Properties.AssumeRolePolicyDocument, id).toMatchObject({
        Statement: [
          { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
        ],
      });
      expect(Properties, id).not.toHaveProperty('ManagedPolicyArns');
    }
  });

  test('no policy of ours has a wildcard for an action or for every resource', () => {
    const all = policies.flatMap(({ id, statements }) =>
      statements.map((statement) => ({ id, ...statement })),
    );
    const wide = all.filter(
      ({ Action, Resource }) =>
        [Action].flat().some((action) => action.includes('*')) || [Resource].flat().includes('*'),
    );
    expect(wide).toEqual([]);
    expect(all.length).toBeGreaterThan(100);
  });

  test('a service may use what is ours only in this account’s name', () => {
    const documents = [work, data, api, watch, ...(page ? [page] : [])].flatMap((template) =>
      [
        ['AWS::KMS::Key', 'KeyPolicy'],
        ...['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy'].map((type) => [
          type,
          'PolicyDocument',
        ]),
      ].flatMap(([type = '', property = '']) =>
        resourcesOf(template, type).map(({ id, Properties }) => ({
          id: withoutHash(id),
          statements: (Properties[property] as { Statement: (Statement & { Principal: unknown })[] })
            .Statement,
        })),
      ),
    );
    const open = documents.flatMap(({ id, statements }) =>
      statements
        .filter(
          ({ Effect, Principal }) => Effect === 'Allow' && !JSON.stringify(Principal).includes(':iam::'),
        )
        .filter(({ Condition }) => !/aws:Source(Account|Arn)/i.test(JSON.stringify(Condition) ?? ''))
        .map(({ Principal }) => `${id} ${JSON.stringify(Principal)}`),
    );
    expect(open).toEqual([]);
    expect(documents.length).toBeGreaterThan(20);
  });
});
