/** Holds what the tests see refused against what the contract says of its route. */
import { refusals } from '../../functions/wiring/refusals.ts';
import { refusalsOf } from '../../shared/contract/refusals.ts';
import type { Why } from '../../shared/contract/whys.ts';
import { routes, type Route } from '../../shared/manifest/routes.ts';

const forms = routes.map((route) => ({
  route,
  form: new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

/** The route that a request is for. */
export function routeAt(method: string, path: string): Route | undefined {
  const [pathname = ''] = path.split('?');
  return forms.find((declared) => declared.route.method === method && declared.form.test(pathname))?.route;
}

/** Throws if a route has refused with a `why` that it does not declare. */
export function expectDeclared(method: string, path: string, status: number, body: unknown): void {
  // A fault of ours is none of the route's.
  const { why } = (body ?? {}) as { why?: Why | 'fault' };
  const route = routeAt(method, path);
  if (why === undefined || why === 'fault' || !route) return;
  if (refusals[why].status !== status) throw new Error(`${route.id} refuses with ${why} by ${status}`);
  if (!refusalsOf(route).includes(why))
    throw new Error(`${route.id} refuses with ${why}, which it does not declare`);
}
