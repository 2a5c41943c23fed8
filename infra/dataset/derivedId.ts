/** Ids for rows that come without one: the same rows in the same order get the same ids on every load. */
import { createHash } from 'node:crypto';

/** `plain` parts can be read in the id; the others, and a running number for equal rows, only make it unique. */
export function derivedId(
  plain: readonly string[],
  others: readonly string[],
  taken: Set<string | undefined>,
): string {
  for (let n = 1; ; n++) {
    const digest = createHash('sha256')
      .update([...plain, ...others, n].join('\n'))
      .digest('hex');
    const id = [...plain, digest.slice(0, 12)].join('-');
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
