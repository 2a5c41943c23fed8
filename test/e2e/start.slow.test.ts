/** `npm start` as a newcomer meets it: what it prints, and what it says when it cannot. */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDataFile } from '../../functions/adapters/table.file.ts';
import { lockOf } from '../../functions/adapters/table.lock.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { keptIn } from '../../infra/serve/kept.ts';

const ROOT = join(import.meta.dirname, '../..');
const WAIT_MS = 120_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qizhi-start-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  readonly process: ChildProcess;
  /** What it printed until it ended or said that it is open. */
  readonly printed: string;
  readonly code: number | null;
}

const started = (env: Record<string, string>): Promise<Started> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['infra/local/start.js'], {
      cwd: ROOT,
      env: { ...process.env, ...env },
    });
    let printed = '';
    const read = (data: Buffer) => {
      printed += data.toString();
      if (printed.includes('打开 http://')) resolve({ process: child, printed, code: null });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('close', (code) => resolve({ process: child, printed, code }));
  });

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.on('close', () => resolve());
    child.kill();
  });

describe('npm start', () => {
  test(
    'plays the opening day of the demonstration, and finds it again the next time',
    async () => {
      const file = join(folder, 'demo.db');
      const first = await started({ PORT: '0', QIZHI_DATA: file });
      expect(first.printed).toMatch(
        /旗帜 · 演示县 · \d{4}-\d\d-\d\d\n {2}06:00 汇总：\d+ 个单位，逾期 \d+ 件/,
      );
      expect(first.printed).toMatch(/09:00 短信：\d+ 条在发件箱/);
      await stop(first.process);
      const again = await started({ PORT: '0', QIZHI_DATA: file });
      await stop(again.process);
      const printedBy = ({ printed }: Started) => printed.split('\n').slice(0, 5);
      expect(printedBy(first)[0]).toContain(`将在 ${file} 新建演示数据`);
      expect(printedBy(again)[0]).toContain(`接着用数据文件 ${file}`);
      expect(printedBy(again).slice(1)).toEqual(printedBy(first).slice(1));
      const damaged = join(folder, 'damaged.db');
      copyFileSync(file, damaged);
      const handle = openSync(damaged, 'r+');
      writeSync(handle, Buffer.alloc(400_000, 0x58), 0, 400_000, 20_000);
      const refused = await started({ PORT: '0', QIZHI_DATA: damaged });
      expect(refused.code).toBe(1);
      expect(refused.printed).toContain(`打不开数据文件 ${damaged}`);
    },
    WAIT_MS,
  );

  test('says that the port is in use, and which one is not', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { printed, code } = await started({ PORT: `${port}`, QIZHI_DATA: ':memory:' });
    server.close();
    expect(code).toBe(1);
    expect(printed).toContain(`端口 ${port} 已被占用，请用 PORT=${port + 1} npm start`);
  });

  test('says that a data file is none', async () => {
    const file = join(folder, 'letter.db');
    writeFileSync(file, 'this is a letter, not a database '.repeat(200));
    const { printed, code } = await started({ PORT: '0', QIZHI_DATA: file });
    expect(code).toBe(1);
    expect(printed).toContain(`打不开数据文件 ${file}`);
    expect(printed).not.toMatch(/\n\s+at /);
  });

  test('says that a port is none', async () => {
    const { printed, code } = await started({ PORT: 'door', QIZHI_DATA: ':memory:' });
    expect(code).toBe(1);
    expect(printed).toContain('PORT 应是 0 到 65535 的整数');
  });

  test(
    'leaves alone what it did not make, and what another process has open',
    async () => {
      const file = join(folder, 'county.db');
      const table = sqliteTable({ file });
      await table.putIfAbsent([{ pk: 'U#1', sk: 'S#', body: {} }]);
      table.close();
      const refused = await started({ PORT: '0', QIZHI_DATA: file });
      expect([refused.code, refused.printed]).toEqual([1, expect.stringContaining('不会动它')]);
      const again = sqliteTable({ file });
      expect(again.counts()).toEqual({ items: 1 });
      again.close();

      const served = join(folder, 'served.db');
      const database = openDataFile(served, { busyMs: 10 });
      keptIn(database).set('shards', 16);
      database.close();
      expect((await started({ PORT: '0', QIZHI_DATA: served })).printed).toContain('不会动它');

      const held = join(folder, 'held.db');
      const lock = lockOf(held);
      const { code, printed } = await started({ PORT: '0', QIZHI_DATA: held });
      lock.release();
      expect([code, printed]).toEqual([1, expect.stringContaining(`PID ${process.pid}`)]);
    },
    WAIT_MS,
  );
});
