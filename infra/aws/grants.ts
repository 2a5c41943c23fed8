/** What the manifest's grants mean in IAM: exact actions on exact resources, what the adapters call and no more. */
import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { FunctionSpec, Grant } from '../../functions/wiring/functionSpec.ts';
import { table } from '../../shared/manifest/table.ts';
import { queuesOf } from './resources.ts';
import type { Resources } from './resources.ts';

const allow = (actions: string[], ...resources: string[]) => new PolicyStatement({ actions, resources });

/**
 * A phone number has no ARN, so that leave to send an SMS can only name what it is not: a topic. (`*` would let the
 * function publish to every topic of the account.)
 */
const sendSms = () =>
  new PolicyStatement({ actions: ['sns:Publish'], notResources: [`arn:${Aws.PARTITION}:sns:*:*:*`] });

/** Which number or pool it is sent from the service chooses, unless the deployment names it: all are the account's own. */
const sendText = () =>
  allow(
    ['sms-voice:SendTextMessage'],
    ...['phone-number', 'pool', 'sender-id', 'configuration-set'].map(
      (kind) => `arn:${Aws.PARTITION}:sms-voice:${Aws.REGION}:${Aws.ACCOUNT_ID}:${kind}/*`,
    ),
  );

/** A key that is used by the service in whose name the function asks, and never by the function itself. */
const through = (service: string, actions: string[], { keyArn }: Resources['queueKey']) =>
  new PolicyStatement({
    actions,
    resources: [keyArn],
    conditions: {
      StringEquals: {
        'kms:ViaService': [Aws.URL_SUFFIX, 'amazonaws.com'].map(
          (suffix) => `${service}.${Aws.REGION}.${suffix}`,
        ),
      },
    },
  });

const indexArns = (tableArn: string) => table.indexes.map(({ id }) => `${tableArn}/index/${id}`);

const statements: Record<Grant, (resources: Resources) => PolicyStatement[]> = {
  'table.read': ({ table: { tableArn }, tableKey }) => [
    allow(['dynamodb:BatchGetItem'], tableArn),
    allow(['dynamodb:Query'], tableArn, ...indexArns(tableArn)),
    through('dynamodb', ['kms:Decrypt', 'kms:DescribeKey'], tableKey),
  ],
  // A transaction is allowed by the actions that it is made of.
  'table.write': ({ table: { tableArn }, tableKey }) => [
    allow(['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem'], tableArn),
    through('dynamodb', ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'], tableKey),
  ],
  // The outbox sends to nobody, and must not be able to.
  'sms.send': ({ smsChannel, smsSecret }) => [
    ...(smsChannel === 'sns' ? [sendSms()] : []),
    ...(smsChannel === 'aws' ? [sendText()] : []),
    ...(smsSecret.startsWith('arn:') ? [allow(['secretsmanager:GetSecretValue'], smsSecret)] : []),
  ],
  'topic.publish': ({ alerts }) => [allow(['sns:Publish'], alerts.topicArn)],
  'vault.seal': ({ sealKey }) => [allow(['kms:Encrypt', 'kms:GenerateDataKey'], sealKey.keyArn)],
  'vault.open': ({ sealKey }) => [allow(['kms:Decrypt'], sealKey.keyArn)],
  'vault.blind': ({ blindKey, tokenKey }) => [
    allow(['kms:GenerateMac'], ...new Set([blindKey.keyArn, tokenKey.keyArn])),
  ],
  'signer.sign': ({ signingKey, formerSigningKey }) => [
    allow(['kms:Sign'], signingKey.keyArn),
    allow(['kms:GetPublicKey'], signingKey.keyArn, ...(formerSigningKey === '' ? [] : [formerSigningKey])),
  ],
  'worldClock.read': () => [],
};

/** The statements of a function's role: its grants, and the queues that it sends to. */
export function statementsOf({ grants, sendsTo }: FunctionSpec, resources: Resources): PolicyStatement[] {
  const granted = grants.flatMap((grant) => statements[grant](resources));
  const sends = queuesOf(sendsTo, resources).map(([, queue]) => allow(['sqs:SendMessage'], queue.queueArn));
  // Whoever sends has the service make a data key, and open it again.
  const keys =
    sends.length > 0 ? [through('sqs', ['kms:Decrypt', 'kms:GenerateDataKey'], resources.queueKey)] : [];
  return [...granted, ...sends, ...keys];
}
