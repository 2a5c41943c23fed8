import { Match } from 'aws-cdk-lib/assertions';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { constructId } from '../../infra/aws/names.ts';
import { functions } from '../../functions/functions.ts';
import type { FunctionSpec, Grant } from '../../functions/wiring/functionSpec.ts';
import { alarms } from '../../shared/manifest/alarms.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { cronOf } from '../../infra/aws/RecurringStart.ts';
import { instantsOn, type Cadence } from '../../shared/domain/cadence.ts';
import { addDays, hourOf, type Day } from '../../shared/domain/days.ts';
import { schedules, type ScheduleSpec } from '../../shared/manifest/schedules.ts';
import { settings } from '../../shared/manifest/settings.ts';
import { ISSUER, resourceOf, resourcesOf, statementsOf, synth, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT });

const { work, data, api, assembly } = synth({ SMS_CHANNEL: 'sns' });

const functionOf = (id: string) => resourceOf(work, 'AWS::Lambda::Function', constructId(id, 'Function'));
const queueOf = (id: string) => resourceOf(work, 'AWS::SQS::Queue', constructId(id, 'Queue'));
const deadLettersOf = (id: string) =>
  resourceOf(work, 'AWS::SQS::Queue', constructId(id, 'QueueDeadLetters'));
const liveOf = (id: string) => resourceOf(work, 'AWS::Lambda::Alias', constructId(id, 'FunctionLive'));
const arnOf = ({ id }: { id: string }) => ({ 'Fn::GetAtt': [id, 'Arn'] });

function environmentOf(id: string): Record<string, unknown> {
  return (functionOf(id).Properties.Environment as { Variables: Record<string, unknown> }).Variables;
}

describe('functions', () => {
  test('there are those of the manifest and no other', () => {
    work.resourceCountIs('AWS::Lambda::Function', functions.length);
  });

  test.each(functions)('$id runs its own bundle as the manifest says', ({ id, memoryMb, timeoutSeconds }) => {
    expect(functionOf(id).Properties).toMatchObject({
      Description: `Qizhi: ${id}`,
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: memoryMb,
      Timeout: timeoutSeconds,
    });
  });

  test.each(functions)('$id gets every setting of the manifest and no other variable', ({ id }) => {
    expect(Object.keys(environmentOf(id)).sort()).toEqual(settings.map(({ name }) => name).sort());
  });

  test('what the deployment chose reaches the functions', () => {
    expect(environmentOf('send')).toMatchObject({ ISSUER, SMS_CHANNEL: 'sns', SHARDS: '16' });
  });

  test.each(functions)('$id knows the address of nothing that it may not use', ({ id, grants, sendsTo }) => {
    const has = (...some: Grant[]) => some.some((grant) => grants.includes(grant));
    const environment = environmentOf(id);
    expect(environment.ALERT_TOPIC !== '').toBe(has('topic.publish'));
    expect(environment.VAULT_KEY !== '').toBe(has('vault.seal', 'vault.open'));
    expect(environment.BLIND_KEY !== '').toBe(has('vault.blind'));
    expect(environment.SIGNING_KEY !== '').toBe(has('signer.sign'));
    expect(environment.QUEUE_URLS !== '{}').toBe(sendsTo.length > 0);
  });

  test.each(functions)('$id writes to a log that is kept 190 days or longer', ({ id }) => {
    const logs = resourceOf(work, 'AWS::Logs::LogGroup', constructId(id, 'FunctionLogs'));
    expect(functionOf(id).Properties.LoggingConfig).toEqual({ LogGroup: { Ref: logs.id } });
    expect(logs.Properties.RetentionInDays).toBeGreaterThanOrEqual(190);
    expect(logs.DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  test('a bundle is uploaded without its source map', () => {
    // Beside those of the page, which are others' to look at.
    const assets = globSync('asset.*/index.mjs*', { cwd: assembly.directory }).map((path) => basename(path));
    expect(assets).toEqual(functions.map(() => 'index.mjs'));
  });
});

describe('a new version of a function', () => {
  test.each(functions)('of $id gets a tenth at first, and goes back when its alarm goes off', ({ id }) => {
    const alarm = resourceOf(work, 'AWS::CloudWatch::Alarm', constructId(id, 'Errors'));
    expect(JSON.stringify(alarm.Properties['Dimensions'])).toContain(':live');
    const group = resourceOf(
      work,
      'AWS::CodeDeploy::DeploymentGroup',
      `Rollouts${constructId(id, 'Rollout')}`,
    );
    expect(group.Properties).toMatchObject({
      AlarmConfiguration: { Enabled: true, Alarms: [{ Name: { Ref: alarm.id } }] },
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: expect.arrayContaining(['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM']),
      },
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent10Minutes',
    });
    expect(work.toJSON().Resources[liveOf(id).id].UpdatePolicy.CodeDeployLambdaAliasUpdate).toMatchObject({
      DeploymentGroupName: { Ref: group.id },
    });
  });

  test('whoever brings it in may change these aliases alone', () => {
    const statements = statementsOf(work, 'Rollouts');
    expect([...new Set(statements.flatMap(({ Action }) => Action))].sort()).toEqual([
      'cloudwatch:DescribeAlarms',
      'lambda:GetAlias',
      'lambda:GetProvisionedConcurrencyConfig',
      'lambda:UpdateAlias',
    ]);
    const [aliases] = statements.filter(({ Action }) => Action.includes('lambda:UpdateAlias'));
    expect([aliases?.Resource].flat()).toHaveLength(functions.length);
    expect(JSON.stringify(aliases?.Resource).match(/:live/g)).toHaveLength(functions.length);
  });

  test('there is room for all of it in one stack', () => {
    const { Resources } = work.toJSON() as { Resources: object };
    expect(Object.keys(Resources).length).toBeLessThanOrEqual(480);
  });
});

describe('queues', () => {
  test('there are those of the manifest, a dead-letter queue each, and one for missed starts', () => {
    work.resourceCountIs('AWS::SQS::Queue', queues.length * 2 + 1);
  });

  test.each(queues)('$id hands over to its dead letters', ({ id, visibilitySeconds, attempts }) => {
    expect(queueOf(id).Properties).toMatchObject({
      VisibilityTimeout: visibilitySeconds,
      KmsMasterKeyId: arnOf(resourceOf(work, 'AWS::KMS::Key', 'QueueKey')),
      RedrivePolicy: { deadLetterTargetArn: arnOf(deadLettersOf(id)), maxReceiveCount: attempts },
    });
  });

  test.each(queues)('$id is worked off by its one function, message by message', ({ id }) => {
    const [serving] = functions.filter((spec) => spec.queues.includes(id));
    const sources = resourcesOf(work, 'AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => JSON.stringify(Properties.EventSourceArn) === JSON.stringify(arnOf(queueOf(id))),
    );
    expect(sources).toHaveLength(1);
    expect(sources[0]?.Properties).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(JSON.stringify(sources[0]?.Properties.FunctionName)).toContain(liveOf(serving?.id ?? '').id);
    expect(sources[0]?.Properties.BatchSize).toBeLessThanOrEqual(10);
  });

  test('nothing else works off a queue', () => {
    work.resourceCountIs('AWS::Lambda::EventSourceMapping', queues.length);
  });

  test('every queue refuses plain connections', () => {
    const denied = Match.objectLike({
      Effect: 'Deny',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    work.allResourcesProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: Match.objectLike({ Statement: Match.arrayWith([denied]) }),
    });
    work.resourceCountIs('AWS::SQS::QueuePolicy', queues.length * 2 + 1);
  });
});

const daysOf2028 = Array.from({ length: 366 }, (_, n) => addDays('2028-01-01', n));

const hoursOn = (cadence: Cadence, day: Day): string[] =>
  instantsOn(cadence, day).map((at) => `${hourOf(at)}:${Number(at.slice(14, 16))}`);

/** A cron expression of the cloud (minutes, hours, days of the month, months, days of the week, years) read anew. */
function startsBy(expression: string, day: Day): string[] {
  const [minute, hours, days, months, weekdays, years] =
    /^cron\((.*)\)$/.exec(expression)?.[1]?.split(' ') ?? [];
  expect([weekdays, years]).toEqual(['?', '*']);
  const has = (field: string | undefined, value: number) =>
    field === '*' || field?.split(',').includes(String(value));
  if (!has(days, Number(day.slice(8))) || !has(months, Number(day.slice(5, 7)))) return [];
  return (hours ?? '').split(',').map((hour) => `${hour}:${minute}`);
}

describe('what the provider says of SMS', () => {
  test('comes as events where AWS sends, to its one queue alone', () => {
    const { work: aws } = synth({ SMS_CHANNEL: 'aws' });
    const [rule, ...others] = resourcesOf(aws, 'AWS::Events::Rule');
    expect(others).toEqual([]);
    const { id } = resourceOf(aws, 'AWS::SQS::Queue', 'ReceiptsQueue');
    expect(rule?.Properties).toMatchObject({
      EventPattern: { source: ['aws.sms-voice'], 'detail-type': ['Text Message Delivery Status Updated'] },
      Targets: [{ Arn: { 'Fn::GetAtt': [id, 'Arn'] } }],
    });
    const service = { Service: 'events.amazonaws.com' };
    aws.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: Match.objectLike({ Statement: Match.arrayWith([Match.objectLike({ Principal: service })]) }),
    });
  });

  test('comes by the API else', () => {
    work.resourceCountIs('AWS::Events::Rule', 0);
  });
});

describe('schedules', () => {
  const scheduleOf = (id: string) =>
    resourceOf(work, 'AWS::Scheduler::Schedule', constructId(id, 'Schedule'));
  const missed = () => resourceOf(work, 'AWS::SQS::Queue', 'MissedStarts');

  test('there are those of the manifest and no other', () => {
    work.resourceCountIs('AWS::Scheduler::Schedule', schedules.length);
  });

  test.each<ScheduleSpec>(schedules)('$id starts when the clock on one machine would start it', (spec) => {
    const { ScheduleExpression } = scheduleOf(spec.id).Properties as { ScheduleExpression: string };
    for (const day of daysOf2028)
      expect(startsBy(ScheduleExpression, day), day).toEqual(hoursOn(spec.cadence, day));
  });

  test.each<[string, Cadence]>([
    ['three times a day', { hours: [9, 13, 18] }],
    ['monthly', { hours: [6], minute: 30, days: [1] }],
    ['quarterly', { hours: [6], days: [1], months: [1, 4, 7, 10] }],
    ['yearly', { hours: [6], days: [1], months: [6] }],
  ])('a cadence that is %s is the same in the cloud and here', (_name, cadence) => {
    const expression = ScheduleExpression.cron(cronOf(cadence)).expressionString;
    for (const day of daysOf2028) expect(startsBy(expression, day), day).toEqual(hoursOn(cadence, day));
  });

  test.each(schedules)('$id starts in Shanghai, to the minute', ({ id }) => {
    expect(scheduleOf(id).Properties).toMatchObject({
      ScheduleExpressionTimezone: 'Asia/Shanghai',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
    });
  });

  test.each(schedules)('$id tells its function which schedule it is and its own instant', ({ id }) => {
    const [serving] = functions.filter((spec) => spec.schedules.includes(id));
    const target = scheduleOf(id).Properties.Target as { Arn: unknown; Input: string };
    expect(target.Arn).toEqual({ Ref: liveOf(serving?.id ?? '').id });
    expect(JSON.parse(target.Input)).toEqual({ schedule: id, at: '<aws.scheduler.scheduled-time>' });
  });

  test.each(schedules)('$id tries again, and keeps what no function took', ({ id }) => {
    const { RetryPolicy, DeadLetterConfig } = scheduleOf(id).Properties.Target as Record<string, unknown>;
    expect(RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10 });
    expect(DeadLetterConfig).toEqual({ Arn: arnOf(missed()) });
  });

  test('a start that a function took and failed is kept as well', () => {
    const started = functions.filter((spec) => spec.schedules.length > 0);
    work.resourcePropertiesCountIs(
      'AWS::Lambda::EventInvokeConfig',
      { DestinationConfig: { OnFailure: { Destination: arnOf(missed()) } } },
      started.length,
    );
  });
});

test.each(alarms)('the words of $id in the log of its function raise an alarm', ({ function: id, words }) => {
  const logs = resourceOf(work, 'AWS::Logs::LogGroup', constructId(id, 'FunctionLogs'));
  work.hasResourceProperties('AWS::Logs::MetricFilter', {
    LogGroupName: { Ref: logs.id },
    FilterPattern: `{ $.message = "${words}" }`,
  });
});

describe('grants', () => {
  const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const CONSUME = [
    'sqs:ChangeMessageVisibility',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
    'sqs:ReceiveMessage',
  ];
  /** CDK's own grant of a failure destination. */
  const KEEP_FAILED = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
  const MEANING: Record<Grant, readonly string[]> = {
    'table.read': ['dynamodb:BatchGetItem', 'dynamodb:Query', 'kms:Decrypt', 'kms:DescribeKey'],
    'table.write': [
      ...['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem'],
      ...['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'],
    ],
    'sms.send': ['sns:Publish'],
    'topic.publish': ['sns:Publish'],
    'vault.seal': ['kms:Encrypt', 'kms:GenerateDataKey'],
    'vault.open': ['kms:Decrypt'],
    'vault.blind': ['kms:GenerateMac'],
    'signer.sign': ['kms:GetPublicKey', 'kms:Sign'],
    'worldClock.read': [],
  };

  function expected({ grants, queues, schedules, sendsTo }: FunctionSpec): string[] {
    const actions = [
      LOG,
      ...grants.map((grant) => MEANING[grant]),
      ...(queues.length > 0 ? [CONSUME, ['kms:Decrypt']] : []),
      ...(schedules.length > 0 ? [KEEP_FAILED] : []),
      ...(sendsTo.length > 0 ? [['kms:Decrypt', 'kms:GenerateDataKey', 'sqs:SendMessage']] : []),
    ];
    return [...new Set(actions.flat())].sort();
  }

  const actionsOf = (name: string) => [...new Set(statementsOf(work, name).flatMap(({ Action }) => Action))];

  test.each(functions)('$id may do what the manifest grants, and nothing else', (spec) => {
    expect(actionsOf(constructId(spec.id, 'Function')).sort()).toEqual(expected(spec));
  });

  test.each(functions)(
    '$id uses each key for what it is for, and the table’s and the queues’ never by itself',
    (spec) => {
      const { grants, queues: own, sendsTo } = spec;
      const uses = statementsOf(work, constructId(spec.id, 'Function')).flatMap(
        ({ Action, Resource, Condition }) => {
          const actions = [Action].flat().filter((action) => action.startsWith('kms:'));
          if (actions.length === 0) return [];
          const keys = JSON.stringify(Resource).match(/Vault(?:Table|Seal|Blind|Sign)|QueueKey/g) ?? ['?'];
          const via = /"(\w+)\./.exec(JSON.stringify(Condition) ?? '')?.[1] ?? '';
          return keys.flatMap((key) => actions.map((action) => `${key} ${action} ${via}`));
        },
      );
      const has = (...some: Grant[]) => some.some((grant) => grants.includes(grant));
      const of = (when: boolean, key: string, actions: string[], via = '') =>
        when ? actions.map((action) => `${key} kms:${action} ${via}`) : [];
      expect([...new Set(uses)].sort()).toEqual(
        [
          ...new Set([
            ...of(has('table.read', 'table.write'), 'VaultTable', ['Decrypt', 'DescribeKey'], 'dynamodb'),
            ...of(has('table.write'), 'VaultTable', ['Encrypt', 'GenerateDataKey'], 'dynamodb'),
            ...of(sendsTo.length > 0, 'QueueKey', ['Decrypt', 'GenerateDataKey'], 'sqs'),
            ...of(own.length > 0, 'QueueKey', ['Decrypt']),
            ...of(has('vault.seal'), 'VaultSeal', ['Encrypt', 'GenerateDataKey']),
            ...of(has('vault.open'), 'VaultSeal', ['Decrypt']),
            ...of(has('vault.blind'), 'VaultBlind', ['GenerateMac']),
            ...of(has('signer.sign'), 'VaultSign', ['GetPublicKey', 'Sign']),
          ]),
        ].sort(),
      );
    },
  );

  test('roles have no policies but their own', () => {
    const properties = resourcesOf(work, 'AWS::IAM::Role').flatMap(({ Properties }) =>
      Object.keys(Properties),
    );
    expect(properties).not.toContain('ManagedPolicyArns');
    expect(properties).not.toContain('Policies');
  });

  test('no statement names actions or resources by a star', () => {
    const all = [work, data, api].flatMap((template) => statementsOf(template));
    expect(all.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    expect(all.filter(({ Resource }) => [Resource].flat().includes('*'))).toEqual([]);
  });

  test('only leave to send an SMS names what it is not for: every topic', () => {
    const open = functions.flatMap(({ id, grants }) =>
      statementsOf(work, constructId(id, 'Function'))
        .filter(({ Resource }) => Resource === undefined)
        .map((statement) => ({ statement, grants })),
    );
    expect(open).toHaveLength(functions.filter(({ grants }) => grants.includes('sms.send')).length);
    for (const { statement, grants } of open) {
      expect(grants).toContain('sms.send');
      expect(statement).toMatchObject({
        Action: 'sns:Publish',
        NotResource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:*:*:*']] },
      });
    }
  });

  test('writing is for the table, querying for it and its indexes', () => {
    const [query] = statementsOf(work, 'LedgerFunction').filter(({ Action }) => Action === 'dynamodb:Query');
    expect(query?.Resource).toHaveLength(3);
    expect(JSON.stringify(query?.Resource)).toMatch(/\/index\/listing.*\/index\/sending/);
  });

  test('a schedule may start its function and hand on what it could not', () => {
    const actions = actionsOf('SchedulerRole');
    expect(actions.sort()).toEqual(['lambda:InvokeFunction', 'sqs:SendMessage']);
  });

  test('without the channel, nobody may send an SMS', () => {
    const { work: outbox } = synth();
    expect(statementsOf(outbox, 'SendFunction').flatMap(({ Action }) => Action)).not.toContain('sns:Publish');
  });
});

test('no template names a partition, an account or a region', () => {
  const text = JSON.stringify([data, work, api].map((template) => template.toJSON()));
  expect(text).toContain('AWS::Partition');
  expect(text).not.toMatch(/arn:aws/);
  expect(text).not.toMatch(/\b(cn|us|eu|ap)-[a-z]+-\d\b/);
  expect(text).not.toMatch(/amazonaws\.com\.cn/);
});
