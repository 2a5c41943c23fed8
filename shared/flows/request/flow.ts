/** What flows take and answer. Expected refusals are values; everything else throws. */
import type { Why } from '../../contract/whys.ts';
import type * as z from 'zod';
import type { Day, Instant } from '../../domain/days.ts';
import type { Caller } from '../../access/caller.ts';
import type { Governed } from '../../access/routes.ts';
import type { Route } from '../../contract/route.ts';
import type { Clock, Log, QueueTo, Signer, Sms, Table, Topic, Vault } from '../table/ports.ts';

/** Every reason for which a flow refuses; the wiring maps each to a status and a Chinese title. */
export type { Why } from '../../contract/whys.ts';

export interface FieldFault {
  /** Dotted, as `owner.member`. */
  readonly path: string;
  readonly message: string;
}

export interface Refusal {
  readonly ok: false;
  readonly why: Why;
  readonly fields?: readonly FieldFault[];
  /** One sentence in Chinese in place of the usual title. */
  readonly detail?: string;
  /** Seconds after which it may be asked again. */
  readonly retryAfter?: number;
  readonly cookies?: readonly string[];
}

/**
 * `etag` says how a list that is put whole, or a page that caches keep, was when it was read; `maxAge`: for so many
 * seconds anybody's cache may keep it, and without it none; `cookies` are set as they stand.
 */
export type Result<T> =
  | {
      readonly ok: true;
      readonly body: T;
      readonly etag?: string;
      readonly maxAge?: number;
      readonly cookies?: readonly string[];
    }
  | Refusal;

/** A file in place of a JSON body: a ledger to print, a template to fill in. */
export interface FileAnswer {
  readonly ok: true;
  readonly file: {
    /** As it is saved; it may be Chinese. */
    readonly name: string;
    readonly type: string;
    readonly bytes: Uint8Array;
  };
}

/** What a flow on a route answers. */
export type Answer = Result<unknown> | FileAnswer;

export const done = <T>(body: T): Result<T> => ({ ok: true, body });

export const refuse = (why: Why, more: Omit<Refusal, 'ok' | 'why'> = {}): Refusal => ({
  ok: false,
  why,
  ...more,
});

/** One field that is wrong for a reason that a schema cannot see. */
export const invalidField = (path: string, message: string): Refusal =>
  refuse('invalid', { fields: [{ path, message }] });

/** A request as the wiring hands it on: nothing is validated yet, because access is decided first. */
export interface FlowRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The `Idempotency-Key` header. */
  readonly idempotencyKey?: string;
  /** The `If-Match` header: the `ETag` of what is to be changed. */
  readonly ifMatch?: string;
  /** The address that it comes from, or its network; only of a route that anybody may ask. */
  readonly source?: string;
  /** By name; likewise. */
  readonly cookies?: Readonly<Record<string, string>>;
}

/**
 * What a flow may need beyond reading the table, with the ports that it is then given. A flow names its needs; whoever
 * runs it has to give them, and a function is granted those of its flows and no others.
 */
export interface NeededPorts {
  /** Of a route that anybody may ask; every other flow may read. */
  readonly 'table.read': { readonly table: Table };
  readonly 'table.write': { readonly table: Table };
  readonly 'sms.send': { readonly sms: Sms };
  readonly 'topic.publish': { readonly topic: Topic };
  readonly 'vault.seal': { readonly vault: Pick<Vault, 'seal'> };
  readonly 'vault.open': { readonly vault: Pick<Vault, 'open'> };
  readonly 'vault.blind': { readonly vault: Pick<Vault, 'blind'> };
  readonly 'signer.sign': { readonly signer: Signer };
  /** The world's own time, by which codes and tokens run also where a day is being played. */
  readonly 'worldClock.read': { readonly worldClock: Clock };
}

/** `queue.sweep`: to send to the queue of that id. */
export type Need = keyof NeededPorts | `queue.${string}`;

type PortsOfOne<N extends Need> = N extends keyof NeededPorts
  ? NeededPorts[N]
  : N extends `queue.${infer Id}`
    ? { readonly queue: QueueTo<Id> }
    : never;

/** The ports of all needs in `N` together; nothing for none. */
export type PortsOf<N extends Need> = (N extends Need ? (ports: PortsOfOne<N>) => void : never) extends (
  ports: infer All,
) => void
  ? All
  : never;

/** What every flow is given. */
interface BarePorts {
  readonly log: Log;
  readonly shards: number;
}

/** The ports that flows on routes need. */
export interface Ports extends BarePorts {
  readonly table: Table;
}

/** What a route's flow knows of the moment: read once in the wiring. */
interface Moment {
  readonly now: Instant;
  readonly today: Day;
}

export interface FlowContext extends Ports, Moment {}

export interface CallerContext extends FlowContext {
  readonly caller: Caller;
}

/** The moment and the caller, with the ports that a flow says it needs. */
export type ContextWith<N extends Need> = CallerContext & PortsOf<N>;

/** The same for a request by anybody: the table too is there only if it is needed. */
export type OpenContextWith<N extends Need> = BarePorts & Moment & PortsOf<N>;

/** The route that a flow answers, and what it needs to. */
interface OnRoute<N extends Need, G extends Governed> {
  readonly route: Route & { readonly governedBy: G };
  readonly needs: readonly N[];
}

/** The answer to a request by a person who is logged in. */
export interface PersonFlow<N extends Need = never> extends OnRoute<N, Exclude<Governed, 'anyone'>> {
  (request: FlowRequest, context: ContextWith<N>): Promise<Answer>;
}

/** The answer to a request by anybody. */
export interface OpenFlow<N extends Need = never> extends OnRoute<N, 'anyone'> {
  (request: FlowRequest, context: OpenContextWith<N>): Promise<Result<unknown>>;
}

/** The ports that all flows on schedules and queues need. */
export interface WorkPorts extends Ports {
  readonly clock: Clock;
  /** The address in an SMS, without a scheme. */
  readonly pageLink: string;
  /** `token`: an SMS that names one thing opens its form. Absent: the address is the same for everybody. */
  readonly linkMode?: 'constant' | 'token';
}

/** Those with the ports that a flow says it needs. */
export type WorkPortsWith<N extends Need> = WorkPorts & PortsOf<N>;

/** Work that a schedule starts; `at` is the schedule's own instant. */
export interface ScheduledFlow<N extends Need = never> {
  (at: Instant, ports: WorkPortsWith<N>): Promise<void>;
  readonly needs: readonly N[];
}

/** Work on one message of a queue; `body` is checked by the flow. It may run twice and must not mind. */
export interface QueuedFlow<N extends Need = never> {
  (body: unknown, ports: WorkPortsWith<N>): Promise<void>;
  readonly needs: readonly N[];
}

/** Checks `value` by `schema`; a refusal names each field. */
export function check<S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return done(parsed.data);
  return refuse('invalid', { fields: faultsOf(parsed.error) });
}

/** The faults of a schema, a field each; unknown keys are named one by one. */
export function faultsOf(error: z.ZodError): FieldFault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: '没有这一项' }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  );
}
