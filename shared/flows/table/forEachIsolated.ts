/**
 * Does `work` for each of `all`, one after the other. One that fails does not keep the others from it; what failed is
 * thrown at the end, so that the message comes again.
 */
export async function forEachIsolated<T>(all: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  for (const item of all) {
    try {
      await work(item);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, errors.map(messageOf).join('; '));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
