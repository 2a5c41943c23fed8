import * as z from 'zod';
import type { Route } from '../../contract/route.ts';
import { check, type FlowRequest, type Result } from './flow.ts';

/** What a query comes to once its route's schema has taken it; nothing where the route takes none. */
export type QueryOf<R extends Route> = R extends { readonly query: infer S extends z.ZodObject }
  ? z.output<S>
  : Record<string, never>;

const NOTHING = z.strictObject({});

/** Checks the query by the route's schema; a parameter that it does not know is named. */
export const checkQuery = <R extends Route>(route: R, { query }: FlowRequest): Result<QueryOf<R>> =>
  check(route.query ?? NOTHING, query) as Result<QueryOf<R>>;
