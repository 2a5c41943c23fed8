/** From a data file to DynamoDB and back: nothing is lost, and ids, sealed texts and audit chains are what they were. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataFile } from '../../../functions/adapters/table.file.ts';
import { sqliteTable } from '../../../functions/adapters/table.sqlite.ts';
import { keptVault } from '../../../infra/local/keptVault.ts';
import { keptIn } from '../../../infra/serve/kept.ts';
import { checkedMove, itemsIn, writeMove } from '../../../infra/serve/moving.ts';
import { fileOfItems, itemsOfFile, itemsOfTable, tableOfItems } from '../../../infra/serve/moveTables.ts';
import { dynamoTable } from '../../../functions/adapters/table.dynamo.ts';
import { contactRow } from '../../../shared/rows/people.ts';
import { readRow } from '../../../shared/flows/table/rows.ts';
import { guardedCounty } from '../../given/signingIn.ts';
import { createTable, dynamoLocal, hasJava } from '../../contract/dynamoLocal.ts';
import { lay, NOW, servedFolder } from '../../given/servedFile.ts';

const SHARDS = 4;
const about = { at: NOW, shards: SHARDS };
/** The fields of a body have no order of their own, and DynamoDB keeps none. */
function dumpOf(file: string): unknown[] {
  const table = sqliteTable({ file });
  const rows = table.dump() as { readonly body: string }[];
  table.close();
  return rows.map(({ body, ...row }) => ({ ...row, body: JSON.parse(body) as unknown }));
}

async function laid() {
  const folder = servedFolder();
  await lay(folder, guardedCounty());
  // A row that has been written again, one that expires, and characters that want care on the way.
  const table = sqliteTable({ file: folder.file });
  const item = {
    pk: 'U#zz',
    sk: 'S#x',
    body: { text: '“引号”\u2028\n😀\ufffe', none: null, zero: 0, deep: [[{}]] },
  };
  await table.commit([{ put: item, expect: 'absent' }]);
  await table.commit([{ put: { ...item, expiresAt: 1_800_000_000 }, expect: 1 }]);
  table.close();
  return folder;
}

test.skipIf(!hasJava())('a county goes to DynamoDB and comes back as it was', async () => {
  const folder = await laid();
  const [out, back] = [join(folder.folder, 'out.gz'), join(folder.folder, 'back.gz')];
  await writeMove(out, itemsOfFile(folder.file), about);
  const { items } = await checkedMove(out);
  expect(items).toBe(dumpOf(folder.file).length);

  const { client, stop } = await dynamoLocal();
  try {
    const cloud = { client, tableName: 'moved' };
    await createTable(client, cloud.tableName);
    expect(await tableOfItems(itemsIn(out), cloud, false)).toBe(items);
    await expect(tableOfItems(itemsIn(out), cloud, false)).rejects.toThrow('不是空的');
    expect(await tableOfItems(itemsIn(out), cloud, true)).toBe(items);
    // Sealed texts open there as here, where the key is the same.
    const contact = await readRow(dynamoTable(cloud), contactRow.key('m2'));
    const phone = contact?.body.phone ?? '';
    expect(await keptVault(folder.file).open(phone, { person: 'm2' })).toBe('+8619900000002');
    await writeMove(back, itemsOfTable(cloud), about);
  } finally {
    stop();
  }
  const home = join(folder.folder, 'home.db');
  expect(await fileOfItems(itemsIn(back), { file: home, ...about, now: NOW })).toBe(items);
  expect(dumpOf(home)).toEqual(dumpOf(folder.file));
  // It sends nothing until somebody says that the other has stopped.
  const database = openDataFile(home, { busyMs: 10 });
  expect(keptIn(database).get('restored')).toMatchObject({ isConfirmed: false });
  database.close();
  await expect(fileOfItems(itemsIn(back), { file: home, ...about, now: NOW })).rejects.toThrow('新的文件');
});

test('a file that is cut short, changed or another’s is refused before anything is written', async () => {
  const folder = await laid();
  const path = join(folder.folder, 'out.gz');
  await writeMove(path, itemsOfFile(folder.file), about);
  await expect(writeMove(path, itemsOfFile(folder.file), about)).rejects.toThrow('已有');
  const whole = readFileSync(path);
  const changed = Buffer.from(whole);
  changed[200] = (changed[200] ?? 0) ^ 1;
  for (const bytes of [
    whole.subarray(0, 500),
    whole.subarray(0, whole.length - 20),
    changed,
    Buffer.from('{}'),
    Buffer.alloc(0),
  ]) {
    writeFileSync(path, bytes);
    await expect(checkedMove(path)).rejects.toThrow(/损坏/);
  }
});
