/** The local run on both engines: what a data set comes to is copied to DynamoDB Local, and flows read and write there. */
import { dynamoTable } from '../../functions/adapters/table.dynamo.ts';
import { createTable, dynamoLocal, hasJava } from '../contract/dynamoLocal.ts';
import { itemIn, localRun, type LocalRun } from './local.ts';

/** A run into which data has been loaded. */
export type Loaded = (data: { readonly day: string }) => Promise<LocalRun>;

async function onSqlite(data: { readonly day: string }): Promise<LocalRun> {
  const run = await localRun();
  await run.load(data);
  return run;
}

let made = 0;

async function onDynamo(data: { readonly day: string }): Promise<LocalRun> {
  const { client, stop } = await dynamoLocal();
  const tableName = `run-${++made}`;
  await createTable(client, tableName);
  const table = dynamoTable({ client, tableName });
  const run = await localRun({ wrap: () => table });
  await run.load(data);
  await table.putIfAbsent(run.machine.table.dump().map(itemIn));
  return {
    ...run,
    close: async () => {
      await run.close();
      stop();
    },
  };
}

export const engines: readonly (readonly [string, Loaded])[] = [
  ['SQLite', onSqlite],
  ...(hasJava() ? [['DynamoDB Local', onDynamo] as const] : []),
];
