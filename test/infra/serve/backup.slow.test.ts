/** Backups made while serving, and what becomes of a machine that is put back from one. */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openDataFile } from '../../../functions/adapters/table.file.ts';
import { sqliteTable } from '../../../functions/adapters/table.sqlite.ts';
import { backup, backupsIn, keepNightly } from '../../../infra/serve/backup.ts';
import { backupInThread } from '../../../infra/serve/backupWorker.ts';
import { confirm } from '../../../infra/serve/confirm.ts';
import { journalFolder } from '../../../infra/serve/journal.ts';
import { keptIn } from '../../../infra/serve/kept.ts';
import { makeNightly } from '../../../infra/serve/nightly.ts';
import { restore } from '../../../infra/serve/restore.ts';
import { qizhi } from '../../../infra/qizhi/qizhi.ts';
import type { Instant } from '../../../shared/domain/days.ts';
import { lay, machineOn, NOW, servedFolder, until, type ServedFolder } from '../../given/servedFile.ts';

const RESTORE = join(import.meta.dirname, '../../given/restoreChild.ts');

const item = (sk: string) => ({ pk: 'U#x', sk, body: { sk } });
const later = (hours: number): Instant => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();

const asked = ({ file, folder }: ServedFolder, now = NOW) =>
  backup({ file, folder: join(folder, 'backups'), now, kind: 'asked' });

const itemsIn = async (file: string) => {
  const table = sqliteTable({ file });
  const { items } = await table.query({ partition: 'U#x' });
  table.close();
  return items.map(({ sk }) => sk);
};

async function put(file: string, sk: string): Promise<void> {
  const table = sqliteTable({ file });
  await table.putIfAbsent([item(sk)]);
  table.close();
}

test('a backup that is made while somebody writes is whole, with its keys, and its owner’s alone', async () => {
  const folder = servedFolder();
  await lay(folder);
  const writer = sqliteTable({ file: folder.file });
  let written = 0;
  const writing = setInterval(() => {
    for (let n = 0; n < 20; n += 1) void writer.putIfAbsent([item(`${written++}`)]);
  }, 1);
  const path = await backupInThread({
    ...folder,
    folder: join(folder.folder, 'backups'),
    now: NOW,
    kind: 'asked',
  });
  clearInterval(writing);
  writer.close();
  const copy = new DatabaseSync(join(path, 'qizhi.db'));
  const sks = copy
    .prepare("SELECT sk FROM items WHERE pk = 'U#x'")
    .all()
    .map((row) => Number(row['sk']));
  copy.close();
  // As of one moment: everything up to one write, and nothing after it.
  expect(sks.toSorted((a, b) => a - b)).toEqual(sks.map((_, n) => n));
  expect(readdirSync(path).toSorted()).toEqual(['backup.json', 'qizhi.db', 'vault.key']);
  for (const name of readdirSync(path)) expect(statSync(join(path, name)).mode & 0o077, name).toBe(0);
});

test('a nightly one is made once a night, also after a night that was missed, and a number is kept', async () => {
  const folder = servedFolder();
  await lay(folder);
  const database = openDataFile(folder.file, { busyMs: 10 });
  const kept = keptIn(database);
  const place = join(folder.folder, 'backups');
  let now = NOW;
  const said: string[] = [];
  const keep = (message: string) => void said.push(message);
  const look = () =>
    makeNightly({
      ...{ file: folder.file, folder: place, keep: 3, kept, clock: { now: () => now } },
      log: { info: keep, warn: keep, error: keep },
    });
  const asking = await asked(folder, later(-1));
  for (const hours of [0, 1, 24, 25, 48, 24 * 9, 24 * 10]) {
    now = later(hours);
    expect(await look()).toBe(false);
  }
  expect(said).toHaveLength(5);
  const names = backupsIn(place).map((path) => basename(path));
  expect(names.filter((name) => name.startsWith('nightly-'))).toHaveLength(3);
  // What somebody asked for is theirs to remove.
  expect(backupsIn(place)).toContain(asking);
  keepNightly(place, 1);
  expect(backupsIn(place)).toHaveLength(2);
  now = later(24 * 11);
  rmSync(place, { recursive: true });
  writeFileSync(place, 'a file where the folder should be');
  expect(await look()).toBe(true);
  expect(said.at(-1)).toBe('backup failed');
  database.close();
});

test('what a killed one left is taken away by the next, and is never taken for a backup', async () => {
  const folder = servedFolder();
  await lay(folder);
  const left = join(folder.folder, 'backups', '.part-999999999-nightly-x');
  mkdirSync(left, { recursive: true });
  writeFileSync(join(left, 'qizhi.db'), 'half');
  expect(backupsIn(join(folder.folder, 'backups'))).toEqual([]);
  await asked(folder);
  expect(existsSync(left)).toBe(false);
});

test('a backup that was damaged, or is none, is not put back, and everything stays', async () => {
  const folder = servedFolder();
  await lay(folder);
  await put(folder.file, 'a');
  const path = await asked(folder);
  const place = join(path, 'qizhi.db');
  const bytes = readFileSync(place);
  bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1;
  chmodSync(place, 0o600);
  writeFileSync(place, bytes);
  await expect(restore(path, folder.file, NOW)).rejects.toThrow('已损坏');
  await expect(restore(folder.folder, folder.file, NOW)).rejects.toThrow('不是备份');
  const [other, own] = [servedFolder(), await asked(folder, later(1))];
  await lay(other);
  await expect(restore(own, other.file, NOW)).rejects.toThrow('另一套数据');
  expect(await itemsIn(folder.file)).toEqual(['a']);
});

test.each(['before anything', 'with a half copy', 'after the old one was set aside'])(
  'a restore that was cut off %s is done by running it again, and what was there is kept',
  async (when) => {
    const folder = servedFolder();
    await lay(folder);
    await put(folder.file, 'a');
    const path = await asked(folder);
    await put(folder.file, 'b');
    if (when === 'with a half copy') writeFileSync(`${folder.file}.restoring`, 'half of it');
    if (when === 'after the old one was set aside') {
      await restore(path, folder.file, later(0.5));
      await put(folder.file, 'c');
    }
    const { before } = await restore(path, folder.file, later(1));
    expect(await itemsIn(folder.file)).toEqual(['a']);
    expect(existsSync(`${folder.file}.restoring`)).toBe(false);
    expect(await itemsIn(before ?? '')).toContain(when.startsWith('after') ? 'c' : 'b');
  },
);

/** A restore in a process of its own that is killed so many milliseconds after it began; whether it was done before. */
function killedRestore(path: string, file: string, now: string, afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [RESTORE, path, file, now]);
  let text = '';
  child.stdout.on('data', (data: Buffer) => {
    text += data.toString();
    if (text === 'begun\n') setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  return new Promise((resolve) => child.on('close', () => resolve(text.includes('restored'))));
}

test('kill -9 at any moment of a restore leaves the old data or the backup, and running it again does it', async () => {
  const folder = servedFolder();
  await lay(folder);
  await put(folder.file, 'a');
  const path = await asked(folder);
  const seen = new Set<boolean>();
  for (const afterMs of [0, 1, 2, 4, 8, 16, 400]) {
    await put(folder.file, `b${afterMs}`);
    const was = await itemsIn(folder.file);
    seen.add(await killedRestore(path, folder.file, later(1 + afterMs / 10), afterMs));
    const is = await itemsIn(folder.file);
    expect([was, ['a']]).toContainEqual(is);
    const { before } = await restore(path, folder.file, later(2 + afterMs / 10));
    expect(await itemsIn(folder.file)).toEqual(['a']);
    // What lay there until now is kept beside it, whichever of the two it was.
    expect(await itemsIn(before ?? '')).toEqual(is);
  }
  expect(seen).toContain(false);
}, 120_000);

/** Played through its morning, so that the day's SMS are out. */
async function morning(folder: ServedFolder, hours = 0) {
  const machine = await machineOn(folder, { aheadMs: Date.parse(later(hours)) - Date.now() });
  const state = async () =>
    (await (await fetch(`${machine.watch}/health`)).json()) as Record<string, unknown>;
  return { ...machine, state };
}
const isPlayed = (at: string, state: () => Promise<Record<string, unknown>>) =>
  until(async () => {
    const { played, waiting } = await state();
    return (played as Record<string, string>)['send'] === at && waiting === 0;
  });

/** A backup of before the morning, and a machine that was put back to it when the morning's SMS were out. */
async function putBackAfterMorning() {
  const folder = servedFolder();
  await lay(folder);
  const dayBefore = await morning(folder, -20);
  await isPlayed('2026-03-09T05:00:00.000Z', dayBefore.state);
  await dayBefore.stop();
  const path = await asked(folder, later(-3));
  const first = await morning(folder);
  await isPlayed('2026-03-10T01:00:00.000Z', first.state);
  await first.stop();
  const sent = folder.lines('outbox').map(({ id }) => id);
  expect(sent.length).toBeGreaterThan(0);
  await restore(path, folder.file, later(1));
  return { folder, sent };
}
const outbox = (folder: ServedFolder) => folder.lines('outbox').map(({ id }) => id);

test('a restored machine sends nothing until it is confirmed, and then nothing twice', async () => {
  const { folder, sent } = await putBackAfterMorning();
  const again = await morning(folder, 2);
  expect(await again.state()).toMatchObject({ status: 'unconfirmed' });
  await fetch(`${again.address}/api/sign-in/code`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone: '19900000002' }),
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(outbox(folder)).toEqual(sent);
  const { messages } = await confirm({ file: folder.file, now: later(2), isSentUnknown: false });
  expect(messages).toBeGreaterThan(0);
  await isPlayed('2026-03-10T01:00:00.000Z', again.state);
  await again.stop();
  const next = await morning(folder, 24);
  await isPlayed('2026-03-11T01:00:00.000Z', next.state);
  const ids = outbox(folder).filter((id) => !String(id).startsWith('code#'));
  expect(new Set(ids).size).toBe(ids.length);
  // What was told in the morning that the backup had forgotten is not told again the next day either.
  const texts = folder.lines('outbox').map(({ params }) => JSON.stringify(params));
  expect(new Set(texts).size).toBe(texts.length);
  await expect(confirm({ file: folder.file, now: NOW, isSentUnknown: false })).rejects.toThrow(
    '没有要确认的',
  );
});

test('without the journal it has to be said so, and the first day is written down as unknown', async () => {
  const { folder, sent } = await putBackAfterMorning();
  rmSync(journalFolder(folder.file), { recursive: true });
  const again = await morning(folder, 2);
  await expect(confirm({ file: folder.file, now: later(2), isSentUnknown: false })).rejects.toThrow(
    '--sent-unknown',
  );
  expect(await confirm({ file: folder.file, now: later(2), isSentUnknown: true })).toMatchObject({
    quietUntil: '2026-03-11T16:00:00.000Z',
  });
  await isPlayed('2026-03-10T01:00:00.000Z', again.state);
  expect(outbox(folder)).toEqual(sent);
  await again.stop();
  const table = sqliteTable({ file: folder.file });
  const states = table.dump().flatMap((row) => {
    const { sk, body } = row as { sk: string; body: string };
    return sk.startsWith('SMS#') ? [(JSON.parse(body) as { state: string }).state] : [];
  });
  table.close();
  // What the backup knew of the day before stays as it was.
  expect(new Set(states)).toEqual(new Set(['accepted', 'unknown']));
});

test('one command each', async () => {
  const folder = servedFolder();
  await lay(folder);
  const said: string[] = [];
  const io = { say: (line: string) => void said.push(line), ask: async () => '' };
  const run = (...args: string[]) => qizhi([...args, '--data', folder.file], io);
  expect(await run('backup')).toBe(true);
  await put(folder.file, 'after');
  const { stop } = await machineOn(folder);
  expect(await run('restore', 'latest')).toBe(false);
  expect(said.at(-1)).toContain(`PID ${process.pid}`);
  await stop();
  expect(await run('restore', 'latest')).toBe(true);
  expect(await itemsIn(folder.file)).toEqual([]);
  expect(globSync(`${folder.file}.before-*`)).toHaveLength(1);
  rmSync(journalFolder(folder.file), { recursive: true });
  expect(await run('confirm')).toBe(false);
  expect(await run('confirm', '--sent-unknown')).toBe(true);
});
