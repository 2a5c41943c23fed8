import { readMe as route } from '../../contract/me.ts';
import { read } from '../request/read.ts';
import { holds, posts } from '../../domain/people.ts';
import { done } from '../request/flow.ts';

/** Who the caller is, with branch, posts and offices of today. */
export const readMe = read(route, [], async (_request, { caller, today }) => {
  const { home } = caller;
  return done({
    id: caller.id,
    name: caller.name,
    ...(home && {
      branch: { id: home.unit.id, name: home.unit.name },
      standing: home.person.standing,
    }),
    posts: home ? posts.filter((post) => holds(home.person, post, today)) : [],
    offices: caller.offices.map(({ unit, role }) => ({ unit, role })),
    today,
  });
});
