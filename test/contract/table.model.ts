/** The table as a reader of the port would first write it: a map, and nothing else. The contract compares with it. */
import { Buffer } from 'node:buffer';
import type { Change, Item, Key, Query } from '../../shared/flows/table/ports.ts';

const address = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
const byBytes = (a: string, b: string): number => Buffer.from(a).compare(Buffer.from(b));

const keyOf = (change: Change): Key => {
  if ('put' in change) return change.put;
  return 'delete' in change ? change.delete : change.check;
};

const expected = (change: Change): number => {
  const expect = 'delete' in change ? change.expect : change.expect;
  return expect === 'absent' ? 0 : expect;
};

export class TableModel {
  readonly items = new Map<string, Item>();

  version(key: Key): number {
    return this.items.get(address(key))?.version ?? 0;
  }

  /** `done`, or the key of the first mismatch. */
  commit(changes: readonly Change[]): 'done' | Key {
    const mismatch = changes.find((change) => this.version(keyOf(change)) !== expected(change));
    if (mismatch) return { pk: keyOf(mismatch).pk, sk: keyOf(mismatch).sk };
    for (const change of changes) {
      if ('put' in change) {
        const version = this.version(change.put) + 1;
        this.items.set(address(change.put), { ...change.put, version });
      }
      if ('delete' in change) this.items.delete(address(change.delete));
    }
    return 'done';
  }

  query({ index, partition, from = '', to }: Query): Item[] {
    const keyIn = (item: Item): Key | undefined => (index ? item[index] : item);
    return [...this.items.values()]
      .filter((item) => {
        const key = keyIn(item);
        if (key?.pk !== partition) return false;
        return byBytes(from, key.sk) <= 0 && (to === undefined || byBytes(key.sk, to) < 0);
      })
      .sort((a, b) => byBytes(keyIn(a)?.sk ?? '', keyIn(b)?.sk ?? ''));
  }
}
