import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { smsClient, snsSms } from '../../functions/adapters/sms.sns.ts';
import type { SmsMessage } from '../../shared/flows/table/ports.ts';

const PHONE = '+8613900000001';
const message: SmsMessage = {
  id: 'p1#2026-06-23',
  to: PHONE,
  templateId: 'backlog',
  params: ['李卓玛', '5', 'qz.example/a'],
  text: '【旗帜】李卓玛同志：您有5件以前的事还未办结，请查看清单 qz.example/a',
};
const place = { region: 'ap-southeast-1', credentials: { accessKeyId: 'x', secretAccessKey: 'y' } };

describe('snsSms, by what it asks', () => {
  it('publishes to the phone as transactional', async () => {
    const client = smsClient(place);
    const mocked = mockClient(client).resolves({ MessageId: 'm-1' });
    expect(await snsSms(client).send(message)).toEqual({ outcome: 'accepted', receipt: 'm-1' });
    expect(mocked.commandCalls(PublishCommand).map(({ args }) => args[0].input)).toEqual([
      {
        PhoneNumber: PHONE,
        Message: message.text,
        MessageAttributes: {
          'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
        },
      },
    ]);
  });

  it('does not know of a success without an id', async () => {
    const client = smsClient(place);
    mockClient(client).resolves({});
    expect(await snsSms(client).send(message)).toEqual({ outcome: 'unknown' });
  });

  it.each(['13900000001', '+86 139 0000 0001', '+0861390000', '', '+12345678901234567'])(
    'asks nobody about the phone %j',
    async (to) => {
      const client = smsClient(place);
      const mocked = mockClient(client);
      expect(await snsSms(client).send({ ...message, to })).toEqual({
        outcome: 'refused',
        why: 'invalidPhone',
        retry: false,
      });
      expect(mocked.calls()).toHaveLength(0);
    },
  );

  it('refuses a client that would try twice', async () => {
    const client = new SNSClient(place);
    const mocked = mockClient(client);
    await expect(snsSms(client).send(message)).rejects.toThrow('must not retry');
    expect(mocked.calls()).toHaveLength(0);
  });

  it.each([
    [{ name: 'CredentialsProviderError' }, { outcome: 'refused', why: 'notAuthorised', retry: true }],
    [
      { code: 'ENOTFOUND', syscall: 'getaddrinfo' },
      { outcome: 'refused', why: 'notConnected', retry: true },
    ],
    [
      { code: 'ETIMEDOUT', syscall: 'connect' },
      { outcome: 'refused', why: 'notConnected', retry: true },
    ],
    [{ code: 'EHOSTUNREACH', syscall: 'read' }, { outcome: 'unknown' }],
    [{ name: 'TimeoutError', code: 'ECONNRESET' }, { outcome: 'unknown' }],
    [{ name: 'AbortError' }, { outcome: 'unknown' }],
    [{ name: 'SyntaxError', $metadata: { httpStatusCode: 200 } }, { outcome: 'unknown' }],
    [{ name: 'TypeError' }, { outcome: 'unknown' }],
  ])('takes %j for %j', async (failure, outcome) => {
    const client = smsClient(place);
    mockClient(client).rejects(Object.assign(new Error(`about ${PHONE}`), failure));
    expect(await snsSms(client).send(message)).toEqual(outcome);
  });
});

describe('snsSms, by what a server answers', () => {
  let server: Server | undefined;
  afterEach(() => server?.closeAllConnections());
  afterEach(() => void server?.close());

  /** A service that counts and answers each request with `answer`. */
  async function serving(answer: RequestListener) {
    const seen = vi.fn();
    server = createServer((request, response) => {
      request.resume().on('end', () => {
        seen();
        answer(request, response);
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const requestHandler = { requestTimeout: 150, throwOnRequestTimeout: true };
    return { seen, client: smsClient({ ...place, endpoint: `http://127.0.0.1:${port}`, requestHandler }) };
  }

  const errorXml = (code: string) =>
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code>` +
    `<Message>Invalid parameter: PhoneNumber Reason: ${PHONE} is not valid to publish to</Message></Error></ErrorResponse>`;

  it.each([
    ['Throttled', 429, { outcome: 'refused', why: 'throttled', retry: true }],
    ['Throttling', 400, { outcome: 'refused', why: 'throttled', retry: true }],
    ['ThrottlingException', 400, { outcome: 'refused', why: 'throttled', retry: true }],
    ['OptedOut', 400, { outcome: 'refused', why: 'optedOut', retry: false }],
    ['InvalidParameter', 400, { outcome: 'refused', why: 'invalidParameter', retry: false }],
    ['ParameterValueInvalid', 400, { outcome: 'refused', why: 'invalidParameter', retry: false }],
    ['ValidationException', 400, { outcome: 'refused', why: 'invalidParameter', retry: false }],
    ['AuthorizationError', 403, { outcome: 'refused', why: 'notAuthorised', retry: true }],
    ['ExpiredToken', 403, { outcome: 'refused', why: 'notAuthorised', retry: true }],
    ['Surprise', 400, { outcome: 'refused', why: 'requestRefused', retry: false }],
    ['RequestTimeout', 408, { outcome: 'unknown' }],
    ['InternalError', 500, { outcome: 'unknown' }],
    ['ServiceUnavailable', 503, { outcome: 'unknown' }],
  ])('takes %s with %i for %j, and asks once', async (code, status, outcome) => {
    const { client, seen } = await serving((_, response) => response.writeHead(status).end(errorXml(code)));
    expect(await snsSms(client).send(message)).toEqual(outcome);
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it('reads the receipt', async () => {
    const { client } = await serving((_, response) =>
      response.end(
        '<PublishResponse><PublishResult><MessageId>m-7</MessageId></PublishResult></PublishResponse>',
      ),
    );
    expect(await snsSms(client).send(message)).toEqual({ outcome: 'accepted', receipt: 'm-7' });
  });

  it('does not know when the answer does not come, and asks once', async () => {
    const { client, seen } = await serving(() => undefined);
    expect(await snsSms(client).send(message)).toEqual({ outcome: 'unknown' });
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it('does not know when the connection is lost after the request, and asks once', async () => {
    const { client, seen } = await serving((request) => request.socket.destroy());
    expect(await snsSms(client).send(message)).toEqual({ outcome: 'unknown' });
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const { client } = await serving(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    expect(await snsSms(client).send(message)).toEqual({
      outcome: 'refused',
      why: 'notConnected',
      retry: true,
    });
  });
});
