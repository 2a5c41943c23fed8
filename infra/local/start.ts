/** `npm start`: the demonstration county on this machine, its opening day played, the page and the API served. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataFileError } from '../../functions/adapters/table.file.ts';
import { InUse, lockOf } from '../../functions/adapters/table.lock.ts';
import { localSigner } from '../../functions/adapters/signer.local.ts';
import type { Log } from '../../shared/flows/table/ports.ts';
import { demonstration } from './control.ts';
import { openingDay } from '../demo/demo.ts';
import { describeDay } from './describeDay.ts';
import { localIssuer } from './issuer.ts';
import { Machine, machineStanding } from './machine.ts';
import { localServer } from './server.ts';
import { rates } from '../../functions/wiring/rates.ts';

const port = Number(process.env['PORT'] ?? 8787);
const file = process.env['QIZHI_DATA'] ?? '.data/qizhi.db';

/** The machine's own clock stands. */
const realTime = { now: () => new Date().toISOString() };

/** Faults and warnings only: what the day did is printed in words. */
const log: Log = {
  info: () => undefined,
  warn: (message, fields) => console.warn(message, fields ?? ''),
  error: (message, fields) => console.error(message, fields ?? ''),
};

function fail(text: string): never {
  console.error(text);
  process.exit(1);
}

/** What the file's engine says, at the opening or on a damaged page later on. */
function failOnFile(error: unknown): never {
  const isEngines = error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
  if (error instanceof InUse) return fail(error.message);
  if (!(error instanceof DataFileError) && !isEngines) throw error;
  const why = error instanceof Error ? error.message : String(error);
  return fail(
    `打不开数据文件 ${file}：${why}\n可删除或改名后重试，或用 QIZHI_DATA 指定另一个文件。\n` +
      `Cannot open the data file ${file}: ${why}`,
  );
}

const address = `http://127.0.0.1:${port}`;

/** Its key lies beside the data file. */
const signer = () =>
  localSigner({
    ...{ issuer: address, audience: 'qizhi' },
    ...(file !== ':memory:' && { folder: dirname(file) }),
  });

/** What another program than this one wrote is left alone: a demonstration replaces what it finds. */
function refuseOthersData(): void {
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const has = (table: string) =>
      database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
    if (!has('items')) return;
    const [{ pk, sk }, isServed] = [
      machineStanding.key(),
      has('machine') && database.prepare("SELECT 1 FROM machine WHERE name = 'shards'").get() !== undefined,
    ];
    const isDemonstration = database.prepare('SELECT 1 FROM items WHERE pk = ? AND sk = ?').get(pk, sk);
    const isEmpty = database.prepare('SELECT 1 FROM items').get() === undefined;
    if (!isServed && (isDemonstration || isEmpty)) return;
  } finally {
    database.close();
  }
  fail(
    `${file} 不是 npm start 建立的数据文件，不会动它：请用 npm run serve，或用 QIZHI_DATA 指定另一个文件。\n` +
      `npm start did not make ${file} and leaves it alone: use npm run serve, or name another file by QIZHI_DATA.`,
  );
}

function openMachine(): Machine {
  try {
    if (file !== ':memory:') {
      mkdirSync(dirname(file), { recursive: true });
      const lock = lockOf(file);
      // Held in here as long as the process lives.
      process.on('exit', () => lock.release());
      refuseOthersData();
    }
    return new Machine({ file, day: openingDay, log, signer: signer() });
  } catch (error) {
    return failOnFile(error);
  }
}

function checkPort(): void {
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return;
  fail(`PORT 应是 0 到 65535 的整数，现在是 ${process.env['PORT']}\nPORT must be an integer from 0 to 65535`);
}

async function main(): Promise<void> {
  checkPort();
  const machine = openMachine();
  const issuer = await localIssuer(`${address}/_local`);
  const ready = Promise.withResolvers<void>();
  const server = localServer(machine, issuer, ready.promise, rates(realTime));
  server.on('error', (error: NodeJS.ErrnoException) => {
    const inUse = error.code === 'EADDRINUSE';
    const text = inUse
      ? `端口 ${port} 已被占用，请用 PORT=${port + 1} npm start 换一个端口。`
      : error.message;
    fail(inUse ? `${text}\nPort ${port} is in use; choose another with PORT=${port + 1} npm start` : text);
  });
  // The port first: if it is taken, nothing is made.
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  if (await machine.resume()) console.log(`接着用数据文件 ${file} 里的演示数据`);
  else {
    console.log(`将在 ${file} 新建演示数据（虚构的人员）`);
    await machine.load(demonstration(), 'demo');
    await machine.playMorning(machine.clock.day);
  }
  ready.resolve();
  console.log(await describeDay(machine));
  const bound = server.address();
  const actual = typeof bound === 'object' && bound ? bound.port : port;
  console.log(`\n打开 http://127.0.0.1:${actual} （按 Ctrl+C 结束）`);
}

await main().catch((error: unknown) => failOnFile(error));
