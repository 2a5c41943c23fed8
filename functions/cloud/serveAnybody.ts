import type { Table } from '../../shared/flows/table/ports.ts';
import { edgeOf } from '../wiring/edge.ts';
import type { HttpFunction } from '../wiring/entry.ts';
import { readEnv } from '../wiring/env.ts';
import { serveHttp } from '../wiring/http.ts';
import { rates } from '../wiring/rates.ts';
import { cloudLog } from '../wiring/log.ts';

const refuseTable = (): never => {
  throw new Error('this function has no table');
};

const noTable: Table = {
  read: refuseTable,
  query: refuseTable,
  commit: refuseTable,
  putIfAbsent: refuseTable,
};

const clock = { now: () => new Date().toISOString() };

/** The Lambda handler of a function whose routes anybody may ask and that needs nothing: it carries no SDK. */
export const serveAnybody = (entry: HttpFunction<never>) =>
  serveHttp(entry, async () => {
    const edge = edgeOf(readEnv(process.env));
    return {
      table: noTable,
      log: cloudLog(entry.id),
      shards: 0,
      clock,
      rates: rates(clock),
      readToken: async () => undefined,
      ...(edge && { edge }),
    };
  });
