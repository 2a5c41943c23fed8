/** A table that says what it consumes: the units of every operation, added up by what they were for. */
import type { Consumed, Table } from '../../shared/flows/table/ports.ts';

const NOTHING: Consumed = { read: 0, write: 0 };

export const sumOf = (a: Consumed, b: Consumed): Consumed => ({
  read: a.read + b.read,
  write: a.write + b.write,
});

/** Adds up units under the purpose of the moment. Only one thing goes on at a time. */
export class Meter {
  #purpose = 'other';
  #counts = new Map<string, Consumed>();

  /** Counts what `work` consumes under `purpose`. */
  async during<T>(purpose: string, work: () => Promise<T>): Promise<T> {
    const before = this.#purpose;
    this.#purpose = purpose;
    try {
      return await work();
    } finally {
      this.#purpose = before;
    }
  }

  add(consumed: Consumed): void {
    this.#counts.set(this.#purpose, sumOf(this.#counts.get(this.#purpose) ?? NOTHING, consumed));
  }

  /** What was counted since the last time, by purpose. */
  take(): ReadonlyMap<string, Consumed> {
    const counts = this.#counts;
    this.#counts = new Map();
    return counts;
  }
}

/** `table`, with everything that it consumes counted by `meter`. */
export function countingTable(table: Table, meter: Pick<Meter, 'add'>): Table {
  const counted = async <T extends { readonly consumed: Consumed }>(answer: Promise<T>): Promise<T> => {
    const given = await answer;
    meter.add(given.consumed);
    return given;
  };
  return {
    read: (keys, options) => counted(table.read(keys, options)),
    query: (query) => counted(table.query(query)),
    commit: (changes) => counted(table.commit(changes)),
    putIfAbsent: (items) => counted(table.putIfAbsent(items)),
  };
}
