/** What the machine itself remembers in its data file, apart from the table: never moved to another machine. */
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

const instant = z.iso.datetime();

/** What is remembered, by its name. */
interface Values {
  readonly shards: number;
  readonly played: Readonly<Record<string, string>>;
  readonly restored: { readonly from: string; readonly at: string; readonly isConfirmed: boolean };
  readonly quietUntil: string;
  readonly alerted: readonly string[];
  readonly backedUp: string;
}

const SCHEMAS: { readonly [N in keyof Values]: z.ZodType<Values[N]> } = {
  /** Into how many parts the units are listed: rows were written by it. */
  shards: z.int().positive(),
  /** By schedule, the instant that was played last. */
  played: z.record(z.string(), instant),
  /** Put back from a backup, and nothing is sent until somebody confirms it. */
  restored: z.strictObject({ from: instant, at: instant, isConfirmed: z.boolean() }),
  /** Until then nobody knows what an earlier machine has sent: nothing but codes goes out. */
  quietUntil: instant,
  /** Alerts that went out after the backup and before it was put back. */
  alerted: z.array(z.string()),
  /** The nightly backup that was made last. */
  backedUp: instant,
};

/** Small notes by name. */
export interface Kept {
  get<N extends keyof Values>(name: N): Values[N] | undefined;
  set<N extends keyof Values>(name: N, value: Values[N]): void;
}

export function keptIn(database: DatabaseSync): Kept {
  const read = database.prepare('SELECT value FROM machine WHERE name = ?');
  const write = database.prepare('INSERT OR REPLACE INTO machine (name, value) VALUES (?, ?)');
  return {
    get<N extends keyof Values>(name: N): Values[N] | undefined {
      const value = read.get(name)?.['value'];
      if (value === undefined) return undefined;
      return SCHEMAS[name].parse(JSON.parse(String(value)));
    },
    set: (name, value) => void write.run(name, JSON.stringify(value)),
  };
}
