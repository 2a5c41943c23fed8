/** Command shape, retries and the reading of failures. What the table does is the contract suite's. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoTable } from '../../functions/adapters/table.dynamo.ts';
import type { Change, NewItem } from '../../shared/flows/table/ports.ts';

const region = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const item = (sk: string, body: unknown = { sk }): NewItem => ({ pk: 'U#1', sk, body });
const fail = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });
const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });
const create: Change[] = [{ put: item('a'), expect: 'absent' }];
const two: Change[] = [...create, { put: item('b'), expect: 3 }];
const cancelled = (...codes: string[]) =>
  fail('TransactionCanceledException', {
    ...status(400),
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

describe('the table in DynamoDB', () => {
  const mock = mockClient(DynamoDBDocumentClient);
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  const table = dynamoTable({ client: new DynamoDBClient(region), tableName: 'ledger', pause });

  beforeEach(() => {
    mock.reset();
    pauses.length = 0;
  });
  afterAll(() => mock.restore());

  it('writes nothing by which items of one commit could be told to be of one', async () => {
    mock.on(TransactWriteCommand).resolves({});
    await table.commit(two);
    const { TransactItems = [] } = mock.commandCalls(TransactWriteCommand)[0]?.args[0].input ?? {};
    expect(new Set(TransactItems.map(({ Put }) => Put?.Item?.['w'] as unknown)).size).toBe(2);
  });

  describe('sends', () => {
    it('one put as a conditional PutItem that brings what it met', async () => {
      mock.on(PutCommand).resolves({});
      await table.commit([
        { put: { ...item('a'), sending: { pk: 'S', sk: 's' }, expiresAt: 1_800_000_000 }, expect: 4 },
      ]);
      const { w, ...written } = mock.commandCalls(PutCommand)[0]?.args[0].input.Item ?? {};
      expect(w).toMatch(/^[\w-]{16}$/);
      expect(written).toEqual({
        pk: 'U#1',
        sk: 'a',
        v: 5,
        body: { sk: 'a' },
        spk: 'S',
        ssk: 's',
        ttl: 1_800_000_000,
      });
      expect(mock.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
        TableName: 'ledger',
        ConditionExpression: '#v = :v',
        ExpressionAttributeNames: { '#v': 'v' },
        ExpressionAttributeValues: { ':v': 4 },
        ReturnValues: 'ALL_OLD',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
    });

    it('one delete as a conditional DeleteItem', async () => {
      mock.on(DeleteCommand).resolves({});
      await table.commit([{ delete: item('a'), expect: 2 }]);
      const { input } = mock.commandCalls(DeleteCommand)[0]?.args[0] ?? {};
      expect(input).toMatchObject({ Key: { pk: 'U#1', sk: 'a' }, ConditionExpression: '#v = :v' });
    });

    it('more as a transaction with a token of its own', async () => {
      mock.on(TransactWriteCommand).resolves({});
      const changes: Change[] = [
        { put: item('a'), expect: 'absent' },
        { delete: item('b'), expect: 1 },
        { check: item('c'), expect: 1 },
      ];
      await table.commit(changes);
      await table.commit(changes);
      const inputs = mock.commandCalls(TransactWriteCommand).map(({ args }) => args[0].input);
      const condition = { TableName: 'ledger', ConditionExpression: '#v = :v' };
      expect(inputs[0]?.TransactItems).toMatchObject([
        { Put: { Item: { sk: 'a', v: 1 }, ConditionExpression: 'attribute_not_exists(#pk)' } },
        { Delete: { Key: { pk: 'U#1', sk: 'b' }, ...condition } },
        { ConditionCheck: { Key: { pk: 'U#1', sk: 'c' }, ...condition } },
      ]);
      expect(inputs[0]?.ClientRequestToken).toMatch(/^[0-9a-f-]{36}$/);
      expect(inputs[0]?.ClientRequestToken).not.toBe(inputs[1]?.ClientRequestToken);
    });

    it.each([
      [{}, '#partition = :partition', {}],
      [{ from: 'a' }, '#partition = :partition AND #sort >= :from', { ':from': 'a' }],
      [{ to: 'b' }, '#partition = :partition AND #sort < :to', { ':to': 'b' }],
      [
        { from: 'a', to: 'b' },
        '#partition = :partition AND #sort BETWEEN :from AND :to',
        { ':from': 'a', ':to': 'b' },
      ],
    ])('a query of the range %j', async (range, KeyConditionExpression, values) => {
      mock.on(QueryCommand).resolves({ Items: [] });
      await table.query({ index: 'sending', partition: 'S', limit: 5, ...range });
      const { input } = mock.commandCalls(QueryCommand)[0]?.args[0] ?? {};
      expect(input).toMatchObject({ TableName: 'ledger', IndexName: 'sending', Limit: 5 });
      expect(input).toMatchObject({ KeyConditionExpression });
      expect(input?.ExpressionAttributeValues).toEqual({ ':partition': 'S', ...values });
    });

    it('at most 16 puts of putIfAbsent at once', async () => {
      let [running, most] = [0, 0];
      mock.on(PutCommand).callsFake(async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running--;
        return {};
      });
      const { outcomes } = await table.putIfAbsent(Array.from({ length: 50 }, (_, i) => item(`${i}`)));
      expect(outcomes).toEqual(Array.from({ length: 50 }, () => 'done'));
      expect(most).toBe(16);
    });
  });

  describe('reads', () => {
    const kept = (sk: string) => ({ pk: 'U#1', sk, v: 1, body: { sk }, w: '-'.repeat(16) });
    const left = (...sks: string[]) => ({ ledger: { Keys: sks.map((sk) => ({ pk: 'U#1', sk })) } });

    it('again what a batch left unread, after a pause', async () => {
      mock
        .on(BatchGetCommand)
        .resolvesOnce({ Responses: { ledger: [kept('b')] }, UnprocessedKeys: left('a', 'c') })
        .resolvesOnce({ Responses: {}, UnprocessedKeys: left('a', 'c') })
        .resolvesOnce({ Responses: { ledger: [kept('c'), kept('a')] } });
      const { items } = await table.read([item('a'), item('b'), item('c')], { consistent: true });
      expect(items.map(({ sk }) => sk)).toEqual(['a', 'b', 'c']);
      const asked = mock
        .commandCalls(BatchGetCommand)
        .map(({ args }) => args[0].input.RequestItems?.['ledger']);
      expect(asked.map((request) => request?.Keys?.length)).toEqual([3, 2, 2]);
      expect(asked.every((request) => request?.ConsistentRead)).toBe(true);
      expect(pauses).toHaveLength(2);
      expect(pauses[1]).toBeGreaterThanOrEqual(50);
    });

    it('up to eight times in vain, then throws', async () => {
      mock.on(BatchGetCommand).resolves({ UnprocessedKeys: left('a') });
      await expect(table.read([item('a')])).rejects.toThrow('1 keys were left unread 8 times');
    });
  });

  describe('one write', () => {
    it.each([
      ['conflict', fail('TransactionConflictException', status(400))],
      ['throttled', fail('ProvisionedThroughputExceededException', status(400))],
      ['throttled', fail('ThrottlingException', status(400))],
      ['throttled', fail('RequestLimitExceeded', status(400))],
      ['outcomeUnknown', fail('InternalServerError', status(500))],
      ['outcomeUnknown', fail('ServiceUnavailable', status(503))],
      ['outcomeUnknown', fail('TimeoutError')],
      ['outcomeUnknown', fail('Error', { code: 'ECONNRESET' })],
      ['outcomeUnknown', fail('SyntaxError', status(200))],
    ])('is %s after %s', async (outcome, error) => {
      mock.on(PutCommand).rejects(error);
      mock.on(DeleteCommand).rejects(error);
      expect(await table.commit(create)).toMatchObject({ outcome });
      expect(await table.commit([{ delete: item('a'), expect: 1 }])).toMatchObject({ outcome });
      const { outcomes } = await table.putIfAbsent([item('a')]);
      expect(outcomes).toEqual([outcome === 'conflict' ? 'throttled' : outcome]);
    });

    it.each([
      fail('ValidationException', status(400)),
      fail('AccessDeniedException', status(400)),
      fail('Error', { code: 'ECONNREFUSED' }),
      fail('CredentialsProviderError'),
    ])('throws what is no outcome: %s', async (error) => {
      mock.on(PutCommand).rejects(error);
      await expect(table.commit(create)).rejects.toBe(error);
      await expect(table.putIfAbsent([item('a')])).rejects.toBe(error);
    });

    it('is a mismatch when its condition fails, and is paid for by the larger item', async () => {
      const met = { pk: { S: 'U#1' }, sk: { S: 'a' }, v: { N: '9' }, w: { S: 'other' } };
      const Item = { ...met, body: { M: { long: { S: 'x'.repeat(3000) } } } };
      mock.on(PutCommand).rejects(fail('ConditionalCheckFailedException', { ...status(400), Item }));
      expect(await table.commit(create)).toEqual({
        outcome: 'mismatch',
        key: { pk: 'U#1', sk: 'a' },
        consumed: { read: 0, write: 3 },
      });
      expect(await table.putIfAbsent([item('a')])).toEqual({
        outcomes: ['exists'],
        consumed: { read: 0, write: 3 },
      });
    });

    it('counts the old item and the index entry it leaves', async () => {
      const Attributes = { ...item('a', 'x'.repeat(2000)), v: 1, w: 'w', lpk: 'L', lsk: 'l' };
      mock.on(PutCommand).resolves({ Attributes });
      mock.on(DeleteCommand).resolves({ Attributes });
      const put = await table.commit([{ put: item('a'), expect: 1 }]);
      const gone = await table.commit([{ delete: item('a'), expect: 1 }]);
      expect([put.consumed.write, gone.consumed.write]).toEqual([4, 4]);
    });
  });

  describe('a transaction', () => {
    it.each([
      ['conflict', cancelled('None', 'TransactionConflict')],
      ['throttled', cancelled('ThrottlingError', 'None')],
      ['throttled', cancelled('None', 'ProvisionedThroughputExceeded')],
      ['conflict', cancelled('ThrottlingError', 'TransactionConflict')],
      ['outcomeUnknown', fail('TransactionInProgressException', status(400))],
      ['outcomeUnknown', fail('InternalServerError', status(500))],
      ['outcomeUnknown', fail('TimeoutError')],
      ['throttled', fail('ThrottlingException', status(400))],
    ])('is %s after %s', async (outcome, error) => {
      mock.on(TransactWriteCommand).rejects(error);
      expect(await table.commit(two)).toMatchObject({ outcome });
    });

    it('names the first key whose condition failed, whatever else went wrong', async () => {
      mock.on(TransactWriteCommand).rejects(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
      expect(await table.commit(two)).toEqual({
        outcome: 'mismatch',
        key: { pk: 'U#1', sk: 'b' },
        consumed: { read: 0, write: 4 },
      });
    });

    it('throws what is no outcome', async () => {
      for (const error of [
        cancelled('ValidationError', 'None'),
        fail('IdempotentParameterMismatchException', status(400)),
      ]) {
        mock.on(TransactWriteCommand).rejects(error);
        await expect(table.commit(two)).rejects.toBe(error);
      }
    });
  });
});

/** A try of the SDK: the request's body is seen, and answered or lost. */
type Try = (sent: { Item?: { w?: { S: string } }; ClientRequestToken?: string }) => object | Error;

/** A real client, with its retries, on a connection that answers from a script. */
function connectedTo(tries: Try[]) {
  const sent: Parameters<Try>[0][] = [];
  const handle = async (request: { body?: Uint8Array }) => {
    const body = JSON.parse(new TextDecoder().decode(request.body)) as Parameters<Try>[0];
    sent.push(body);
    const answer = tries[sent.length - 1]?.(body) ?? {};
    if (answer instanceof Error) throw answer;
    const isError = '__type' in answer;
    const response = {
      statusCode: isError ? 400 : 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: new TextEncoder().encode(JSON.stringify(answer)),
    };
    return { response };
  };
  const client = new DynamoDBClient({
    ...region,
    maxAttempts: 2,
    requestHandler: { handle },
  });
  return { table: dynamoTable({ client, tableName: 'ledger' }), sent };
}

describe("the SDK's own retries", () => {
  const lost: Try = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  const typed = (name: string, more: object = {}) => ({
    __type: `com.amazonaws.dynamodb.v20120810#${name}`,
    message: name,
    ...more,
  });
  const met =
    (v: number, w?: string): Try =>
    ({ Item }) =>
      typed('ConditionalCheckFailedException', {
        Item: { pk: { S: 'U#1' }, sk: { S: 'a' }, v: { N: `${v}` }, w: { S: w ?? Item?.w?.S } },
      });
  const metNothing: Try = () => typed('ConditionalCheckFailedException');
  const throttled: Try = () => typed('ThrottlingException');

  const over: Change[] = [{ put: item('a'), expect: 5 }];
  const remove: Change[] = [{ delete: item('a'), expect: 5 }];

  it.each<[string, Change[], Try[], string]>([
    ['a lost put that was in', over, [lost, met(6)], 'done'],
    ['a lost put, and another won its version', over, [lost, met(6, 'other')], 'mismatch'],
    ['a lost put, and others went on', over, [lost, met(7, 'other')], 'outcomeUnknown'],
    ['a lost put, and nothing is there', over, [lost, metNothing], 'outcomeUnknown'],
    ['a put that met others', over, [met(7, 'other')], 'mismatch'],
    ['a put that met nothing', over, [metNothing], 'mismatch'],
    ['a throttled put that met others', over, [throttled, met(7, 'other')], 'mismatch'],
    ['a lost first put, and another is there', create, [lost, met(1, 'other')], 'mismatch'],
    ['a lost put that went through at last', over, [lost, () => ({})], 'done'],
    ['a lost put, throttled at last', over, [lost, throttled], 'outcomeUnknown'],
    ['a put that was throttled each time', over, [throttled, throttled], 'throttled'],
    ['a put that was lost each time', over, [lost, lost], 'outcomeUnknown'],
    ['a lost delete, and nothing is there', remove, [lost, metNothing], 'outcomeUnknown'],
    ['a lost delete, and others went on', remove, [lost, met(6, 'other')], 'mismatch'],
    ['a lost delete, and a new start', remove, [lost, met(1, 'other')], 'outcomeUnknown'],
    ['a delete that met nothing', remove, [metNothing], 'mismatch'],
  ])('%s', async (_, changes, tries, outcome) => {
    const { table, sent } = connectedTo(tries);
    expect((await table.commit(changes)).outcome).toBe(outcome);
    expect(new Set(sent.map(({ Item }) => Item?.w?.S)).size).toBe(1);
  });

  it('of putIfAbsent tell a lost success from a loss', async () => {
    const won = connectedTo([lost, met(1)]);
    expect((await won.table.putIfAbsent([item('a')])).outcomes).toEqual(['done']);
    const beaten = connectedTo([lost, met(1, 'other')]);
    expect((await beaten.table.putIfAbsent([item('a')])).outcomes).toEqual(['exists']);
  });

  it('of a transaction carry one token', async () => {
    const { table, sent } = connectedTo([lost, () => ({})]);
    expect(await table.commit(two)).toMatchObject({ outcome: 'done' });
    expect(sent).toHaveLength(2);
    expect(sent[0]?.ClientRequestToken).toBe(sent[1]?.ClientRequestToken);
  });

  it('of a transaction leave it unknown when a lost one is followed by no answer about it', async () => {
    const { table } = connectedTo([lost, throttled]);
    expect(await table.commit(two)).toMatchObject({ outcome: 'outcomeUnknown' });
  });
});
