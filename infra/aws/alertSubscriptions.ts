/**
 * Who is sent the alerts of which subtrees, as a deployment chooses it by the context value `ALERT_SUBSCRIPTIONS`: a list
 * in `cdk.json` or `cdk.context.json`, or the same as JSON after `-c`.
 */
import type { Node } from 'constructs';
import * as z from 'zod';

export const ALERT_SUBSCRIPTIONS = 'ALERT_SUBSCRIPTIONS';

/** A path that did not end in `/` would take in the unit next door whose id begins alike. */
const path = z
  .string()
  .max(256)
  .regex(/^([^\s#/~]+\/)+$/, 'has to be ids from the root down, each followed by "/", as qinghai/xining/');

/** What stands in an address stands in the template, so that no password may. */
const address = z
  .url({ protocol: /^https$/, error: 'has to be an https address' })
  .refine((url) => !/@|#/.test(url), 'must not hold a password or a fragment');

const schema = z.array(
  z.discriminatedUnion('protocol', [
    z.strictObject({ protocol: z.literal('email'), endpoint: z.email(), path }),
    z.strictObject({ protocol: z.literal('https'), endpoint: address, path }),
  ]),
);

/** One subscription: SNS knows an endpoint once, whatever it is to hear of. */
export interface AlertSubscription {
  readonly protocol: 'email' | 'https';
  readonly endpoint: string;
  /** Of the units at and below which it hears of everything. */
  readonly paths: readonly string[];
}

/** The subscriptions that the deployment chose; none without the context value. */
export function chosenSubscriptions(context: Node): AlertSubscription[] {
  const value: unknown = context.tryGetContext(ALERT_SUBSCRIPTIONS) ?? [];
  const read = schema.safeParse(typeof value === 'string' ? parsed(value) : value);
  if (!read.success) throw new Error(`${ALERT_SUBSCRIPTIONS}: ${z.prettifyError(read.error)}`);
  const byEndpoint = Map.groupBy(read.data, ({ protocol, endpoint }) => `${protocol} ${endpoint}`);
  return [...byEndpoint.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, paths: [...new Set([first, ...more].map((one) => one.path))] }] : [],
  );
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new Error(`${ALERT_SUBSCRIPTIONS} is no JSON`);
  }
}
