/** `npm run serve`: what it opens and refuses, what it serves, and how it ends. */
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataFile } from '../../../functions/adapters/table.file.ts';
import { sqliteTable } from '../../../functions/adapters/table.sqlite.ts';
import { machineStanding } from '../../../infra/local/machine.ts';
import { InUse } from '../../../functions/adapters/table.lock.ts';
import { optionsOf, Refused } from '../../../infra/serve/options.ts';
import { served } from '../../../infra/serve/served.ts';
import { newRow } from '../../../shared/flows/table/rows.ts';
import { DAY, lay, machineOn, NOW, servedFolder, until } from '../../given/servedFile.ts';

const PHONE = '19900000002';

const post = (address: string, path: string, body: unknown, headers = {}) =>
  fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

test('a code that is asked for goes to the provider that the settings name, and signs in', async () => {
  const folder = servedFolder();
  await lay(folder);
  const { address } = await machineOn(folder);
  expect((await post(address, '/api/sign-in/code', { phone: PHONE })).status).toBeLessThan(300);
  const sms = await until(() =>
    folder.lines('outbox').find(({ templateId }) => templateId === 'sign-in-code'),
  );
  expect(JSON.stringify(sms)).not.toContain(PHONE);
  const [code] = sms['params'] as string[];
  const signed = await post(address, '/api/sign-in', { phone: PHONE, code });
  expect(signed.status).toBe(200);
  const { token } = (await signed.json()) as { token: string };
  const me = await fetch(`${address}/api/me`, { headers: { authorization: `Bearer ${token}` } });
  expect([me.status, ((await me.json()) as { id: string }).id]).toEqual([200, 'm2']);
});

test('the day goes on by the clock: what the morning missed is caught up, each once', async () => {
  const folder = servedFolder();
  await lay(folder);
  const { watch, stop } = await machineOn(folder);
  const health = await until(async () => {
    const body = (await (await fetch(`${watch}/health`)).json()) as Record<string, never>;
    return body['played']?.['send'] === '2026-03-10T01:00:00.000Z' && body['waiting'] === 0 && body;
  });
  expect(health).toMatchObject({ status: 'ok', dead: 0, played: { sweep: '2026-03-09T22:00:00.000Z' } });
  const sms = folder.lines('outbox');
  expect(sms.length).toBeGreaterThan(0);
  expect(await (await fetch(`${watch}/metrics`)).text()).toContain(
    'qizhi_schedule_played_seconds{schedule="send"} 1773104400',
  );
  await stop();
  // The next morning's machine plays that day's, and says nothing a second time.
  const aheadMs = Date.parse(NOW) + 86_400_000 - Date.now();
  const again = await machineOn(folder, { aheadMs });
  await until(async () => {
    const body = (await (await fetch(`${again.watch}/health`)).json()) as Record<string, never>;
    return body['played']?.['send'] === '2026-03-11T01:00:00.000Z' && body['waiting'] === 0;
  });
  const ids = folder.lines('outbox').map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('nothing of a trial is served, nor anything under a strange name', async () => {
  const folder = servedFolder();
  await lay(folder);
  const { address } = await machineOn(folder);
  for (const path of ['/_local/state', '/_local/people', '/_local/outbox'])
    expect((await fetch(`${address}${path}`)).status).toBe(404);
  expect((await post(address, '/_local/token', { person: 'm2' })).status).toBe(404);
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
  const { request } = await import('node:http');
  const status = await new Promise((resolve) =>
    request(`${address}/api/health`, { headers: { host: 'evil.example' } }, (reply) =>
      resolve(reply.statusCode),
    ).end(),
  );
  expect(status).toBe(421);
});

test('a second one on the same file is refused and told who has it; the first goes on', async () => {
  const folder = servedFolder();
  await lay(folder);
  const { address, stop } = await machineOn(folder);
  await expect(served(optionsOf(folder.args, {}))).rejects.toThrow(InUse);
  await expect(served(optionsOf(folder.args, {}))).rejects.toThrow(`PID ${process.pid}`);
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
  await stop();
  await machineOn(folder);
});

test('the file is its owner’s alone, and so is what lies beside it', async () => {
  const folder = servedFolder();
  await lay(folder);
  const { file } = folder;
  await machineOn(folder);
  for (const path of [file, `${file}-wal`, join(folder.folder, 'vault.key')])
    expect(statSync(path).mode & 0o077, path).toBe(0);
});

test('what must not be served is refused with a word', async () => {
  const opening = (folder: ReturnType<typeof servedFolder>) => served(optionsOf(folder.args, {}));
  const demo = servedFolder();
  await lay(demo);
  const table = sqliteTable({ file: demo.file });
  table.load([newRow(machineStanding.key(), { day: DAY, dataset: 'demo', people: [] })]);
  table.close();
  await expect(opening(demo)).rejects.toThrow('演示');

  const keyless = servedFolder();
  await lay(keyless);
  rmSync(join(keyless.folder, 'vault.key'));
  await expect(opening(keyless)).rejects.toThrow('vault.key');

  const resharded = servedFolder();
  await lay(resharded);
  await (await machineOn(resharded)).stop();
  writeFileSync(
    resharded.args[1] ?? '',
    JSON.stringify({ ...(await import('../../given/servedFile.ts')).settings, SHARDS: 16 }),
  );
  await expect(opening(resharded)).rejects.toThrow('SHARDS');

  const newer = servedFolder();
  const database = openDataFile(newer.file, { busyMs: 10 });
  database.exec('PRAGMA user_version = 99');
  database.close();
  await expect(opening(newer)).rejects.toThrow('a newer Qizhi wrote it');

  const half = servedFolder();
  writeFileSync(`${half.file}.restoring`, '');
  await expect(opening(half)).rejects.toThrow('restore');
  expect(existsSync(half.file)).toBe(false);
});

test('options and settings that are wrong are named', () => {
  const { args } = servedFolder();
  expect(() => optionsOf([], {})).toThrow(Refused);
  expect(() => optionsOf([...args, '--port', 'x'], {})).toThrow('--port');
  expect(() => optionsOf([...args, '--colour', 'red'], {})).toThrow('colour');
  const mail = { protocol: 'email', endpoint: 'a@example.cn', path: 'qh/' };
  expect(() => optionsOf(servedFolder({ ALERT_SUBSCRIPTIONS: [mail] }).args, {})).toThrow('邮件');
  // Nobody serves real people through the outbox by an oversight.
  expect(() => optionsOf(servedFolder({ STAGE: 'production' }).args, {})).toThrow('SMS_CHANNEL');
});
