import type { Route } from '../../contract/route.ts';
import type { FlowRequest, Need, OpenContextWith, OpenFlow, Result } from './flow.ts';

/** The flow of a route that anybody may ask; it reads the table only if `needs` says so. */
export const readOpen = <const N extends Need>(
  route: Route & { readonly governedBy: 'anyone' },
  needs: readonly N[],
  answer: (request: FlowRequest, context: OpenContextWith<N>) => Promise<Result<unknown>>,
): OpenFlow<N> => Object.assign(answer, { route, needs });
