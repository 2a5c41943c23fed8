/** Signing in, in a test: a clock that is moved by hand, the SMS with their phones, and a browser's cookies. */
import { afterEach } from 'vitest';
import { Machine } from '../../infra/local/machine.ts';
import { after } from '../../shared/domain/codes.ts';
import type { Clock, Log, Signer, SmsMessage, SmsOutcome, Table } from '../../shared/flows/table/ports.ts';
import { county } from './county.ts';
import { served, type Answered, type Served } from './served.ts';

export const DAY = '2026-03-10';

/** The phone of `m2`, and one that is nobody's. */
export const PHONE = '19900000002';
export const NOBODYS = '19912345678';

/** Those for whom one factor is not enough: supervisor, system administrator, auditor, security administrator. */
export const GUARDED = { o5: '19900000202', o6: '19900000203', o7: '19900000204', o8: '19900000205' };

/** The small county with them, and a talk `t1` with `m2` whose text is kept. */
export function guardedCounty() {
  const base = county(DAY);
  const serving = (person: keyof typeof GUARDED, unit: string, role: string) => ({
    ...{ person, name: `某${person}`, phone: GUARDED[person], unit, role },
  });
  const talk = {
    ...{ id: 't1', by: 'm1', enteredAt: `${DAY}T01:00:00Z`, kind: 'talk', form: 'regular', talker: 'm1' },
    ...{ with: ['m2'], mode: 'faceToFace', topics: ['life'], happenedOn: '2026-02-10', text: '示例' },
  };
  return {
    ...base,
    officers: [
      ...base.officers,
      serving('o5', 'xn', 'supervisor'),
      serving('o6', 'qh', 'systemAdministrator'),
      serving('o7', 'xn', 'auditor'),
      serving('o8', 'xn', 'securityAdministrator'),
    ],
    submissions: [talk],
  };
}

export interface SigningIn extends Served {
  readonly machine: Machine;
  readonly clock: Clock & { pass(seconds: number): void };
  /** What went out, newest last. */
  readonly sent: SmsMessage[];
  readonly logged: unknown[];
  /** Asks for a code and gives the one that came. */
  codeFor(phone: string): Promise<string>;
  /** A code that did not come. */
  wrong(phone: string): string;
  browser(): Browser;
}

/** Keeps the cookies of each path, as a browser does. */
export interface Browser {
  post(path: string, body?: unknown): Promise<Answered>;
  /** Asks for a code, and signs in by it. */
  signIn(phone: string, person?: string): Promise<Answered>;
  cookies: Record<string, string>;
}

export interface SigningInOptions {
  readonly file?: string;
  readonly clock?: SigningIn['clock'];
  readonly wrap?: (table: Table) => Table;
  readonly signer?: Signer;
  readonly outcome?: (message: SmsMessage) => SmsOutcome;
  /** A data set, or nothing where another process has loaded one. */
  readonly data?: object | undefined;
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

export function movedClock(): SigningIn['clock'] {
  let now = '2026-03-10T04:00:00.000Z';
  return { now: () => now, pass: (seconds) => void (now = after(now, seconds * 1000)) };
}

/** A machine that is closed with the test. */
export async function signingIn(options: SigningInOptions = {}): Promise<SigningIn> {
  const { file = ':memory:', clock = movedClock(), wrap, outcome, signer } = options;
  const sent: SmsMessage[] = [];
  const logged: unknown[] = [];
  const keep = (message: string, fields?: unknown) => void logged.push({ message, fields });
  const log: Log = { info: keep, warn: keep, error: keep };
  const machine = new Machine({
    ...{ file, day: DAY, log, worldClock: clock, shards: 2 },
    ...(wrap && { wrap }),
    ...(signer && { signer }),
    sms: {
      send: async (message) => {
        sent.push(message);
        return outcome?.(message) ?? { outcome: 'accepted', receipt: message.id };
      },
    },
  });
  const run = await served(machine);
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await run.close();
    machine.close();
  };
  open.push(close);
  const { data = file === ':memory:' ? county(DAY) : undefined } = options;
  if (data) await run.post('/_local/load', data);
  const to = (phone: string) => sent.filter((message) => message.to === `+86${phone}`);
  const codeOf = (phone: string) => to(phone).at(-1)?.params[0] ?? '';
  return {
    ...run,
    close,
    machine,
    clock,
    sent,
    logged,
    codeFor: async (phone) => {
      const before = to(phone).length;
      const reply = await run.post('/api/sign-in/code', { phone });
      if (reply.status !== 202) throw new Error(JSON.stringify(reply.body));
      if (to(phone).length === before) throw new Error('no SMS came');
      return codeOf(phone);
    },
    wrong: (phone) => String((Number(codeOf(phone)) + 1) % 1_000_000).padStart(6, '0'),
    browser: () => browserOf(run, codeOf),
  };
}

function browserOf(run: Served, codeOf: (phone: string) => string): Browser {
  const cookies: Record<string, string> = {};
  const post: Browser['post'] = async (path, body = {}) => {
    const mine = Object.entries(cookies).filter(
      ([cookiePath]) => path === cookiePath || path.startsWith(`${cookiePath}/`),
    );
    const cookie = mine.map(([, pair]) => pair).join('; ');
    const reply = await run.post(path, body, undefined, cookie === '' ? {} : { cookie });
    for (const set of reply.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const cookiePath = /Path=([^;]+)/.exec(set)?.[1] ?? '/';
      if (set.includes('Max-Age=0')) delete cookies[cookiePath];
      else cookies[cookiePath] = pair;
    }
    return reply;
  };
  return {
    post,
    cookies,
    signIn: async (phone, person) => {
      await post('/api/sign-in/code', { phone });
      return post('/api/sign-in', { phone, code: codeOf(phone), ...(person !== undefined && { person }) });
    },
  };
}

/** The API as whoever has this token. */
export const withToken = (run: Served, token: unknown, path = '/api/me') =>
  run.get(path, undefined, { authorization: `Bearer ${String(token)}` });
