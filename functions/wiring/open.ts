import type { Table } from '../../shared/flows/table/ports.ts';
import type { HttpPorts } from './http.ts';
import { cloudLog } from './log.ts';

const refuseTable = (): never => {
  throw new Error('this function has no table');
};

const noTable: Table = {
  read: refuseTable,
  query: refuseTable,
  commit: refuseTable,
  putIfAbsent: refuseTable,
};

/** The ports of a function whose routes anybody may ask and that reads nothing: it carries no SDK. */
export async function openPorts(): Promise<HttpPorts> {
  return {
    table: noTable,
    log: cloudLog('system'),
    shards: 0,
    clock: { now: () => new Date().toISOString() },
    readToken: async () => undefined,
  };
}
