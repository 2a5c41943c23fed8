/** A machine for daily work, put together: the data file, the API, the day's work, and what watches it. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { sqliteQueue } from '../../functions/adapters/queue.sqlite.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import type { Queue, Table } from '../../shared/flows/table/ports.ts';
import { routeMatcher, type Answer, type Asked } from '../local/http.ts';
import { backupInThread } from './backupWorker.ts';
import { linesOf } from './dailyLog.ts';
import { diskFullAnswer, freeBytes, LEAST_FREE_BYTES } from './diskFull.ts';
import { front } from './front.ts';
import { journalFolder, journalIn, type Journal } from './journal.ts';
import { metrics, type Metrics } from './metrics.ts';
import { nightly } from './nightly.ts';
import { openServed, type ServedFile } from './openServed.ts';
import type { ServeOptions } from './options.ts';
import { pool } from './pool.ts';
import { clockAhead } from './ports.ts';
import { noThread, thread } from './threads.ts';
import { watchServer } from './watch.ts';
import type { Call } from './wire.ts';
import { works } from './works.ts';
import { writerOn } from './writer.ts';

export interface Served {
  readonly port: number;
  readonly watchPort: number;
  /** Lets what is under way end, closes the file in order and lets go of it. */
  readonly stop: () => Promise<void>;
}

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
    asked.method !== 'GET' && freeBytes(file) < LEAST_FREE_BYTES ? diskFullAnswer() : api(asked, body);

/** Threads that are lost one after the other: then the whole is begun anew by whoever started it. */
const MOST_LOST = 10;

/** What threads cannot do themselves is done here. */
const callsOn =
  (table: Table, queue: Queue, journal: Journal) =>
  async (call: Call): Promise<unknown> => {
    if ('commit' in call) return table.commit(call.commit);
    if ('putIfAbsent' in call) return table.putIfAbsent(call.putIfAbsent);
    if ('journal' in call) return journal.write(call.journal);
    const { send, bodies, delaySeconds = 0 } = call;
    return queue.send(send, bodies, { delaySeconds });
  };

/** The data file at work: one writes, threads answer requests, and one more does the day's work. */
function atWork(options: ServeOptions, { database, kept }: ServedFile, meter: Metrics) {
  const { settingsFile, file, logs, aheadMs = 0 } = options;
  const clock = clockAhead(aheadMs);
  const { log } = linesOf(logs, clock);
  const journal = journalIn(journalFolder(file), clock);
  const queue = sqliteQueue({
    ...{ database, now: () => Date.now() + aheadMs, onSent: () => daysWork.wake() },
  });
  const onCall = callsOn(writerOn(sqliteTable({ file: database }), journal), queue, journal);
  let lost = 0;
  const make = options.threads === 0 ? noThread : thread;
  const makeThread = () =>
    make({
      data: { settingsFile, file, aheadMs, ...(logs !== undefined && { logs }) },
      onCall,
      onLost(error) {
        log.error('a thread was lost', { fault: error instanceof Error ? error.name : 'unknown' });
        meter.count('qizhi_threads_lost_total');
        if (++lost >= MOST_LOST) process.exit(1);
      },
    });
  const [day, ...threads] = Array.from({ length: Math.max(1, options.threads) + 1 }, makeThread);
  if (!day) throw new Error('no thread');
  const daysWork = works({
    ...{ queue, kept, clock, log, doJob: async (job) => void (await day.do({ job })) },
    isHeld: () => kept.get('restored')?.isConfirmed === false,
    onDone: (what, isWell) => meter.count('qizhi_work_total', { what, outcome: isWell ? 'done' : 'failed' }),
  });
  const api = pool({ threads, routeOf: routeMatcher() });
  return {
    queue,
    daysWork,
    clock,
    log,
    api,
    endThreads: () => Promise.all([day, ...threads].map((each) => each.end())),
  };
}

/** Serves a data file until it is stopped; refuses as `openServed` does, before anything listens. */
export async function served(options: ServeOptions): Promise<Served> {
  const { settings, file } = options;
  const opened = openServed(options);
  const meter = metrics();
  const { queue, daysWork, log, api, clock, endThreads } = atWork(options, opened, meter);
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
    await Promise.all([ended(watching), endThreads()]);
    opened.close();
    log.info('stopped');
  };
  return { port, watchPort, stop: () => (stopped ??= stop()) };
}
