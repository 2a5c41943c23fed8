/** Who is there and holds which post on a day, as the oracles see it. */
import type { Person } from '../../shared/domain/people.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';

export const isThere = (p: Person, day: string): boolean =>
  p.inBranchSince <= day && (p.left === undefined || day < p.left.on);
export const inPost = (p: Person, post: string, day: string): boolean =>
  p.posts.some((h) => h.post === post && h.since <= day && (h.until === undefined || day < h.until));
export const secretaryOn = (s: UnitSnapshot, day: string): Person | undefined =>
  s.people.find((p) => isThere(p, day) && inPost(p, 'secretary', day));
