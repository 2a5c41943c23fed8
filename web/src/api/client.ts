/** Requests to the API in the name of who is signed in. */
import routes from 'virtual:routes';
import { newKey } from '../newKey.ts';
import type { AnswerOf, QueryOf, RouteId } from './contract.ts';
import { Refusal, refusalOf } from './refusal.ts';
import { wrote } from './renamed.ts';
import { bearer, renewed } from './session.ts';

export interface Input<R extends RouteId> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryOf<R> | undefined;
  readonly body?: unknown;
  /** The same for every attempt at the same thing: it is done once. */
  readonly key?: string;
  /** The `ETag` of a list that is put whole. */
  readonly ifMatch?: string;
  /** Without saying who asks, though somebody be signed in on this device. */
  readonly isAnonymous?: true;
}

/** What came, with the `ETag` of a list that can be put whole. */
export interface Came<R extends RouteId> {
  readonly answer: AnswerOf<R>;
  readonly etag?: string;
}

const filled = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

function addressOf(path: string, params: Input<RouteId>['params'] = {}, query: object = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [[name, `${value}`]]
      : [],
  );
  const search = new URLSearchParams(pairs).toString();
  return filled(path, params) + (search && `?${search}`);
}

function requestOf(
  method: string,
  { body, key, ifMatch }: Pick<Input<RouteId>, 'body' | 'key' | 'ifMatch'>,
  token: string | undefined,
) {
  const headers: Record<string, string> = {};
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  if (method !== 'GET') headers['content-type'] = 'application/json';
  if (method === 'POST') headers['idempotency-key'] = key ?? newKey();
  if (ifMatch !== undefined) headers['if-match'] = ifMatch;
  return { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
}

/** What the network did, as a refusal that says so. */
const reach = (address: string, request: RequestInit): Promise<Response> =>
  fetch(address, request).catch(() => {
    throw new Refusal(0, { title: '没有连上网，请稍后再试' });
  });

async function responseOf<R extends RouteId>(id: R, input: Input<R>): Promise<Response> {
  const methodAndPath = routes[id];
  if (!methodAndPath) throw new Error(`no route ${id}`);
  const [method, path] = methodAndPath;
  const address = addressOf(path, input.params, input.query as object | undefined);
  const token = input.isAnonymous ? undefined : await bearer();
  const response = await reach(address, requestOf(method, input, token));
  if (response.ok) wrote(method, path);
  if (response.status !== 401 || token === undefined) return response;
  const again = await renewed();
  return again === undefined ? response : reach(address, requestOf(method, input, again));
}

/** The answer of a route with its `ETag`; a refusal is thrown as `Refusal`, with status 0 where nothing was reached. */
export async function askWhole<R extends RouteId>(id: R, input: Input<R> = {}): Promise<Came<R>> {
  const response = await responseOf(id, input);
  if (!response.ok) throw await refusalOf(response);
  const etag = response.headers.get('etag');
  return { answer: (await response.json()) as AnswerOf<R>, ...(etag !== null && { etag }) };
}

/** The answer of a route. */
export const ask = async <R extends RouteId>(id: R, input: Input<R> = {}): Promise<AnswerOf<R>> =>
  (await askWhole(id, input)).answer;

/** A file that a route answers with, and the name that it bears. */
export async function askFile<R extends RouteId>(
  id: R,
  input: Input<R> = {},
): Promise<{ blob: Blob; name: string }> {
  const response = await responseOf(id, input);
  if (!response.ok) throw await refusalOf(response);
  const [, name = id] =
    /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { blob: await response.blob(), name: decodeURIComponent(name) };
}
