import type { Clock } from '../../shared/flows/table/ports.ts';

/** How much a person or a source may ask for in a short time (docs/decisions/0017-limits.md). */
export interface Rates {
  /** Takes `cost` from the bucket of `whose`; where it does not hold as much, the seconds until it will. */
  readonly take: (bucket: BucketKind, whose: string, cost: number) => number | undefined;
}

/** `person`: who is signed in; `source`: an address that asks for what is open; `stranger`: one without a valid token. */
export type BucketKind = 'person' | 'source' | 'stranger';

interface Measure {
  readonly size: number;
  readonly perSecond: number;
}

/** Far beyond what hands can do, and what a whole office behind one address does of what is open. */
const MEASURES: Readonly<Record<BucketKind, Measure>> = {
  person: { size: 6_000, perSecond: 30 },
  source: { size: 3_000, perSecond: 30 },
  stranger: { size: 1_000, perSecond: 5 },
};

/** What a request takes: one that writes more than one that reads, an import or a draw as much as many. */
export const COSTS = { read: 1, write: 3, costly: 30 } as const;

/** Buckets that are remembered; of more, those that filled up again are forgotten, then the oldest. */
const MOST_BUCKETS = 20_000;

interface Bucket {
  /** What it held at `at`, in milliseconds. */
  readonly held: number;
  readonly at: number;
}

/** Token buckets in the memory of this process: nothing is written for a request that passes, or for one that does not. */
export function rates(clock: Clock): Rates {
  const buckets = new Map<string, Bucket>();
  return {
    take(kind, whose, cost) {
      const { size, perSecond } = MEASURES[kind];
      const key = `${kind} ${whose}`;
      const at = Date.parse(clock.now());
      const before = buckets.get(key);
      const gained = before ? (Math.max(0, at - before.at) / 1000) * perSecond : 0;
      const held = before ? Math.min(size, before.held + gained) : size;
      const isEnough = held >= cost;
      buckets.delete(key);
      buckets.set(key, { held: isEnough ? held - cost : held, at });
      if (buckets.size > MOST_BUCKETS) forgetSome(buckets, at);
      return isEnough ? undefined : Math.ceil((cost - held) / perSecond);
    },
  };
}

/** A bucket that has not been asked for so long is full whatever it held. */
const FULL_AFTER_MS =
  Math.max(...Object.values(MEASURES).map(({ size, perSecond }) => size / perSecond)) * 1000;

/** They stand in the order in which they were last asked. */
function forgetSome(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, { at }] of buckets) {
    if (buckets.size <= MOST_BUCKETS && now - at < FULL_AFTER_MS) return;
    buckets.delete(key);
  }
}

/** Addresses of one network of the sixth version are one source: whoever has one has all of them. */
export const sourceOf = (address: string): string =>
  address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
