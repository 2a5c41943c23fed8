/** What `npm run serve` is told on its command line; what it leaves out, the environment may say. */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { settingsIn, type DeploymentSettings } from '../../shared/settings/settingsFile.ts';

export const USAGE = `npm run serve -- --settings settings/NAME.json --data /var/lib/qizhi/qizhi.db
  [--port 8787] [--watch-port PORT+1] [--threads 2] [--logs FOLDER] [--backups FOLDER] [--keep 14] [--accept-lost-log]`;

/** What is wrong with what was asked for, for the person who asked. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export interface ServeOptions {
  readonly settings: DeploymentSettings;
  /** The settings as they are read again by each thread. */
  readonly settingsFile: string;
  readonly file: string;
  /** Of the API and the page, on the loopback address; a reverse proxy stands before it. */
  readonly port: number;
  /** Of health and metrics, on the loopback address alone. */
  readonly watchPort: number;
  /** That answer requests, beside the one that does the day's work; 0 for a trial: everything in one. */
  readonly threads: number;
  /** Absent: everything goes to the standard output. */
  readonly logs?: string;
  readonly backups: string;
  /** Nightly backups that are kept. */
  readonly keep: number;
  readonly isLossAccepted: boolean;
  /** For tests: milliseconds by which its clock is ahead of the world's. */
  readonly aheadMs?: number;
}

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
const OPTIONS = {
  ...{ settings: text, data: text, port: text, 'watch-port': text, threads: text, logs: text },
  ...{ backups: text, keep: text, 'accept-lost-log': yes },
} as const;

function given(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function whole(name: string, value: string | undefined, fallback: number, least: number): number {
  const number = value === undefined ? fallback : Number(value);
  if (Number.isInteger(number) && number >= least && number < 65_536) return number;
  throw new Refused(`--${name} 应是 ${least} 到 65535 的整数，现在是 ${value}`);
}

/** The settings of a file; e-mail needs a service that one machine does not have. */
export function settingsOf(file: string): DeploymentSettings {
  if (!existsSync(file)) throw new Refused(`没有设置文件 ${file}`);
  const settings = settingsIn(readFileSync(file, 'utf8'), file);
  if (settings.ALERT_SUBSCRIPTIONS.some(({ protocol }) => protocol === 'email'))
    throw new Refused(
      `${file}\nALERT_SUBSCRIPTIONS: 单机只能发到 https 地址，不能发邮件（one machine sends no e-mail）`,
    );
  return settings;
}

/** Throws a `Refused`, or a `SettingsError` that names each setting that is wrong. */
export function optionsOf(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ServeOptions {
  const values = given(args);
  const settingsFile = values.settings ?? env['QIZHI_SETTINGS'];
  const data = values.data ?? env['QIZHI_DATA'];
  if (settingsFile === undefined || data === undefined)
    throw new Refused(`要写明设置文件和数据文件：\n${USAGE}`);
  const file = resolve(data);
  const port = whole('port', values.port ?? env['PORT'], 8787, 0);
  const logs = values.logs ?? env['QIZHI_LOGS'];
  return {
    ...{ settings: settingsOf(settingsFile), settingsFile: resolve(settingsFile), file, port },
    watchPort: whole('watch-port', values['watch-port'], port === 0 ? 0 : port + 1, 0),
    threads: whole('threads', values.threads, Math.max(2, availableParallelism()), 0),
    ...(logs !== undefined && { logs: resolve(logs) }),
    backups: resolve(values.backups ?? env['QIZHI_BACKUPS'] ?? join(dirname(file), 'backups')),
    keep: whole('keep', values.keep, 14, 1),
    isLossAccepted: values['accept-lost-log'] ?? false,
  };
}
