import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

const TWO_64 = 2n ** 64n;
/** A block of SHA-256 is four numbers of 64 bits. */
const NUMBERS_A_BLOCK = 4;

/**
 * Numbers for one purpose: HMAC-SHA-256 of the label and a counter, under the final seed. Streams of two labels know
 * nothing of each other, so that a number more or less for one purpose moves nothing else.
 */
export class Stream {
  readonly #key: KeyObject;
  readonly #label: string;
  #taken = 0;
  #block: Buffer = Buffer.alloc(0);

  constructor(finalSeed: Uint8Array, label: string) {
    this.#key = createSecretKey(finalSeed);
    this.#label = label;
  }

  #next(): bigint {
    const index = this.#taken % NUMBERS_A_BLOCK;
    if (index === 0) this.#block = blockOf(this.#key, this.#label, this.#taken / NUMBERS_A_BLOCK);
    this.#taken++;
    return this.#block.readBigUInt64BE(index * 8);
  }

  /** An integer of 0 … n − 1, each with the same chance: what lies above the last whole multiple of n is thrown away. */
  below(n: number): number {
    const size = BigInt(n);
    const limit = TWO_64 - (TWO_64 % size);
    for (;;) {
      const value = this.#next();
      if (value < limit) return Number(value % size);
    }
  }

  /** `count` different integers below n, in ascending order; each set of them has the same chance. All of them if there are no more. */
  distinct(count: number, n: number): number[] {
    if (count >= n) return Array.from({ length: n }, (_, i) => i);
    const numbers = new Set<number>();
    while (numbers.size < count) numbers.add(this.below(n));
    return [...numbers].sort((a, b) => a - b);
  }

  /** The list in a random order (Fisher–Yates, from the end). */
  shuffled<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [result[i], result[j]] = [result[j] as T, result[i] as T];
    }
    return result;
  }
}

function blockOf(key: KeyObject, label: string, counter: number): Buffer {
  const message = Buffer.alloc(9);
  message.writeBigUInt64BE(BigInt(counter), 1);
  return createHmac('sha256', key).update(label).update(message).digest();
}
