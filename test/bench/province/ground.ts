/** A machine over the file of a multiplied province, with everything counted that is asked of its table. */
import { createHash } from 'node:crypto';
import { outboxSms } from '../../../functions/adapters/sms.outbox.ts';
import { countingTable, Meter } from '../../../infra/local/countingTable.ts';
import { Machine } from '../../../infra/local/machine.ts';
import type { Day } from '../../../shared/domain/days.ts';
import type { Consumed, Table, Vault } from '../../../shared/flows/table/ports.ts';
import type { ScheduleId } from '../../../shared/manifest/schedules.ts';
import { lineRow, sweptRow } from '../../../shared/rows/daily.ts';

/** As in a simulation: invented phones need no sealing. */
const openVault: Vault = {
  seal: async (text) => text,
  open: async (sealed) => sealed,
  blind: async (text) => createHash('sha256').update(text).digest('hex'),
};

export interface Lines {
  count: number;
  write: number;
}

/** Sweeps of units of which nothing was new: how many, and what they wrote. */
export interface Unchanged {
  count: number;
  write: number;
}

export interface Ground {
  readonly machine: Machine;
  readonly meter: Meter;
  /** What putting lines cost. */
  readonly lines: Lines;
  readonly unchanged: Unchanged;
  readonly sent: { count: number };
  /** What was warned of or failed. */
  readonly faults: string[];
}

/** The table, with lines that are put and marks that are moved on alone counted by themselves. */
const countingKinds = (table: Table, lines: Lines, unchanged: Unchanged): Table => ({
  ...table,
  async commit(changes) {
    const done = await table.commit(changes);
    const [only, ...others] = changes;
    if (others.length > 0 || !only || !('put' in only) || !sweptRow.matches(only.put)) return done;
    unchanged.count += 1;
    unchanged.write += done.consumed.write;
    return done;
  },
  async putIfAbsent(items) {
    const done = await table.putIfAbsent(items);
    if (!items.every((item) => lineRow.matches(item))) return done;
    lines.count += done.outcomes.filter((outcome) => outcome === 'done').length;
    lines.write += done.consumed.write;
    return done;
  },
});

export function groundOf(file: string, day: Day): Ground {
  const meter = new Meter();
  const lines = { count: 0, write: 0 };
  const unchanged = { count: 0, write: 0 };
  const sent = { count: 0 };
  const faults: string[] = [];
  const note = (message: string, fields?: object) =>
    void faults.push(`${message} ${JSON.stringify(fields ?? {})}`.slice(0, 500));
  const machine = new Machine({
    ...{ file, day, vault: openVault },
    log: { info: () => undefined, warn: note, error: note },
    sms: outboxSms({ keep: () => void (sent.count += 1) }),
    wrap: (table) => countingKinds(countingTable(table, meter), lines, unchanged),
  });
  return { machine, meter, lines, unchanged, sent, faults };
}

/** What one schedule of a day took. */
export interface Fired {
  readonly seconds: number;
  readonly units: Consumed;
  readonly lines: Lines;
  readonly unchanged: Unchanged;
  readonly sms: number;
  /** The most memory that the process has had until now. */
  readonly peakMb: number;
}

/** Fires a schedule, at its first hour or at `hour`, and says what it took. */
export async function fired(ground: Ground, id: ScheduleId, day: Day, hour?: number): Promise<Fired> {
  const { machine, meter, lines, unchanged, sent } = ground;
  meter.take();
  const before = { ...lines, unchanged: { ...unchanged }, sms: sent.count };
  machine.clock.standAtNoon(day);
  const start = performance.now();
  await meter.during(id, () => machine.fire(id, day, hour));
  const seconds = (performance.now() - start) / 1000;
  return {
    seconds,
    units: meter.take().get(id) ?? { read: 0, write: 0 },
    lines: { count: lines.count - before.count, write: lines.write - before.write },
    unchanged: {
      count: unchanged.count - before.unchanged.count,
      write: unchanged.write - before.unchanged.write,
    },
    sms: sent.count - before.sms,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}
