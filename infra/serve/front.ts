/** What the reverse proxy speaks to: the API and the page on the loopback address, and nothing of a trial. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { isIP } from 'node:net';
import type { Log } from '../../shared/flows/table/ports.ts';
import { FIRST_SCREEN, isApi, SECURITY_HEADERS } from '../../shared/manifest/page.ts';
import {
  API_BYTES,
  askedIn,
  BodyTooLarge,
  problemAnswer,
  readBody,
  refuseUnread,
  writeAnswer,
  type Answer,
  type Asked,
} from '../local/http.ts';
import { builtPageAt } from '../local/page/builtPage.ts';

export interface FrontOptions {
  /** Names under which it is reached, beside this machine's own. */
  readonly hosts: readonly string[];
  readonly api: (asked: Asked, body: string) => Promise<Answer>;
  readonly log: Log;
  readonly onAnswered?: (method: string, status: number, seconds: number) => void;
}

/** Requests under way; of more the last are told to come again, so that memory stays what it is. */
const MOST_AT_ONCE = 500;

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * A proxy on this machine says for whom it asks; the last address is the one that it has seen itself, and what stands
 * before that anybody may have written.
 */
export function sourceOf({ headers, source }: Asked): string {
  const isProxy = /^(::ffff:)?127\.|^::1$/.test(source);
  const last = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return isProxy && last !== undefined && isIP(last) !== 0 ? last : source;
}

async function pageAt(path: string): Promise<Answer> {
  if (path === '/')
    return { status: 302, headers: { location: FIRST_SCREEN, 'cache-control': 'no-store' }, body: '' };
  return (await builtPageAt(path)) ?? problemAnswer(404, 'notFound', '没有找到');
}

async function answerTo(request: IncomingMessage, { hosts, api }: FrontOptions): Promise<Answer> {
  const asked = askedIn(request);
  const url = new URL(asked.url, 'http://localhost');
  const host = asked.headers.host ?? '';
  if (!LOOPBACK.test(host) && !hosts.includes(host.toLowerCase()))
    return problemAnswer(421, 'notFound', '这个地址不属于本系统');
  if (isApi(url.pathname))
    return api({ ...asked, source: sourceOf(asked) }, await readBody(request, API_BYTES));
  if (asked.method !== 'GET' && asked.method !== 'HEAD') return problemAnswer(404, 'notFound', '没有找到');
  return pageAt(url.pathname);
}

async function guarded(request: IncomingMessage, options: FrontOptions): Promise<Answer> {
  try {
    return await answerTo(request, options);
  } catch (error) {
    if (error instanceof BodyTooLarge) return problemAnswer(413, 'tooLarge', '内容太大');
    options.log.error('request failed', { fault: error instanceof Error ? error.stack : 'unknown' });
    return problemAnswer(500, 'fault', '系统出错，请稍后再试');
  }
}

/** Told apart from a refusal: it was not looked at, and may be sent again at once. */
const busy = (): Answer => {
  const { headers, ...answer } = problemAnswer(503, 'busy', '系统繁忙，请稍后再试');
  return { ...answer, headers: { ...headers, 'retry-after': '2' } };
};

export function front(options: FrontOptions): Server {
  let underWay = 0;
  const server = createServer((request, response) => {
    const began = performance.now();
    const isTooMuch = underWay >= MOST_AT_ONCE;
    underWay += 1;
    void (isTooMuch ? Promise.resolve(busy()) : guarded(request, options))
      .then((answer) => {
        writeAnswer(response, { ...answer, headers: { ...SECURITY_HEADERS, ...answer.headers } });
        options.onAnswered?.(request.method ?? '', answer.status, (performance.now() - began) / 1000);
      })
      .finally(() => (underWay -= 1));
  });
  // Longer than a proxy keeps an idle connection: it must not send into one that is just being closed.
  server.keepAliveTimeout = 75_000;
  server.requestTimeout = 60_000;
  return server.on('clientError', refuseUnread);
}
