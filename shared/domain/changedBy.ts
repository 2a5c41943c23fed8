/** What a request says of the fields of a row: `null` takes one away, and what it leaves out stays. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** The row with what was changed of it, in the order of its fields. */
export function changedBy<T extends object>(row: T, changes: Changes<T>): T {
  const after = { ...row };
  for (const field in changes) {
    const value = changes[field];
    if (value === null) delete after[field];
    else if (value !== undefined) after[field] = value;
  }
  return after;
}
