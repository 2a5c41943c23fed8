/** A machine for daily work, put together: the data file, the API, the day's work, and what watches it. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { sqliteQueue } from '../../functions/adapters/queue.sqlite.ts';
import type { KeptSms } from '../../functions/adapters/sms.outbox.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { rates } from '../../functions/wiring/rates.ts';
import type { Need, WorkPortsWith } from '../../shared/flows/request/flow.ts';
import type { Clock, Topic } from '../../shared/flows/table/ports.ts';
import { apiHandler, type Answer, type Asked } from '../local/http.ts';
import { backupInThread } from './backupWorker.ts';
import { dailyLines, logTo } from './dailyLog.ts';
import {
  diskFullAnswer,
  freeBytes,
  LEAST_FREE_BYTES,
  notingQueue,
  notingTable,
  tellingDiskFull,
} from './diskFull.ts';
import { front } from './front.ts';
import { jobsWith } from './jobs.ts';
import { journaled, journaledTopic, journalFolder, journalIn, type Journal } from './journal.ts';
import type { Kept } from './kept.ts';
import { metrics, type Metrics } from './metrics.ts';
import { nightly } from './nightly.ts';
import { openServed, type ServedFile } from './openServed.ts';
import type { ServeOptions } from './options.ts';
import { clockAhead, readerOf, servedPorts } from './ports.ts';
import { quietSms, quietTopic } from './quietSms.ts';
import { watchServer } from './watch.ts';
import { works } from './works.ts';

export interface Served {
  readonly port: number;
  readonly watchPort: number;
  /** Lets what is under way end, closes the file in order and lets go of it. */
  readonly stop: () => Promise<void>;
}

type TopicAlert = Parameters<Topic['publish']>[0];

/** Requests that are under way have so long to end. */
const GRACE_MS = 20_000;

async function listening(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

async function ended(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(cut);
}

const hostsOf = ({ ISSUER, PAGE_LINK }: ServeOptions['settings']): string[] => [
  new URL(ISSUER).host.toLowerCase(),
  (PAGE_LINK.split('/')[0] ?? '').toLowerCase(),
];

/** What changes something is not begun on a disk without room; reading goes on. */
const whileThereIsRoom =
  (file: string, api: (asked: Asked, body: string) => Promise<Answer>) =>
  async (asked: Asked, body: string): Promise<Answer> =>
    asked.method !== 'GET' && freeBytes(file) < LEAST_FREE_BYTES
      ? diskFullAnswer()
      : tellingDiskFull(() => api(asked, body));

/** Where its lines go: the flows' log, what the outbox was given, and the alerts. */
function linesOf({ logs }: ServeOptions, clock: Clock) {
  const [own, outbox, alerts] = (['qizhi', 'outbox', 'alerts'] as const).map((name) =>
    dailyLines(logs, name, clock),
  );
  return {
    log: logTo((line) => own?.(line)),
    keepSms: (sms: KeptSms) => outbox?.({ ...sms }),
    keepAlert: (alert: TopicAlert) => alerts?.({ ...alert }),
  };
}

/** Ports that remember, apart from the data file, what went out; and that keep still while nobody knows what did. */
function sparing(ports: WorkPortsWith<Need>, kept: Kept, journal: Journal): WorkPortsWith<Need> {
  const isQuiet = () => ports.clock.now() < (kept.get('quietUntil') ?? '');
  const topic = journaledTopic(ports.topic, journal, () => kept.get('alerted') ?? []);
  return { ...ports, sms: quietSms(ports.sms, isQuiet), topic: quietTopic(topic, isQuiet) };
}

/** The data file at work: the ports on it, and the day's work through them. */
function atWork(options: ServeOptions, { database, kept }: ServedFile, meter: Metrics) {
  const { settings, file, aheadMs = 0 } = options;
  const clock = clockAhead(aheadMs);
  const lines = linesOf(options, clock);
  const queue = sqliteQueue({
    ...{ database, now: () => Date.now() + aheadMs, onSent: () => daysWork.wake() },
  });
  const journal = journalIn(journalFolder(file), clock);
  const table = journaled(sqliteTable({ file: database }), journal);
  const own = servedPorts({
    ...{ ...lines, settings, file, clock },
    ...{ table: notingTable(table), queue: notingQueue(queue) },
  });
  const ports = sparing(own, kept, journal);
  const daysWork = works({
    ...{ queue, kept, clock, log: lines.log, doJob: jobsWith(ports) },
    isHeld: () => kept.get('restored')?.isConfirmed === false,
    onDone: (what, isWell) => meter.count('qizhi_work_total', { what, outcome: isWell ? 'done' : 'failed' }),
  });
  const readToken = readerOf(settings, ports.signer, clock);
  return {
    queue,
    daysWork,
    clock,
    log: lines.log,
    api: apiHandler({ ...ports, readToken, rates: rates(clock) }),
  };
}

/** Serves a data file until it is stopped; refuses as `openServed` does, before anything listens. */
export async function served(options: ServeOptions): Promise<Served> {
  const { settings, file } = options;
  const opened = openServed(options);
  const meter = metrics();
  const { queue, daysWork, log, api, clock } = atWork(options, opened, meter);
  let stopped: Promise<void> | undefined;
  const server = front({
    ...{ hosts: hostsOf(settings), log, onAnswered: (...answered) => meter.answered(...answered) },
    api: whileThereIsRoom(file, api),
  });
  const watching = watchServer({
    ...{ file, kept: opened.kept, metrics: meter, counts: () => queue.counts() },
    isStopping: () => stopped !== undefined,
  });
  const port = await listening(server, options.port);
  const watchPort = await listening(watching, options.watchPort);
  daysWork.start();
  const endNightly = nightly({
    ...{ file, folder: options.backups, keep: options.keep, kept: opened.kept, log, clock },
    ...{
      make: backupInThread,
      onDone: (isWell) => meter.count('qizhi_backups_total', { outcome: isWell ? 'done' : 'failed' }),
    },
  });
  log.info('serving', { port, watchPort, pid: process.pid, deployment: settings.DEPLOYMENT });
  const stop = async () => {
    await Promise.all([ended(server), daysWork.stop(), endNightly()]);
    await ended(watching);
    opened.close();
    log.info('stopped');
  };
  return { port, watchPort, stop: () => (stopped ??= stop()) };
}
