/** Works off a list, `count` at a time; the results are in its order. */
export async function inParallel<T, R>(
  list: readonly T[],
  count: number,
  act: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < list.length; at += count) {
    results.push(...(await Promise.all(list.slice(at, at + count).map(act))));
  }
  return results;
}
