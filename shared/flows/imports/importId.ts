import { createHash } from 'node:crypto';

/** The id of what is imported without one: the same line gets the same id however often it comes. */
export const importId = (kind: 'person' | 'pairing', ...natural: readonly string[]): string =>
  `${kind}-${createHash('sha256').update(JSON.stringify(natural)).digest('hex').slice(0, 20)}`;
