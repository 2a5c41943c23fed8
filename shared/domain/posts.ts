import { later, type Day } from './days.ts';
import { holds, isPresent, posts, type Person, type Post, type PostHolding } from './people.ts';

/** A post as a request names it. */
export type WantedPost =
  | Post
  | {
      readonly post: Post;
      readonly since?: Day | undefined;
      readonly until?: Day | undefined;
      readonly acting?: boolean | undefined;
    };

const isOver = ({ until }: PostHolding, today: Day): boolean => until !== undefined && until <= today;

/** Posts as they are held after a change, or which of the wanted ones cannot be, by its place, and why. */
export type HeldPosts =
  | { readonly ok: true; readonly posts: PostHolding[] }
  | { readonly ok: false; readonly at: number; readonly fault: string };

/** The person's posts after a change: those wanted from now on; the others end today, and the past ones stay. */
export function holdPosts(
  { posts: held, inBranchSince }: Pick<Person, 'posts' | 'inBranchSince'>,
  wanted: readonly WantedPost[],
  today: Day,
): HeldPosts {
  const named = wanted.map((post) => (typeof post === 'string' ? { post } : post));
  const twice = named.findIndex(({ post }, index) => named.findIndex((other) => other.post === post) < index);
  if (twice >= 0) return { ok: false, at: twice, fault: '同一岗位写了两次' };
  const past = held.filter((holding) => isOver(holding, today));
  const present = held.filter((holding) => !isOver(holding, today));
  const ended = present
    .filter(({ post }) => !named.some((namedPost) => namedPost.post === post))
    .map((holding) => ({ ...holding, until: today }))
    .filter(({ since, until }) => since < until);
  const kept = named.map((namedPost) => holding(namedPost, present, later(inBranchSince, today)));
  const wrong = kept.findIndex(
    ({ since, until }) => since < inBranchSince || (until !== undefined && until < since),
  );
  if (wrong >= 0) return { ok: false, at: wrong, fault: '任职日期不能早于进入支部的日期，截止不能早于起始' };
  return { ok: true, posts: [...past, ...ended, ...kept] };
}

function holding(
  { post, since, until, acting }: Exclude<WantedPost, string>,
  present: readonly PostHolding[],
  today: Day,
): PostHolding {
  const before = present.find((holding) => holding.post === post);
  const holds = acting ?? before?.acting ?? false;
  const ends = until ?? before?.until;
  return {
    post,
    since: since ?? before?.since ?? today,
    ...(ends !== undefined && { until: ends }),
    ...(holds && { acting: true }),
  };
}

/** The row of one who was secretary until `successor` took the post; undefined if the post was not theirs. */
export function succeededBy(person: Person, successor: Person, today: Day): Person | undefined {
  const from = successor.posts.find(
    ({ post, until }) => post === 'secretary' && (until ?? '9') > today,
  )?.since;
  if (from === undefined || person.id === successor.id || !isPresent(person, today)) return undefined;
  const isTaken = ({ post, since, until }: PostHolding): boolean =>
    post === 'secretary' && since <= from && (until === undefined || until > from);
  if (!person.posts.some(isTaken)) return undefined;
  return { ...person, posts: person.posts.map((post) => (isTaken(post) ? { ...post, until: from } : post)) };
}

/** Whether the posts that the person holds on `day` are others. */
export const postsDiffer = (before: Person, after: Person, day: Day): boolean =>
  posts.some((post) => holds(before, post, day) !== holds(after, post, day));
