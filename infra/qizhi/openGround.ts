/** Opens what a command line names. */
import { existsSync, readFileSync } from 'node:fs';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { DataFileError } from '../../functions/adapters/table.file.ts';
import { instantAt, type Instant } from '../../shared/domain/days.ts';
import type { Table } from '../../shared/flows/table/ports.ts';
import { readRow } from '../../shared/flows/table/rows.ts';
import { SettingsError, settingsIn, type DeploymentSettings } from '../../shared/settings/settingsFile.ts';
import { keptVault } from '../local/keptVault.ts';
import { NOON } from '../local/localClock.ts';
import { machineStanding } from '../local/machine.ts';
import { openCloud } from './cloudGround.ts';
import { Fault } from './command.ts';
import type { Ground } from './ground.ts';

/** Of every command that works somewhere. */
export const groundOptions = { data: { type: 'string' }, settings: { type: 'string' } } as const;
export const GROUND_USAGE = '[--data 数据文件 | --settings settings/名称.json]';

export interface Named {
  readonly data?: string | undefined;
  readonly settings?: string | undefined;
}

const SHARDS = 16;

/** The settings in a file; what is wrong with them is a Fault that names each. */
export function readSettings(file: string): DeploymentSettings {
  if (!existsSync(file)) throw new Fault(`没有这个设置文件：${file}`);
  try {
    return settingsIn(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof SettingsError) throw new Fault(error.message, { cause: error });
    throw error;
  }
}

/** A data file if one is named, or if nothing is; a deployment in the cloud for a file of settings alone. */
export async function openGround({ data, settings: file }: Named): Promise<Ground> {
  const settings = file === undefined ? undefined : readSettings(file);
  if (settings && data === undefined) return openCloud(settings);
  return openFile(data ?? process.env['QIZHI_DATA'] ?? '.data/qizhi.db', settings);
}

async function openFile(file: string, settings: DeploymentSettings | undefined): Promise<Ground> {
  try {
    const table = sqliteTable({ file });
    return {
      ...{ where: `数据文件 ${file}`, table, isCloud: false },
      vault: keptVault(file, settings?.BLIND_KEY_NUMBER),
      shards: settings?.SHARDS ?? SHARDS,
      now: await nowIn(table),
      // Its server takes no work from another process: the row says of whom a former number was not told.
      queue: { send: async () => undefined },
      ...(settings && { settings }),
      close: () => table.close(),
    };
  } catch (error) {
    if (error instanceof DataFileError) throw new Fault(`打不开数据文件：${error.message}`, { cause: error });
    throw error;
  }
}

/** The demonstration's day stands still; elsewhere it is now. */
async function nowIn(table: Table): Promise<Instant> {
  const standing = await readRow(table, machineStanding.key());
  return standing ? instantAt(standing.body.day, NOON) : new Date().toISOString();
}
