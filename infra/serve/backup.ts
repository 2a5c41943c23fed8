/** A backup: a folder with the data file as it was at one moment, its keys, and what it should be. Made while serving. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { pragmaOf } from '../../functions/adapters/table.file.ts';
import type { Instant } from '../../shared/domain/days.ts';
import { copyDurably, hashOf, sync } from './durably.ts';
import { Refused } from './options.ts';

/** The data file's name in a backup, and the keys without which it does not open. */
export const DATA = 'qizhi.db';
export const KEYS = ['vault.key', 'signing-key.pem', 'signing-key.former.pem'] as const;
const MANIFEST = 'backup.json';
const BUSY_MS = 30_000;

const manifest = z.strictObject({
  /** When it was as it is here. */
  at: z.iso.datetime(),
  schema: z.int(),
  items: z.int(),
  /** SHA-256 of each file. */
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.output<typeof manifest>;

export interface BackupInput {
  readonly file: string;
  /** Where backups lie, each in a folder of its own. */
  readonly folder: string;
  readonly now: Instant;
  /** Nightly ones are removed when there are more than are kept; those that somebody asked for stay. */
  readonly kind: 'nightly' | 'asked';
}

const nameOf = ({ kind, now }: BackupInput): string => `${kind}-${now.replaceAll(':', '').slice(0, 17)}Z`;

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** What a backup left that was killed in its middle. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /^\.part-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid))))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** The data file as of one moment, whole by itself, without holding up whoever writes. */
function copyOf(file: string, to: string): Pick<Manifest, 'schema' | 'items'> {
  const source = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(to);
  try {
    // It has no log, so that there is none to miss.
    copy.exec("DELETE FROM machine WHERE name = 'isClosed'");
    const verdict = copy.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (verdict !== 'ok') throw new Refused(`备份出来的数据不完整（${String(verdict)}）：数据文件已损坏`);
    const [schema, items] = ['PRAGMA user_version', 'SELECT count(*) FROM items'].map((sql) =>
      pragmaOf(copy, sql),
    );
    return { schema: schema ?? 0, items: items ?? 0 };
  } finally {
    copy.close();
  }
}

/** Makes a backup and answers its folder; killed in the middle it leaves nothing that looks like one. */
export async function backup(input: BackupInput): Promise<string> {
  const { file, folder, now } = input;
  if (!existsSync(file)) throw new Refused(`没有数据文件 ${file}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeLeftovers(folder);
  const [whole, part] = [join(folder, nameOf(input)), join(folder, `.part-${process.pid}-${nameOf(input)}`)];
  if (existsSync(whole)) throw new Refused(`已有这个备份：${whole}`);
  mkdirSync(part, { mode: 0o700 });
  const facts = copyOf(file, join(part, DATA));
  for (const key of KEYS.filter((name) => existsSync(join(dirname(file), name))))
    copyDurably(join(dirname(file), key), join(part, key));
  const files: Record<string, string> = {};
  for (const name of readdirSync(part)) {
    chmodSync(join(part, name), 0o600);
    sync(join(part, name));
    files[name] = await hashOf(join(part, name));
  }
  writeFileSync(join(part, MANIFEST), JSON.stringify({ at: now, ...facts, files }), { mode: 0o600 });
  for (const path of [join(part, MANIFEST), part]) sync(path);
  renameSync(part, whole);
  sync(folder);
  return whole;
}

/** Whole backups in a folder, the oldest first. */
export const backupsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => existsSync(join(folder, name, MANIFEST)) && !name.startsWith('.'))
        .sort((a, b) => (a.replace(/^\w+-/, '') < b.replace(/^\w+-/, '') ? -1 : 1))
        .map((name) => join(folder, name))
    : [];

/** Removes the oldest nightly ones beyond `keep`. */
export function keepNightly(folder: string, keep: number): void {
  const nightly = backupsIn(folder).filter((path) => basename(path).startsWith('nightly-'));
  for (const path of nightly.slice(0, Math.max(0, nightly.length - keep)))
    rmSync(path, { recursive: true, force: true });
}

/** What a backup says of itself, held against what lies there; a `Refused` names what is wrong. */
export async function checkedBackup(path: string): Promise<Manifest> {
  const place = join(path, MANIFEST);
  if (!existsSync(place)) throw new Refused(`${path} 不是备份（没有 ${MANIFEST}）`);
  const read = manifest.safeParse(JSON.parse(readFileSync(place, 'utf8')));
  if (!read.success) throw new Refused(`${place} 读不懂`);
  for (const [name, hash] of Object.entries(read.data.files)) {
    const file = join(path, name);
    if (!existsSync(file)) throw new Refused(`备份缺少 ${file}`);
    if ((await hashOf(file)) !== hash) throw new Refused(`备份已损坏：${file}`);
  }
  return read.data;
}
