import type { Need, PortsOf } from '../../shared/flows/request/flow.ts';
import type { HttpFunction } from '../wiring/entry.ts';
import { readEnv, type Env } from '../wiring/env.ts';
import { serveHttp } from '../wiring/http.ts';
import { rates } from '../wiring/rates.ts';
import { issuerKeys, tokenReader } from '../wiring/token.ts';
import { base } from './base.ts';

/** The Lambda handler of a function with routes; `more` makes the ports that its flows need. */
export const serveRequests = <N extends Need>(entry: HttpFunction<N>, more: (env: Env) => PortsOf<N>) =>
  serveHttp(entry, async () => {
    const env = readEnv(process.env);
    const keys = await issuerKeys(env.OIDC_ISSUER);
    const ports = base(entry.id, env);
    return Object.assign(
      {
        ...ports,
        rates: rates(ports.clock),
        readToken: tokenReader({ issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE, keys }),
      },
      more(env),
    );
  });
