import type { Need, QueuedFlow, ScheduledFlow } from './flow.ts';

/** The flow of a schedule; `needs` names what it needs beyond reading the table. */
export const scheduled = <const N extends Need>(
  needs: readonly N[],
  flow: (...given: Parameters<ScheduledFlow<N>>) => Promise<void>,
): ScheduledFlow<N> => Object.assign(flow, { needs });

/** The flow of a queue's messages, likewise. */
export const queued = <const N extends Need>(
  needs: readonly N[],
  flow: (...given: Parameters<QueuedFlow<N>>) => Promise<void>,
): QueuedFlow<N> => Object.assign(flow, { needs });
