/** What the machine itself remembers in its data file, apart from the table: never moved to another machine. */
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

const instant = z.iso.datetime();

const SCHEMAS = {
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

type Name = keyof typeof SCHEMAS;
type Value<N extends Name> = z.output<(typeof SCHEMAS)[N]>;

/** Small notes by name. */
export interface Kept {
  get<N extends Name>(name: N): Value<N> | undefined;
  set<N extends Name>(name: N, value: Value<N>): void;
}

export function keptIn(database: DatabaseSync): Kept {
  const read = database.prepare('SELECT value FROM machine WHERE name = ?');
  const write = database.prepare('INSERT OR REPLACE INTO machine (name, value) VALUES (?, ?)');
  return {
    get<N extends Name>(name: N) {
      const value = read.get(name)?.['value'];
      if (value === undefined) return undefined;
      const schema: z.ZodType<Value<N>> = SCHEMAS[name] as never;
      return schema.parse(JSON.parse(String(value)));
    },
    set: (name, value) => void write.run(name, JSON.stringify(value)),
  };
}
