/** What a route may answer in place of what it is asked for: the `why` of its problem documents. */
import type { Route } from './route.ts';
import { whys, type Why } from './whys.ts';

type Asked = Pick<Route, 'method' | 'path' | 'governedBy' | 'wantsOwnPhone' | 'refuses' | 'neverRefuses'>;

/** What every route of its kind may refuse: whoever is not signed in, what is not there, what cannot be read. */
export function usualRefusals({ method, path, governedBy, wantsOwnPhone }: Asked): Why[] {
  const writes = method !== 'GET';
  const isPersons = governedBy !== 'anyone';
  return [
    // A body and an `Idempotency-Key` are looked at whatever the method.
    'invalid',
    'tooMany',
    ...(isPersons ? (['unauthenticated', 'unknownPerson'] as const) : []),
    ...(isPersons && (writes || path.includes('{')) ? (['forbidden', 'notFound'] as const) : []),
    ...(wantsOwnPhone ? (['phoneNotConfirmed'] as const) : []),
    ...(writes && isPersons ? (['idempotencyKeyReused', 'changedMeanwhile', 'tooLarge'] as const) : []),
    ...(writes ? (['busy'] as const) : []),
  ];
}

/** All that a route may refuse, in the order of `whys`: what is usual, and what its own declaration says of it. */
export function refusalsOf(route: Asked): Why[] {
  const { refuses = [], neverRefuses = [] } = route;
  const all = new Set<Why>([...usualRefusals(route), ...refuses]);
  return whys.filter((why) => all.has(why) && !neverRefuses.includes(why));
}
