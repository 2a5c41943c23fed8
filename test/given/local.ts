/** The local run in a test: a machine in memory behind its real server, and a client that speaks HTTP. */
import { Machine, type MachineOptions } from '../../infra/local/machine.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { Log, NewItem } from '../../shared/flows/table/ports.ts';
import { quieten } from './quiet.ts';
import { served, type Served } from './served.ts';

export type { Reply } from './served.ts';

export interface LocalRun extends Served {
  readonly machine: Machine;
  /** Everything that was logged. */
  readonly logged: unknown[];
  /** Loads a data set over HTTP; a fault of the data is an error. */
  load<Data extends { readonly day: string }>(data: Data): Promise<void>;
  /** Loads a data set over HTTP and waives what the test is not about; a fault of the data is an error. */
  loadQuietly(data: { readonly day: string }): Promise<void>;
}

/** What data sets have come to in the table, so that the same one is read and sealed once for all the tests of a file. */
const loaded = new Map<string, readonly object[]>();

async function loadOnce(machine: Machine, key: string, first: () => Promise<void>): Promise<void> {
  const rows = loaded.get(key);
  if (!rows) {
    await first();
    loaded.set(key, machine.table.dump());
    return;
  }
  machine.table.undump(rows);
  machine.alerts.length = 0;
  await machine.resume();
}

/** The columns of a row as an item. */
export function itemIn(row: unknown): NewItem {
  const { pk, sk, body, lpk, lsk, spk, ssk, ttl } = row as Record<string, string> & { ttl: number | null };
  return {
    ...{ pk, sk, body: JSON.parse(body ?? 'null') as unknown },
    ...(lpk && { listing: { pk: lpk, sk: lsk } }),
    ...(spk && { sending: { pk: spk, sk: ssk } }),
    ...(ttl && { expiresAt: ttl }),
  } as NewItem;
}

/** More than one, and fewer than at work: a small county in sixteen parts is sixteen questions where two will do. */
const SHARDS = 2;

/** `wrap` puts something between the flows and the table: one that fails, or one that counts; `sms` sends in its place. */
export async function localRun({
  wrap,
  sms,
  linkMode,
}: Pick<MachineOptions, 'wrap' | 'sms' | 'linkMode'> = {}): Promise<LocalRun> {
  const logged: unknown[] = [];
  const keep = (level: string) => (message: string, fields?: unknown) =>
    void logged.push({ level, message, fields });
  const log: Log = { info: keep('info'), warn: keep('warn'), error: keep('error') };
  const machine = new Machine({
    file: ':memory:',
    day: '2026-01-01',
    log,
    shards: SHARDS,
    ...(wrap && { wrap }),
    ...(sms && { sms }),
    ...(linkMode && { linkMode }),
  });
  const server = await served(machine);
  return {
    ...server,
    machine,
    logged,
    load: (data) =>
      loadOnce(machine, `as it is ${JSON.stringify(data)}`, async () => {
        const reply = await server.post('/_local/load', data);
        if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
      }),
    loadQuietly: (data) =>
      loadOnce(machine, `quiet ${JSON.stringify(data)}`, async () => {
        const reply = await server.post('/_local/load', data);
        if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
        await quieten(machine.table, data.day as Day, machine.ports.shards);
      }),
    close: async () => {
      await server.close();
      machine.close();
    },
  };
}
