import type { WrittenRecord } from './writtenRecords.ts';

/** Ours: this many records entered by one person within this many minutes are told with their number. */
export const BURST = { records: 5, minutes: 10 } as const;

const SPAN_MS = BURST.minutes * 60_000;

/**
 * By record, how many the same person entered within ten minutes, both ends included: the most that any such span around
 * it holds. Only first entries count, corrections do not; records in no burst are left out.
 */
export function burstsIn(records: readonly WrittenRecord[]): Map<string, number> {
  const bursts = new Map<string, number>();
  for (const entered of Map.groupBy(records, ({ first }) => first.enteredBy).values()) {
    const rows = entered.map(({ record: { id }, first }) => ({ id, at: Date.parse(first.enteredAt) }));
    for (const [id, count] of largestSpans(rows.sort((a, b) => a.at - b.at))) bursts.set(id, count);
  }
  return bursts;
}

interface Row {
  readonly id: string;
  readonly at: number;
}

/** A window slides over the rows, which are in order; each row keeps the fullest window that it was in. */
function largestSpans(rows: readonly Row[]): Map<string, number> {
  const spans = new Map<string, number>();
  let end = 0;
  for (const [start, { at }] of rows.entries()) {
    const before = end;
    while (end < rows.length && (rows[end]?.at ?? 0) - at <= SPAN_MS) end++;
    // A window that took in nothing new lies within the one before.
    if (end === before || end - start < BURST.records) continue;
    for (const { id } of rows.slice(start, end)) spans.set(id, Math.max(spans.get(id) ?? 0, end - start));
  }
  return spans;
}
