/** Only in types: which row stands at a key. */
declare const holds: unique symbol;

/** Address of one item of the single table; `Row` is what stands there. */
export interface Key<Row = unknown> {
  readonly pk: string;
  readonly sk: string;
  readonly [holds]?: Row;
}

/** The half-open range `[from, to)` of sort keys of one partition, of the table or of an index; absent is unbounded. */
export interface KeyRange<Row = unknown> {
  readonly index?: 'listing' | 'sending';
  readonly partition: string;
  readonly from?: string;
  readonly to?: string;
  readonly [holds]?: Row;
}
