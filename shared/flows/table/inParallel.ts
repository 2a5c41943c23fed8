/** Works off a list, `count` at a time; the results are in its order. */
export async function inParallel<T, R>(
  list: readonly T[],
  count: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < list.length; start += count) {
    results.push(...(await Promise.all(list.slice(start, start + count).map(act))));
  }
  return results;
}
