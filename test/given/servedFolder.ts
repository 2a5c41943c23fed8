/** A folder for daily work: a county laid into a data file, and a settings file. */
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFile } from '../../functions/adapters/table.file.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { readDataSet } from '../../infra/dataset/dataset.ts';
import { itemsOf } from '../../infra/dataset/storeDataSet.ts';
import { keptVault } from '../../infra/local/keptVault.ts';
import { county } from './county.ts';

/** Ten in the morning, Shanghai, of a Tuesday. */
export const NOW = '2026-03-10T02:00:00.000Z';
export const DAY = '2026-03-10';
const SHARDS = 4;

/** All that were made. */
export const folders: string[] = [];

export const settings = {
  ...{ DEPLOYMENT: 'county', STAGE: 'trial', ISSUER: 'https://qizhi.example', SMS_CHANNEL: 'outbox' },
  ...{ PAGE_LINK: 'qz.example', SHARDS },
};

export interface ServedFolder {
  readonly folder: string;
  readonly file: string;
  readonly logs: string;
  /** As on the command line. */
  readonly args: readonly string[];
  /** The lines of a log of this machine, of all days. */
  lines(name: string): Record<string, unknown>[];
}

/** An empty folder with a settings file in it. */
export function servedFolder(more: object = {}): ServedFolder {
  const folder = mkdtempSync(join(tmpdir(), 'qizhi-serve-'));
  folders.push(folder);
  const [file, logs, chosen] = ['qizhi.db', 'logs', 'settings.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(chosen, JSON.stringify({ ...settings, ...more }));
  const args = ['--settings', chosen, '--data', file, '--port', '0', '--logs', logs, '--threads', '0'];
  const lines = (name: string) =>
    readdirSync(logs)
      .filter((logFile) => logFile.startsWith(`${name}-`))
      .flatMap((logFile) => readFileSync(join(logs, logFile), 'utf8').trim().split('\n'))
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { folder, file, logs, args, lines };
}

/** Lays a data set into its data file, sealed by its own key. */
export async function lay({ file }: ServedFolder, data: object = county(DAY)): Promise<void> {
  const read = readDataSet(data);
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  const database = openDataFile(file, { busyMs: 1000 });
  const table = sqliteTable({ file: database });
  table.load(await itemsOf(read.dataSet, keptVault(file), SHARDS));
  table.close();
}
