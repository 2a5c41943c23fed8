import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { controls } from './control.ts';
import {
  API_BYTES,
  apiHandler,
  askedIn,
  BodyTooLarge,
  LOCAL_BYTES,
  problemAnswer,
  readBody,
  refuseUnread,
  writeAnswer,
  type Answer,
} from './http.ts';
import { FIRST_SCREEN, isApi, SECURITY_HEADERS } from '../../shared/manifest/page.ts';
import type { Rates } from '../../functions/wiring/rates.ts';
import { ownTokenReader, tokenReaders, type TokenReader } from '../../functions/wiring/token.ts';
import type { LocalIssuer } from './issuer.ts';
import type { Machine } from './machine.ts';
import { builtPageAt } from './page/builtPage.ts';

type Serve = (request: IncomingMessage, url: URL, body: string) => Promise<Answer>;

/** Its own tokens, and those that are given to whoever sits at the machine. */
function readerOf({ ports: { signer, worldClock } }: Machine, local: LocalIssuer): TokenReader {
  const keys: JWTVerifyGetKey = async (head, token) =>
    createLocalJWKSet({ keys: [...(await signer.keys())] })(head, token);
  const { issuer, audience } = signer;
  return tokenReaders({
    [local.issuer]: local.readToken,
    [issuer]: ownTokenReader({ issuer, audience, keys, clock: worldClock }),
  });
}

/** The page's screens; this machine begins with who is to look and on which day. */
const pageAt: (method: string, path: string) => Promise<Answer> = async (method, path) =>
  (method === 'GET' ? await builtPageAt(path === '/' ? FIRST_SCREEN : path) : undefined) ??
  problemAnswer(404, 'notFound', '没有找到');

/** The page, the API and the controls on one port of the loopback address; requests wait until the data are `ready`. */
export function localServer(
  machine: Machine,
  issuer: LocalIssuer,
  ready: Promise<unknown>,
  rates?: Rates,
): Server {
  const api = apiHandler({
    ...machine.ports,
    readToken: readerOf(machine, issuer),
    ...(rates && { rates }),
  });
  const serve: Serve = (request, url, body) => {
    // What a request leaves to be done is done after it: nobody waits for an SMS to go out.
    if (isApi(url.pathname)) return api(askedIn(request), body).finally(() => void machine.drain());
    if (url.pathname.startsWith('/_local/')) return control(request, url, body, machine, issuer);
    return pageAt(request.method ?? 'GET', url.pathname);
  };
  // One after the other: a day that is being played must not see half of a data set that is being loaded.
  let last: Promise<unknown> = ready;
  const inTurn: Serve = (...input) => {
    const answer = last.then(() => serve(...input));
    last = answer.catch(() => undefined);
    return answer;
  };
  const server = createServer((request, response) => {
    void ready
      .then(() => answerTo(request, inTurn, serve, machine))
      .then((answer) =>
        writeAnswer(response, { ...answer, headers: { ...SECURITY_HEADERS, ...answer.headers } }),
      );
  });
  return server.on('clientError', refuseUnread);
}

async function answerTo(
  request: IncomingMessage,
  inTurn: Serve,
  serve: Serve,
  machine: Machine,
): Promise<Answer> {
  try {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!isOwn(request)) return problemAnswer(403, 'forbidden', '只能从本机打开');
    const isControl = url.pathname.startsWith('/_local/');
    const body = await readBody(request, isControl ? LOCAL_BYTES : API_BYTES);
    const serving = isControl ? inTurn : serve;
    return await serving(request, url, body);
  } catch (error) {
    if (error instanceof BodyTooLarge) return problemAnswer(413, 'tooLarge', '内容太大');
    machine.ports.log.error('local request failed', {
      fault: error instanceof Error ? error.stack : String(error),
    });
    return problemAnswer(500, 'fault', '系统出错，请稍后再试');
  }
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Another site's page that finds its way here by a name of its own is refused. */
function isOwn({ headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  if (!LOOPBACK.test(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}

async function control(
  request: IncomingMessage,
  url: URL,
  body: string,
  machine: Machine,
  issuer: LocalIssuer,
): Promise<Answer> {
  const act = controls[`${request.method} ${url.pathname}`];
  if (!act) return problemAnswer(404, 'notFound', '没有找到');
  if (request.method === 'GET') return act(Object.fromEntries(url.searchParams), machine, issuer);
  const input = parse(body);
  if (input === undefined)
    return problemAnswer(400, 'invalid', '不是有效的 JSON', [{ path: '', message: '不是有效的 JSON' }]);
  return act(input.value, machine, issuer);
}

function parse(body: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(body === '' ? '{}' : body) };
  } catch {
    return undefined;
  }
}
