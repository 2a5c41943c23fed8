/** What a function says of itself, once: everything else that is made of it is made from this. */
import type {
  Need,
  OpenFlow,
  PersonFlow,
  QueuedFlow,
  ScheduledFlow,
} from '../../shared/flows/request/flow.ts';
import type { QueueId } from '../../shared/manifest/queues.ts';
import type { ScheduleId } from '../../shared/manifest/schedules.ts';

interface Entry {
  /** Names its file, its folder in the build and its constructs. */
  readonly id: string;
  /** What it means for people when it fails; the alarm and the runbook say it. */
  readonly impact: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
}

/** A use case on a route. */
export type RouteFlow<N extends Need> = PersonFlow<N> | OpenFlow<N>;

/** A function that answers requests: those of its flows' routes. `N` is what its flows need. */
export interface HttpFunction<N extends Need> extends Entry {
  readonly flows: readonly RouteFlow<N>[];
}

/** A function that schedules start, and that works off a queue if it has one. */
export interface WorkFunction<N extends Need> extends Entry {
  readonly schedules: { readonly [Id in ScheduleId]?: ScheduledFlow<N> };
  /** One at most, so that a message need not name its queue. */
  readonly queue?: { readonly id: QueueId; readonly flow: QueuedFlow<N> };
}

/** A need that can be met: a queue that nobody declared cannot be sent to. */
type KnownNeed = Exclude<Need, `queue.${string}`> | `queue.${QueueId}`;

export const httpFunction = <const N extends KnownNeed>(entry: HttpFunction<N>): HttpFunction<N> => entry;

export const workFunction = <const N extends KnownNeed>(entry: WorkFunction<N>): WorkFunction<N> => entry;
