import type { Route } from '../../contract/route.ts';
import type { Answer, ContextWith, FlowRequest, Need, PersonFlow } from './flow.ts';

/** The flow of a route that reads; `needs` names what it needs beyond the table, as keeping a look on record. */
export const read = <const N extends Need>(
  route: Route & { readonly caller: 'person' },
  needs: readonly N[],
  answer: (request: FlowRequest, context: ContextWith<N>) => Promise<Answer>,
): PersonFlow<N> => Object.assign(answer, { route, needs });
