/** Rows by some key of theirs: indexed once for a list, which nobody changes, and forgotten with it. */

/** What is worked out once for each object, and kept as long as the object is. */
export function keptFor<T extends object, V>(make: (of: T) => V): (of: T) => V {
  const kept = new WeakMap<T, V>();
  return (of) => {
    const cached = kept.get(of);
    if (cached !== undefined) return cached;
    const value = make(of);
    kept.set(of, value);
    return value;
  };
}

/** A lookup of all rows with a key. */
export function grouped<Row, Key>(
  keyOf: (row: Row) => Key,
): (rows: readonly Row[], key: Key) => readonly Row[] {
  const index = keptFor((rows: readonly Row[]): ReadonlyMap<Key, readonly Row[]> => Map.groupBy(rows, keyOf));
  return (rows, key) => index(rows).get(key) ?? NONE;
}

const NONE: readonly never[] = [];
