/** Who is sent the alerts of which subtrees, as a deployment chooses it by `ALERT_SUBSCRIPTIONS`. */
import * as z from 'zod';

/** A path that did not end in `/` would take in the unit next door whose id begins alike. */
const path = z
  .string()
  .max(256)
  .regex(/^([^\s#/~]+\/)+$/, 'has to be ids from the root down, each followed by "/", as qinghai/xining/');

/** What stands in an address stands in the template, so that no password may. */
const address = z
  .url({ protocol: /^https$/, error: 'has to be an https address' })
  .refine((url) => !/@|#/.test(url), 'must not hold a password or a fragment');

export const alertSubscriptions = z.array(
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

/** The subscriptions, one an endpoint. */
export function byEndpoint(chosen: z.output<typeof alertSubscriptions>): AlertSubscription[] {
  const grouped = Map.groupBy(chosen, ({ protocol, endpoint }) => `${protocol} ${endpoint}`);
  return [...grouped.values()].flatMap(([first, ...more]) =>
    first
      ? [{ ...first, paths: [...new Set([first, ...more].map((subscription) => subscription.path))] }]
      : [],
  );
}
