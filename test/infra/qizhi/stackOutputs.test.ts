/** What the command line reads of a stack, from an address that answers as CloudFormation does. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stackOutputs } from '../../../infra/qizhi/stackOutputs.ts';

let server: Server;
let asked: { authorization: string; body: string };
let answer: { status: number; body: string };
beforeEach(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => void (body += part.toString()));
    request.on('end', () => {
      asked = { authorization: request.headers.authorization ?? '', body };
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => void server.close());

const calling = (region = 'cn-north-1') => ({
  region: async () => region,
  credentials: async () => ({ accessKeyId: 'AKID', secretAccessKey: 'secret' }),
});
const ask = () =>
  stackOutputs('qizhi-x-data', calling(), `http://127.0.0.1:${(server.address() as AddressInfo).port}`);

test('the outputs by name, signed for its region; what XML hides is shown', async () => {
  answer = {
    status: 200,
    body: `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>x</StackName><Outputs>
      <member><OutputKey>TableName</OutputKey><OutputValue>qizhi-x&amp;y</OutputValue></member>
      <member><OutputValue>arn:aws-cn:kms:cn-north-1:1:key/1</OutputValue><OutputKey>SealKey</OutputKey></member>
      </Outputs><Parameters/></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  };
  expect(await ask()).toEqual({ TableName: 'qizhi-x&y', SealKey: 'arn:aws-cn:kms:cn-north-1:1:key/1' });
  expect(asked.body).toBe('Action=DescribeStacks&Version=2010-05-15&StackName=qizhi-x-data');
  expect(asked.authorization).toMatch(/Credential=AKID\/\d{8}\/cn-north-1\/cloudformation\/aws4_request/);
});

test('no such stack: what to do first', async () => {
  answer = {
    status: 400,
    body: '<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id x does not exist</Message></Error></ErrorResponse>',
  };
  await expect(ask()).rejects.toThrow(/qizhi-x-data（ValidationError）：请先部署/);
});

test('nobody who may ask', async () => {
  const none = { ...calling(), credentials: async () => Promise.reject(new Error('no credentials')) };
  await expect(stackOutputs('x', none)).rejects.toThrow(/AWS_PROFILE[^]*no credentials/);
});
