/** What a bench says: each bar with what was measured in the same run. */

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly repeats: number;
}

export interface BarRow {
  readonly name: string;
  readonly value: number;
  /** What the value is to be at most, or between. */
  readonly bar: number | readonly [from: number, to: number];
  readonly holds: boolean;
  /** Sizes, repeats and spread, in words. */
  readonly of: string;
}

export interface Skipped {
  readonly name: string;
  readonly why: string;
}

export interface Measured {
  readonly bars: readonly BarRow[];
  /** Figures without a bar of their own. */
  readonly figures: Readonly<Record<string, number>>;
  readonly skipped: readonly Skipped[];
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** A bar that a value stays at or below. */
export const atMost = (name: string, value: number, bar: number, of: string): BarRow => ({
  ...{ name, value: rounded(value), bar, holds: value <= bar, of },
});

/** A bar that a value lies between. */
export const within = (
  name: string,
  value: number,
  [from, to]: readonly [number, number],
  of: string,
): BarRow => ({
  ...{ name, value: rounded(value), bar: [from, to], holds: value >= from && value <= to, of },
});

/** A spread in words: `12.3 ms (11.9 to 15.0, 9 times)`. */
export const inWords = ({ median, least, most, repeats }: Spread): string =>
  `${median.toFixed(2)} ms (${least.toFixed(2)} to ${most.toFixed(2)}, ${repeats} times)`;
