/** HTTP of this machine: requests become the events that API Gateway would send, and the same handlers answer. */
import { STATUS_CODES, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { httpFunctions } from '../../functions/entries/index.ts';
import { httpSpec } from '../../functions/wiring/functionSpec.ts';
import { serveHttp, type HttpEvent, type HttpHandler, type HttpPorts } from '../../functions/wiring/http.ts';
import type { Need } from '../../shared/flows/request/flow.ts';
import { grantedPorts } from './grantedPorts.ts';

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly cookies?: readonly string[];
}

const MEGABYTE = 1024 * 1024;
/** What API Gateway takes; a route takes less, and says so after it knows who asks. */
export const API_BYTES = 10 * MEGABYTE;
/** A data set. */
export const LOCAL_BYTES = 64 * MEGABYTE;

/** A body that is larger than this machine takes. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** What is too much is read to its end all the same, or the answer would not be; beyond what is a data set, it is cut off. */
export async function readBody(request: IncomingMessage, most: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LOCAL_BYTES) throw new BodyTooLarge();
    if (bytes <= most) parts.push(part);
  }
  if (bytes > most) throw new BodyTooLarge();
  return Buffer.concat(parts).toString('utf8');
}

export function jsonAnswer(status: number, body: unknown): Answer {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return {
    status,
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

export const problemAnswer = (
  status: number,
  why: string,
  title: string,
  fields?: readonly { path: string; message: string }[],
): Answer => jsonAnswer(status, { type: 'about:blank', title, status, why, ...(fields && { fields }) });

/** A request without its body, as any thread can be handed it. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The address that it comes from. */
  readonly source: string;
}

/** What stands in the request itself; behind a proxy the source is another's to say. */
export const askedIn = ({ method = '', url = '/', headers, socket }: IncomingMessage): Asked => ({
  ...{ method, url, headers },
  source: socket.remoteAddress ?? '',
});

interface LocalRoute {
  readonly key: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly handler: HttpHandler;
}

/** `/api/branches/{id}` as an expression with a named group for each parameter. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

/** Names the route of a request; what is none has no name. */
export function routeMatcher(): (asked: Asked) => string {
  const routes = httpFunctions
    .flatMap(({ flows }) => flows.map(({ route }) => route))
    .map(({ id, method, path }) => ({ id, method, pattern: patternOf(path) }));
  return ({ method, url }) => {
    const { pathname } = new URL(url, 'http://localhost');
    return routes.find((route) => route.method === method && route.pattern.test(pathname))?.id ?? '';
  };
}

/** Answers the contract's routes with the functions' own handlers. */
export function apiHandler(ports: HttpPorts<Need>): (asked: Asked, body: string) => Promise<Answer> {
  const routes = httpFunctions.flatMap((entry): LocalRoute[] => {
    const handler = serveHttp(entry, async () => grantedPorts(ports, httpSpec(entry)));
    return entry.flows.map(({ route }) => ({
      key: `${route.method} ${route.path}`,
      method: route.method,
      pattern: patternOf(route.path),
      handler,
    }));
  });
  return async (asked, body) => {
    const url = new URL(asked.url, 'http://localhost');
    const matching = routes.find(
      (route) => route.method === asked.method && route.pattern.test(url.pathname),
    );
    if (!matching) return problemAnswer(404, 'notFound', '没有找到');
    const answer = await matching.handler(eventOf(asked, url, matching, body));
    return {
      status: answer.statusCode ?? 200,
      // In small letters, as this server's own are: one name must not be sent twice.
      headers: Object.fromEntries(
        Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
      ),
      ...(answer.cookies && { cookies: answer.cookies }),
      body: answer.isBase64Encoded ? Buffer.from(answer.body ?? '', 'base64') : (answer.body ?? ''),
    };
  };
}

function eventOf(asked: Asked, url: URL, route: LocalRoute, body: string): HttpEvent {
  const groups = route.pattern.exec(url.pathname)?.groups ?? {};
  const headers = Object.entries(asked.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return {
    routeKey: route.key,
    headers: Object.fromEntries(headers),
    cookies: (asked.headers.cookie ?? '').split(';').filter((cookie) => cookie !== ''),
    pathParameters: Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)])),
    queryStringParameters: Object.fromEntries(url.searchParams),
    isBase64Encoded: false,
    requestContext: { http: { sourceIp: asked.source } },
    ...(body !== '' && { body }),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // As it stands: it names nothing, which is what the caller is told.
    return text;
  }
}

export function writeAnswer(response: ServerResponse, { status, headers, body, cookies }: Answer): void {
  response.writeHead(status, { ...headers, ...(cookies && { 'set-cookie': [...cookies] }) });
  response.end(body);
}

/** What node cannot read as a request; headers and an address have 16 KB. */
export function refuseUnread(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const isLong = error.code === 'HPE_HEADER_OVERFLOW';
  const { status, headers, body } = isLong
    ? problemAnswer(431, 'tooLarge', '地址或请求头太长')
    : problemAnswer(400, 'invalid', '读不出这个请求');
  const lines = Object.entries({ ...headers, connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
}
