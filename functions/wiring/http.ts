import middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../../shared/access/caller.ts';
import { withOneFactor } from '../../shared/access/secondFactor.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { leavingOnOneLine } from '../../shared/domain/writing.ts';
import {
  invalidField,
  refuse,
  type Answer,
  type FileAnswer,
  type FlowContext,
  type FlowRequest,
  type Need,
  type OpenFlow,
  type PersonFlow,
  type Ports,
  type Refusal,
  type PortsOf,
} from '../../shared/flows/request/flow.ts';
import type { Clock } from '../../shared/flows/table/ports.ts';
import { isOwnPhone } from '../../shared/flows/lines/isOwnPhone.ts';
import { readCaller } from '../../shared/flows/scope/readCaller.ts';
import type { Route } from '../../shared/contract/route.ts';
import type { Edge } from './edge.ts';
import type { HttpFunction, RouteFlow } from './entry.ts';
import { faultOf } from './faultOf.ts';
import { speakChinese } from './faultWords.ts';
import { madeOnce } from './madeOnce.ts';
import { readBody } from './readBody.ts';
import { inRun } from './run.ts';
import { problemOf, refusals } from './refusals.ts';
import { COSTS, sourceOf, type BucketKind, type Rates } from './rates.ts';
import type { Bearer, TokenReader } from './token.ts';

const isOpen = <N extends Need>(flow: RouteFlow<N>): flow is OpenFlow<N> =>
  flow.route.governedBy === 'anyone';

export type HttpPorts<N extends Need = never> = Ports &
  PortsOf<N> & {
    readonly clock: Clock;
    readonly readToken: TokenReader;
    /** Absent: as often as anybody likes, as in a year that is played. */
    readonly rates?: Rates;
    /** Absent: nothing stands before the API. */
    readonly edge?: Edge;
  };

/** What of API Gateway's event is read. */
export type HttpEvent = Pick<
  APIGatewayProxyEventV2,
  'routeKey' | 'headers' | 'cookies' | 'pathParameters' | 'queryStringParameters' | 'body' | 'isBase64Encoded'
> & {
  readonly requestContext?: { readonly http: { readonly sourceIp: string }; readonly requestId?: string };
};

export type HttpHandler = (event: HttpEvent) => Promise<APIGatewayProxyStructuredResultV2>;

const KEY_FAULT = '请用不超过200个字符的编号，不含空格';

/** Of a part of a path: no id is as long. */
const LONGEST_ID = 200;
/** Of a parameter of a query: a cursor is the longest. */
const LONGEST_PARAMETER = 500;
const LONGEST_TOKEN = 8192;

/** The Lambda handler of a function's routes. `ports` is called once, at the first request. */
export function serveHttp<N extends Need = never>(
  { flows }: Pick<HttpFunction<N>, 'flows'>,
  ports: () => Promise<HttpPorts<N>>,
): HttpHandler {
  speakChinese();
  const byKey = new Map(flows.map((flow) => [`${flow.route.method} ${flow.route.path}`, flow]));
  const ready = madeOnce(ports);
  const handler = middy<HttpEvent, APIGatewayProxyStructuredResultV2>()
    .use(httpHeaderNormalizer())
    .use(httpSecurityHeaders())
    .handler(async (event) => {
      const flow = byKey.get(event.routeKey);
      if (!flow) return answerOf(refuse('notFound'), 200);
      const given = await ready();
      // As the access log names it.
      return inRun(event.requestContext?.requestId ?? randomUUID(), async () => {
        const asked = fromViewer(event, given.edge);
        return asked ? respond(flow, asked, given) : pastTheEdge();
      });
    });
  return (event) => handler(event, {} as never);
}

/** As whoever asks sent it to the edge; undefined where it came past that. */
function fromViewer(event: HttpEvent, edge: Edge | undefined): HttpEvent | undefined {
  if (!edge) return event;
  const sourceIp = edge(event.headers);
  return sourceIp === undefined
    ? undefined
    : { ...event, requestContext: { ...event.requestContext, http: { sourceIp } } };
}

/** As one machine answers under a name that is not its own. */
const pastTheEdge = () =>
  json(421, { type: 'about:blank', title: '这个地址不属于本系统', status: 421, why: 'notFound' });

async function respond<N extends Need>(
  flow: RouteFlow<N>,
  event: HttpEvent,
  ports: HttpPorts<N>,
): Promise<APIGatewayProxyStructuredResultV2> {
  const now = ports.clock.now();
  const { route } = flow;
  const context = { ...ports, now, today: dayOf(now) };
  try {
    const result = isOpen(flow)
      ? (tooMany(ports, 'source', sourceIn(event), COSTS.read) ??
        (await withRequest(event, route, (request) => flow({ ...request, ...openFacts(event) }, context))))
      : await asPerson(event, flow, context, ports);
    const answered = answerOf(result, route.status);
    return unchanged(answered, event) ?? answered;
  } catch (error) {
    const { fault, stack } = faultOf(error);
    ports.log.error('request failed', { route: route.id, fault });
    ports.log.error('fault', { route: route.id, stack });
    return json(500, { type: 'about:blank', title: '系统出错，请稍后再试', status: 500, why: 'fault' });
  }
}

async function asPerson<N extends Need>(
  event: HttpEvent,
  flow: PersonFlow<N>,
  context: FlowContext & PortsOf<N>,
  ports: HttpPorts<N>,
): Promise<Answer> {
  const [, token = ''] = /^Bearer (\S+)$/i.exec(event.headers['authorization'] ?? '') ?? [];
  const isToken = token !== '' && token.length <= LONGEST_TOKEN;
  const bearer = isToken ? await ports.readToken(token) : undefined;
  if (!bearer) return tooMany(ports, 'stranger', sourceIn(event), COSTS.read) ?? refuse('unauthenticated');
  const { person } = bearer;
  const full = tooMany(ports, 'person', person, costOf(flow.route));
  if (full) return full;
  const registered = await readCaller(context.table, person, context.today);
  if (!registered) return refuse('unknownPerson');
  const caller = asSignedIn(registered, bearer);
  return withRequest(event, flow.route, async (request) => {
    if (flow.route.wantsOwnPhone && caller.by === 'code' && !(await isOwnPhone(person, context.table)))
      return refuse('phoneNotConfirmed');
    return flow(request, { ...context, caller });
  });
}

/** What the caller holds opens as much as was shown to sign in. */
function asSignedIn(caller: Caller, { by }: Bearer): Caller {
  if (by === 'issuer') return caller;
  return by === 'code' ? withOneFactor(caller) : { ...caller, by };
}

const costOf = ({ isCostly, method }: Route): number =>
  isCostly ? COSTS.costly : method === 'GET' ? COSTS.read : COSTS.write;

/** What only routes look at that anybody may ask. */
const openFacts = (event: HttpEvent) => ({ source: sourceIn(event), cookies: cookiesIn(event) });

const cookiesIn = ({ cookies = [] }: HttpEvent): Record<string, string> =>
  Object.fromEntries(
    cookies.map((cookie) => {
      const [name = '', ...value] = cookie.split('=');
      return [name.trim(), value.join('=').trim()];
    }),
  );

const sourceIn = ({ requestContext }: HttpEvent): string => sourceOf(requestContext?.http.sourceIp ?? '');

function tooMany(
  { rates }: Pick<HttpPorts, 'rates'>,
  kind: BucketKind,
  whose: string,
  cost: number,
): Refusal | undefined {
  const retryAfter = rates?.take(kind, whose, cost);
  if (retryAfter === undefined) return undefined;
  return refuse('tooMany', { retryAfter, detail: `操作过于频繁，请${retryAfter}秒后再试` });
}

/** A body that cannot be read is refused before anything is asked or done (400 right after 401). */
async function withRequest(
  event: HttpEvent,
  { mostBytes }: Route,
  answer: (request: FlowRequest) => Promise<Answer>,
): Promise<Answer> {
  const key = event.headers['idempotency-key'];
  if (!isKey(key)) return invalidField('Idempotency-Key', KEY_FAULT);
  const body = readBody(event, mostBytes);
  if (!body.ok) return body;
  const ifMatch = event.headers['if-match'];
  const query = textsOf(event.queryStringParameters);
  const long = Object.keys(query).find((name) => (name + query[name]).length > LONGEST_PARAMETER);
  if (long !== undefined)
    return invalidField([...long].slice(0, 40).join(''), `太长，最多${LONGEST_PARAMETER}个字`);
  const params = textsOf(event.pathParameters);
  if (Object.values(params).some((part) => part.length > LONGEST_ID)) return refuse('notFound');
  return answer({
    params,
    query,
    body: body.body,
    ...(key !== undefined && { idempotencyKey: key }),
    ...(ifMatch !== undefined && { ifMatch }),
  });
}

/** Those that have a value; without any, API Gateway sends no list. */
const textsOf = (given: Readonly<Partial<Record<string, string>>> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );

const isKey = (key: string | undefined): boolean => key === undefined || /^[\x21-\x7e]{1,200}$/.test(key);

function answerOf(answer: Answer, status: number): APIGatewayProxyStructuredResultV2 {
  if (!answer.ok) return refusalOf(answer);
  if ('file' in answer) return fileOf(answer, status);
  const { body, etag, maxAge, cookies } = answer;
  const plain = withCookies(json(status, body), cookies);
  const headers = {
    ...plain.headers,
    ...(etag !== undefined && { etag }),
    ...(maxAge !== undefined && { 'cache-control': `public, max-age=${maxAge}, must-revalidate` }),
  };
  return { ...plain, headers };
}

/** What a cache has still holds: it is told so, without the body. Only of what caches may keep. */
function unchanged(
  { statusCode, headers = {} }: APIGatewayProxyStructuredResultV2,
  event: HttpEvent,
): APIGatewayProxyStructuredResultV2 | undefined {
  const { etag } = headers;
  const isKept = headers['cache-control'] !== 'no-store' && statusCode === 200 && etag !== undefined;
  if (!isKept || event.headers['if-none-match'] !== etag) return undefined;
  return { statusCode: 304, headers: { etag, 'cache-control': headers['cache-control'] ?? 'no-store' } };
}

const withCookies = (
  answer: APIGatewayProxyStructuredResultV2,
  cookies: readonly string[] | undefined,
): APIGatewayProxyStructuredResultV2 => (cookies ? { ...answer, cookies: [...cookies] } : answer);

function refusalOf(refusal: Refusal): APIGatewayProxyStructuredResultV2 {
  const { retryAfter, cookies } = refusal;
  const answer = withCookies(json(refusals[refusal.why].status, problemOf(refusal)), cookies);
  if (retryAfter === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } };
}

/** API Gateway takes bytes as base64; a name that is not ASCII goes in the form of RFC 6266. */
function fileOf({ file }: FileAnswer, statusCode: number): APIGatewayProxyStructuredResultV2 {
  const plain = file.name.replace(/[^\w.-]+/g, '_');
  return {
    statusCode,
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(leavingOnOneLine(file.name))}`,
      'cache-control': 'no-store',
    },
    body: Buffer.from(file.bytes).toString('base64'),
    isBase64Encoded: true,
  };
}

function json(statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 {
  const type = statusCode >= 400 ? 'application/problem+json' : 'application/json';
  return {
    statusCode,
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
    body: wellFormed(JSON.stringify(body)),
  };
}

/** JSON escapes half a character as `\ud83d`, which other readers refuse; what else is escaped is a backslash or is kept. */
const wellFormed = (text: string): string =>
  text.includes('\\ud')
    ? text.replace(/\\\\|\\ud[89a-f][\da-f]{2}/g, (escaped) => (escaped === '\\\\' ? escaped : '\uFFFD'))
    : text;
