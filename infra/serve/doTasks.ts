/** Answers requests and does jobs on a data file. It reads the file itself; what is written goes by `call`. */
import { openDataFile } from '../../functions/adapters/table.file.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { rates } from '../../functions/wiring/rates.ts';
import { withRun } from '../../functions/wiring/run.ts';
import type { CommitOutcome, PutOutcome, Queue, Table } from '../../shared/flows/table/ports.ts';
import { apiHandler } from '../local/http.ts';
import { linesOf } from './dailyLog.ts';
import { notingQueue, notingTable, tellingDiskFull } from './diskFull.ts';
import { jobsWith } from './jobs.ts';
import { keptIn } from './kept.ts';
import { settingsOf } from './options.ts';
import { clockAhead, readerOf, servedPorts, sparing } from './ports.ts';
import type { Answer, Call, Task, ThreadData } from './wire.ts';

const BUSY_MS = 10_000;

/** Answers what the kind of the call comes to. */
export type DoCall = (what: Call) => Promise<unknown>;

export interface Tasks {
  /** A request comes to its answer, a job to nothing. */
  do(task: Task): Promise<Answer | undefined>;
  close(): void;
}

/** Reads here, writes there. */
const tableOf = (own: Table, call: DoCall): Table => ({
  read: (...keys) => own.read(...keys),
  query: (query) => own.query(query),
  commit: async (changes) => (await call({ commit: changes })) as CommitOutcome,
  putIfAbsent: async (items) =>
    (await call({ putIfAbsent: items })) as {
      readonly outcomes: readonly PutOutcome[];
      readonly consumed: CommitOutcome['consumed'];
    },
});

const queueOf = (call: DoCall): Queue => ({
  async send(to, bodies, { delaySeconds } = {}) {
    // The run goes along from here: the thread that keeps the queues knows of none.
    await call({
      send: to,
      bodies: bodies.map(withRun),
      ...(delaySeconds !== undefined && { delaySeconds }),
    });
  },
});

export function tasksOn({ settingsFile, file, logs, aheadMs }: ThreadData, call: DoCall): Tasks {
  const settings = settingsOf(settingsFile);
  const clock = clockAhead(aheadMs);
  const database = openDataFile(file, { busyMs: BUSY_MS, isReadOnly: true });
  const table = notingTable(tableOf(sqliteTable({ file: database }), call));
  const own = servedPorts({
    ...{ ...linesOf(logs, clock), settings, file, clock, table },
    queue: notingQueue(queueOf(call)),
  });
  const ports = sparing(own, keptIn(database), async (journal) => void (await call({ journal })));
  const readToken = readerOf(settings, ports.signer, clock);
  const api = apiHandler({ ...ports, readToken, rates: rates(clock) });
  const doJob = jobsWith(ports);
  return {
    async do(task) {
      if (!('job' in task)) return tellingDiskFull(() => api(task.asked, task.body));
      await doJob(task.job);
      return undefined;
    },
    close: () => database.close(),
  };
}
