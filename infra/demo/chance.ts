/** Seeded chance: the same seed gives the same demonstration on every machine. */
import { addDays, daysBetween, type Day } from '../../shared/domain/days.ts';

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A stream of chance (mulberry32); each branch and purpose has its own, so that a change moves nothing else. */
export class Chance {
  #state: number;

  constructor(seed: string) {
    this.#state = hashOf(seed);
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.next() * list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** One of the keys, in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
    const total = Object.values<number | undefined>(weights).reduce<number>(
      (sum, weight = 0) => sum + weight,
      0,
    );
    let left = this.next() * total;
    for (const key in weights) if ((left -= weights[key] ?? 0) < 0) return key;
    throw new Error('no weights');
  }

  /** A day from `first` to `last`, both included; `first` if they are the wrong way round. */
  dayIn(first: Day, last: Day): Day {
    return addDays(first, this.int(0, Math.max(0, daysBetween(first, last))));
  }
}
