/** `npm run serve`: a data file of real people on this machine, day and night. It stops in order on SIGTERM and SIGINT. */
import { DataFileError } from '../../functions/adapters/table.file.ts';
import { SettingsError } from '../../shared/settings/settingsFile.ts';
import { InUse } from '../../functions/adapters/table.lock.ts';
import { optionsOf, Refused } from './options.ts';
import { pageReady } from './pageReady.ts';
import { served } from './served.ts';

const PLAIN = [Refused, InUse, SettingsError, DataFileError];

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** A word for whoever starts it where that helps, and the whole fault where it is ours. */
function said(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (PLAIN.some((kind) => error instanceof kind)) return error.message;
  return codeOf(error) === 'EADDRINUSE' ? `端口已被占用：${error.message}` : error;
}

try {
  process.umask(0o077);
  const options = optionsOf(process.argv.slice(2), process.env);
  await pageReady();
  const machine = await served(options);
  console.error(`旗帜已启动：http://127.0.0.1:${machine.port}（状态与指标：${machine.watchPort}）`);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= machine.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  console.error(said(error));
  // 78: a fault of the configuration, which a restart does not mend.
  process.exit(PLAIN.some((kind) => error instanceof kind) ? 78 : 1);
}
