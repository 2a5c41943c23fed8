import type { Route } from '../../shared/contract/route.ts';
import type { NeededPorts, Need } from '../../shared/flows/request/flow.ts';
import type { HttpFunction, WorkFunction } from './entry.ts';

/** What a function may do with the table and with other resources. */
export type Grant = keyof NeededPorts;

/** A function as those see it who run it: what its flows come to. */
export interface FunctionSpec {
  readonly id: string;
  readonly impact: string;
  readonly routes: readonly Route[];
  /** Queues whose messages it works off, and schedules that start it. */
  readonly queues: readonly string[];
  readonly schedules: readonly string[];
  /** Queues that it sends to. */
  readonly sendsTo: readonly string[];
  readonly grants: readonly Grant[];
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
}

/** Every grant, in the order in which they are written down. */
const GRANTS: Readonly<Record<Grant, true>> = {
  'table.read': true,
  'table.write': true,
  'sms.send': true,
  'topic.publish': true,
  'vault.seal': true,
  'vault.open': true,
  'vault.blind': true,
  'signer.sign': true,
  'worldClock.read': true,
};
const isGrant = (need: string): need is Grant => Object.hasOwn(GRANTS, need);

const QUEUE = 'queue.';

function grantsAndQueues(needs: ReadonlySet<Need>) {
  return {
    grants: Object.keys(GRANTS)
      .filter(isGrant)
      .filter((grant) => needs.has(grant)),
    sendsTo: [...needs].filter((need) => !isGrant(need)).map((need) => need.slice(QUEUE.length)),
  };
}

/** Whoever asks as a person is looked up in the table first. */
export function httpSpec({ flows, ...facts }: HttpFunction<Need>): FunctionSpec {
  const needs = flows.flatMap(({ route, needs }): readonly Need[] =>
    route.governedBy !== 'anyone' ? ['table.read', ...needs] : needs,
  );
  const routes = flows.map(({ route }) => route);
  return { ...facts, routes, queues: [], schedules: [], ...grantsAndQueues(new Set(needs)) };
}

/** All work starts from what stands in the table. */
export function workSpec({ schedules, queue, ...facts }: WorkFunction<Need>): FunctionSpec {
  const flows = [...Object.values(schedules), ...(queue ? [queue.flow] : [])];
  const needs = new Set<Need>(['table.read', ...flows.flatMap((flow) => flow.needs)]);
  return {
    ...facts,
    routes: [],
    queues: queue ? [queue.id] : [],
    schedules: Object.keys(schedules),
    ...grantsAndQueues(needs),
  };
}
