/** Lines of JSON, to the standard output or to a file a day of which a number is kept. */
import { runFields } from '../../functions/wiring/run.ts';
import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptSms } from '../../functions/adapters/sms.outbox.ts';
import { addDays, dayOf } from '../../shared/domain/days.ts';
import type { Clock, Log, Topic } from '../../shared/flows/table/ports.ts';

/** Files older than this are removed. */
const KEPT_DAYS = 30;

/** Writes one line; it never throws: a full disk must not end what could still be answered. */
export type Write = (line: Readonly<Record<string, unknown>>) => void;

const toOutput: Write = (line) => void process.stdout.write(`${JSON.stringify(line)}\n`);

function toFiles(folder: string, name: string, clock: Clock): Write {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pattern = new RegExp(`^${name}-(\\d{4}-\\d{2}-\\d{2})\\.jsonl$`);
  let current: string | undefined;
  return (line) => {
    const day = dayOf(clock.now());
    try {
      appendFileSync(join(folder, `${name}-${day}.jsonl`), `${JSON.stringify(line)}\n`, { mode: 0o600 });
      if (day === current) return;
      current = day;
      const oldest = addDays(day, -KEPT_DAYS);
      const old = readdirSync(folder).filter((file) => (pattern.exec(file)?.[1] ?? oldest) < oldest);
      old.forEach((file) => rmSync(join(folder, file)));
    } catch (error) {
      process.stderr.write(`${JSON.stringify(line)} (${error instanceof Error ? error.message : ''})\n`);
    }
  };
}

/** Lines of one kind (`name`), with the time of each. */
export function dailyLines(folder: string | undefined, name: string, clock: Clock): Write {
  const write = folder === undefined ? toOutput : toFiles(folder, name, clock);
  return (line) => write({ at: clock.now(), ...(folder === undefined && { log: name }), ...line });
}

/** The log of the flows. */
export const logTo = (write: Write): Log => ({
  info: (message, fields = {}) => write({ level: 'info', message, ...runFields(), ...fields }),
  warn: (message, fields = {}) => write({ level: 'warn', message, ...runFields(), ...fields }),
  error: (message, fields = {}) => write({ level: 'error', message, ...runFields(), ...fields }),
});

/** Where the lines of a machine go: the flows' log, what the outbox was given, and the alerts. */
export function linesOf(folder: string | undefined, clock: Clock) {
  const [own, outbox, alerts] = (['qizhi', 'outbox', 'alerts'] as const).map((name) =>
    dailyLines(folder, name, clock),
  );
  return {
    log: logTo((line) => own?.(line)),
    keepSms: (sms: KeptSms) => outbox?.({ ...sms }),
    keepAlert: (alert: Parameters<Topic['publish']>[0]) => alerts?.({ ...alert }),
  };
}
