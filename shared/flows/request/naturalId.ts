import { createHash } from 'node:crypto';

/** The id of what comes without one: the same gets the same id however often it comes. */
export const naturalId = (kind: 'person' | 'pairing' | 'round', ...natural: readonly string[]): string =>
  `${kind}-${createHash('sha256').update(JSON.stringify(natural)).digest('hex').slice(0, 20)}`;
