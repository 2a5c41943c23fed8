import type { Instant } from '../domain/days.ts';
import { commit } from './commit.ts';
import { refuse, type Refusal } from './flow.ts';
import type { Key, Table } from './ports.ts';

/** One look at something kept secret. Its hash covers the one before, so that none can be taken out or changed unseen. */
export interface Look {
  readonly at: Instant;
  readonly by: string;
  readonly hash: string;
}

/** Where looks at one thing are written down: one after the other, and how many there are. */
export interface LookChain<L extends Look> {
  readonly head: Key;
  readonly entry: (n: number) => Key;
  readonly hashOf: (before: string, look: Omit<L, 'hash'>) => string;
}

interface Head {
  readonly count: number;
  readonly hash: string;
}

const TRIES = 5;

/** Writes a look down before anything is shown; a refusal if it could not be written. */
export async function appendLook<L extends Look>(
  { head: key, entry, hashOf }: LookChain<L>,
  look: Omit<L, 'hash'>,
  table: Table,
): Promise<Refusal | undefined> {
  for (let n = 0; n < TRIES; n++) {
    const [item] = (await table.read([key], { consistent: true })).items;
    const { count, hash: before } = (item?.body as Head | undefined) ?? { count: 0, hash: '' };
    const hash = hashOf(before, look);
    const head: Head = { count: count + 1, hash };
    const settled = await commit(table, [
      { put: { ...entry(count + 1), body: { ...look, hash } }, expect: 'absent' },
      { put: { ...key, body: head }, expect: item?.version ?? 'absent' },
    ]);
    if (settled.outcome === 'done') return undefined;
    if (settled.outcome === 'busy') return refuse('busy');
  }
  return refuse('busy');
}
