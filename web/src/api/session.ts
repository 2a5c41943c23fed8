/** Who is signed in on this device: a short token in memory, a cookie that renews it; on a trial machine also anybody. */
import { clear, read, write } from '../kept.ts';
import { Refusal } from './refusal.ts';

/** That somebody signed in here once, so that others are not asked in vain. */
const SIGNED_IN = 'qizhi signed-in';
/** On a trial machine: in whose name the page is looked at. */
const AS = 'qizhi as';

/** Who a supervisor is, for opening the page with no signal. */
export const IN_FIELD = 'qizhi in-field';

let token: string | undefined;
let renewing: Promise<string | undefined> | undefined;

async function post(path: string, body: object): Promise<Record<string, unknown> | undefined> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, request).catch(() => {
    throw new Refusal(0, { title: '没有连上网，请稍后再试' });
  });
  if (!response.ok) return undefined;
  return (await response.json()) as Record<string, unknown>;
}

async function freshToken(): Promise<string | undefined> {
  const person = read('session', AS);
  if (person === undefined && read('local', SIGNED_IN) === undefined) return undefined;
  const answer =
    person === undefined ? await post('/api/sign-in/refresh', {}) : await post('/_local/token', { person });
  const fresh = answer?.['token'];
  return typeof fresh === 'string' ? fresh : undefined;
}

/** A new token by the cookie; two at once ask once. Whether it can be had is not known without a network: a `Refusal`. */
export function renewed(): Promise<string | undefined> {
  renewing ??= freshToken()
    .then((fresh) => (token = fresh))
    .finally(() => (renewing = undefined));
  return renewing;
}

/** The token to ask with; undefined for who is not signed in, a `Refusal` where nothing was reached. */
export const bearer = async (): Promise<string | undefined> => token ?? (await renewed());

/** After a code or a second factor was right. */
export function signedIn(fresh: string): void {
  token = fresh;
  clear('session', AS);
  write('local', SIGNED_IN, '1');
}

/** On a trial machine: from now on in the name of `person`. */
export function lookAs(person: string): void {
  token = undefined;
  write('session', AS, person);
}

/** Whether somebody looks in another's name. */
export const isLookingAs = (): boolean => read('session', AS) !== undefined;

export async function signedOut(everywhere: boolean): Promise<void> {
  await post('/api/sign-out', everywhere ? { everywhere } : {}).catch(() => undefined);
  token = undefined;
  if (read('local', IN_FIELD) !== undefined) await (await import('../check/kept.ts')).dropChecks();
  clear('local', IN_FIELD);
  clear('session', AS);
  clear('local', SIGNED_IN);
}
