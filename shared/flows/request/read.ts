import type { PersonRoute } from './write.ts';
import type { Answer, ContextWith, FlowRequest, Need, PersonFlow } from './flow.ts';

/** The flow of a route that reads; `needs` names what it needs beyond the table, as keeping a look on record. */
export const read = <const N extends Need>(
  route: PersonRoute,
  needs: readonly N[],
  answer: (request: FlowRequest, context: ContextWith<N>) => Promise<Answer>,
): PersonFlow<N> => Object.assign(answer, { route, needs });
