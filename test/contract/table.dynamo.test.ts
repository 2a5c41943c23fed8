import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import type { Table } from '../../shared/flows/table/ports.ts';
import { dynamoTable } from '../../functions/adapters/table.dynamo.ts';
import { createTable, dynamoLocal, hasJava } from './dynamoLocal.ts';
import { tableContract } from './table.contract.ts';

if (hasJava()) {
  // The engine is slow on a busy machine, not stuck.
  vi.setConfig({ testTimeout: 30_000 });
  let table: Table;
  let stop = () => {};
  beforeAll(async () => {
    const local = await dynamoLocal();
    stop = local.stop;
    await createTable(local.client, 'contract');
    table = dynamoTable({ client: local.client, tableName: 'contract' });
  }, 30_000);
  afterAll(() => stop());
  tableContract('DynamoDB Local', () => table);
} else {
  describe('the table on DynamoDB Local', () => {
    it.skip('Java 17 is missing: the contract suite on DynamoDB Local is skipped', () => {});
  });
}
