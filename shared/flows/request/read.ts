import type { PersonRoute } from './write.ts';
import type { Answer, ContextWith, FlowRequest, Need, PersonFlow } from './flow.ts';

/**
 * The flow of a route that reads: no other has its frame, since what writes is a `write`. `needs` names what it needs beyond
 * the table, as keeping a look on record.
 */
export const read = <const N extends Need>(
  route: PersonRoute & { readonly method: 'GET' },
  needs: readonly N[],
  answer: (request: FlowRequest, context: ContextWith<N>) => Promise<Answer>,
): PersonFlow<N> => Object.assign(answer, { route, needs });
