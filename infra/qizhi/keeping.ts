/** `qizhi backup`, `restore` and `confirm`: the data file of one machine, kept and put back. */
import { dirname, join, resolve } from 'node:path';
import { DataFileError } from '../../functions/adapters/table.file.ts';
import { InUse } from '../../functions/adapters/table.lock.ts';
import { backup as makeBackup, backupsIn } from '../serve/backup.ts';
import { confirm as confirmRestored } from '../serve/confirm.ts';
import { Refused } from '../serve/options.ts';
import { restore as putBack } from '../serve/restore.ts';
import { argumentsOf, Fault, type Command } from './command.ts';

const text = { type: 'string' } as const;

/** What the machine's own modules refuse is said as every command says it. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused || error instanceof InUse || error instanceof DataFileError)
      throw new Fault(error.message, { cause: error });
    throw error;
  }
}

function named(data: string | undefined, usage: string): string {
  const file = data ?? process.env['QIZHI_DATA'];
  if (file === undefined) throw new Fault(`请用 --data 写明数据文件\n用法：${usage}`);
  return resolve(file);
}

const placeOf = (file: string, folder: string | undefined): string =>
  resolve(folder ?? process.env['QIZHI_BACKUPS'] ?? join(dirname(file), 'backups'));

const BACKUP = 'backup --data 数据文件 [--to 备份文件夹]';

export const backup: Command = {
  name: 'backup',
  usage: BACKUP,
  does: '备份一台机器的数据文件和密钥，运行中也可以',
  help: '备份是一个文件夹，默认放在数据文件旁的 backups 里；里面有密钥，拷到别处前请加密。',
  async run(args, io) {
    const { values } = argumentsOf(args, { data: text, to: text }, BACKUP);
    const file = named(values.data, BACKUP);
    const folder = placeOf(file, values.to);
    const input = { file, folder, now: new Date().toISOString(), kind: 'asked' } as const;
    io.say(`已备份到 ${await refusing(() => makeBackup(input))}`);
    return true;
  },
};

const RESTORE = 'restore 备份 --data 数据文件';

export const restore: Command = {
  name: 'restore',
  usage: RESTORE,
  does: '用备份恢复数据文件；先停止 serve，恢复后要 confirm 才会再发短信',
  help: '备份写 latest 即最近的一个。原来的数据文件改名留在旁边。中途被打断，再运行一次即可。',
  async run(args, io) {
    const { values, positionals } = argumentsOf(args, { data: text, backups: text }, RESTORE);
    const file = named(values.data, RESTORE);
    const [wanted, ...rest] = positionals;
    const from = wanted === 'latest' ? backupsIn(placeOf(file, values.backups)).at(-1) : wanted;
    if (from === undefined || rest.length > 0) throw new Fault(`没有备份可用\n用法：${RESTORE}`);
    const { manifest, before } = await refusing(() => putBack(resolve(from), file, new Date().toISOString()));
    io.say(`已恢复到 ${manifest.at} 的样子（${manifest.items}条）：${file}`);
    if (before !== undefined) io.say(`原来的数据文件在 ${before}`);
    io.say('启动 serve 查看无误后，运行 qizhi confirm；在那以前什么短信都不发。');
    return true;
  },
};

const CONFIRM = 'confirm --data 数据文件 [--nothing-sent | --sent-unknown]';

export const confirm: Command = {
  name: 'confirm',
  usage: CONFIRM,
  does: '确认恢复的数据无误，重新开始发短信；已发过的不会再发',
  help: '备份之后发过什么，记在数据文件旁的 .sent 文件夹里；没有它时：原来的机器在备份或导出前就停了，加 --nothing-sent；否则加 --sent-unknown。',
  async run(args, io) {
    const yes = { type: 'boolean' } as const;
    const options = { data: text, 'sent-unknown': yes, 'nothing-sent': yes } as const;
    const { values } = argumentsOf(args, options, CONFIRM);
    const input = { file: named(values.data, CONFIRM), now: new Date().toISOString() };
    const [isSentUnknown, isNothingSent] = [values['sent-unknown'] ?? false, values['nothing-sent'] ?? false];
    const done = await refusing(() => confirmRestored({ ...input, isSentUnknown, isNothingSent }));
    io.say(`已确认。备份之后发过的短信${done.messages}条、通报${done.alerts}份，不会再发。`);
    if (done.quietUntil !== undefined) io.say(`到 ${done.quietUntil} 为止，除验证码外不发短信。`);
    return true;
  },
};
