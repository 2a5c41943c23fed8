/** `qizhi export` and `import`: a whole table, from a data file to the cloud and back. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refused } from '../serve/options.ts';
import { checkedMove, itemsIn, writeMove } from '../serve/moving.ts';
import {
  fileOfItems,
  itemsOfFile,
  itemsOfTable,
  shardsOf,
  tableOfItems,
  type CloudTable,
} from '../serve/moveTables.ts';
import { argumentsOf, Fault, type Command } from './command.ts';
import { refusing } from './keeping.ts';
import { groundOptions, GROUND_USAGE, readSettings } from './openGround.ts';
import { stackOutputs } from './stackOutputs.ts';

/** Of a file that no server has had yet. */
const SHARDS = 16;

/** The table that a file of settings names, or the one of its stack; with the credentials of the shell. */
async function cloudOf(file: string): Promise<{ readonly cloud: CloudTable; readonly shards: number }> {
  const { TABLE_NAME, DEPLOYMENT, SHARDS: shards } = readSettings(file);
  const client = new DynamoDBClient();
  const { TableName } = TABLE_NAME
    ? { TableName: TABLE_NAME }
    : await stackOutputs(`qizhi-${DEPLOYMENT}-data`, client.config);
  return { cloud: { client, tableName: TableName ?? '' }, shards };
}

/** The one file that is named, and one end of the move. */
function endsIn(args: readonly string[], usage: string) {
  const { values, positionals } = argumentsOf(args, { ...groundOptions, again: { type: 'boolean' } }, usage);
  const [path, ...rest] = positionals;
  const { data, settings, again = false } = values;
  if (path === undefined || rest.length > 0 || (data === undefined) === (settings === undefined))
    throw new Fault(`用法：${usage}`);
  return {
    path: resolve(path),
    data: data === undefined ? undefined : resolve(data),
    settings: settings ?? '',
    again,
  };
}

const EXPORT = `export 文件.gz ${GROUND_USAGE}`;

export const exportTable: Command = {
  name: 'export',
  usage: EXPORT,
  does: '把全部数据导出成一个文件（单机的数据文件，或云上的表）',
  help: '单机运行中也可以导出；云上的表在导出时不能有写入，请先按时间点恢复出一份再从那一份导出。',
  async run(args, io) {
    const { path, data, settings } = endsIn(args, EXPORT);
    const at = new Date().toISOString();
    await refusing(async () => {
      if (data === undefined) {
        const { cloud, shards } = await cloudOf(settings);
        await writeMove(path, itemsOfTable(cloud), { at, shards });
        return;
      }
      if (!existsSync(data)) throw new Refused(`没有数据文件 ${data}`);
      await writeMove(path, itemsOfFile(data), { at, shards: shardsOf(data) ?? SHARDS });
    });
    io.say(`已导出${(await refusing(() => checkedMove(path))).items}条到 ${path}`);
    return true;
  },
};

const IMPORT = `import 文件.gz ${GROUND_USAGE} [--again]`;

export const importTable: Command = {
  name: 'import',
  usage: IMPORT,
  does: '把导出的文件导入到一个新的数据文件，或云上的空表',
  help: '导入的数据文件要 confirm 之后才发短信。导入云上的表中断了，加 --again 再运行一次。',
  async run(args, io) {
    const { path, data, settings, again } = endsIn(args, IMPORT);
    const count = await refusing(async () => {
      const { at, shards } = await checkedMove(path);
      if (data !== undefined)
        return fileOfItems(itemsIn(path), { file: data, shards, at, now: new Date().toISOString() });
      const { cloud, shards: wanted } = await cloudOf(settings);
      if (wanted !== shards) throw new Refused(`SHARDS 应是 ${shards}（数据按此写成），设置里是 ${wanted}`);
      return tableOfItems(itemsIn(path), cloud, again);
    });
    io.say(`已导入${count}条`);
    if (data !== undefined)
      io.say('把原来的 vault.key 放在数据文件旁边；启动 serve 查看无误后运行 qizhi confirm。');
    return true;
  },
};
