import type { Need, PortsOf } from '../../shared/flows/request/flow.ts';
import type { HttpFunction } from '../wiring/entry.ts';
import { edgeOf } from '../wiring/edge.ts';
import { readEnv, type Env } from '../wiring/env.ts';
import { serveHttp } from '../wiring/http.ts';
import { rates } from '../wiring/rates.ts';
import {
  keysWhenAsked,
  ownTokenReader,
  tokenReader,
  tokenReaders,
  type TokenReader,
} from '../wiring/token.ts';
import { base } from './base.ts';

/** The Lambda handler of a function with routes; `more` makes the ports that its flows need. */
export const serveRequests = <N extends Need>(entry: HttpFunction<N>, more: (env: Env) => PortsOf<N>) =>
  serveHttp(entry, async () => {
    const env = readEnv(process.env);
    const ports = base(entry.id, env);
    const edge = edgeOf(env);
    const asked = { rates: rates(ports.clock), readToken: readerOf(env), ...(edge && { edge }) };
    return Object.assign({ ...ports, ...asked }, more(env));
  });

/** Our own issuer, and another one if the deployment names it. */
function readerOf({ ISSUER, OIDC_ISSUER, OIDC_AUDIENCE: audience, OIDC_CLAIM: claim }: Env): TokenReader {
  const from = (issuer: string) => ({ issuer, audience, keys: keysWhenAsked(issuer) });
  return tokenReaders({
    ...(OIDC_ISSUER !== '' && { [OIDC_ISSUER]: tokenReader({ ...from(OIDC_ISSUER), claim }) }),
    // Last: nobody else is taken for us.
    [ISSUER]: ownTokenReader(from(ISSUER)),
  });
}
