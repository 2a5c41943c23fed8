/** A message for each shard of units: what a schedule hands to its queue, so that no start reads a province. */
export const everyShard = <T extends object>(
  shards: number,
  message: T,
): readonly (T & { readonly shard: number })[] =>
  Array.from({ length: shards }, (_, shard) => ({ ...message, shard }));
