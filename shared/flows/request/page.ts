/** Lists that are computed whole come in pages by position: the cursor is the number of rows before the page. */

const USUAL_LIMIT = 200;

/** One page of `rows` under `name`, with a cursor while more follow. */
export function page<T, N extends string>(
  name: N,
  rows: readonly T[],
  { limit = USUAL_LIMIT, cursor }: { limit?: number | undefined; cursor?: string | undefined },
): Record<N, T[]> & { cursor?: string } {
  const start = Number(cursor ?? 0);
  const end = start + limit;
  const list = { [name]: rows.slice(start, end) } as Record<N, T[]>;
  return end < rows.length ? { ...list, cursor: String(end) } : list;
}
