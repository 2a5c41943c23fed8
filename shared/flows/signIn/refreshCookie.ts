import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '../../domain/days.ts';
import type { FlowRequest, PortsOf } from '../request/flow.ts';

/** `__Secure-`: a browser takes it over https alone, and from this machine. */
const NAME = '__Secure-qizhi';

/** Sent to these and nowhere else. */
const PATHS = ['/api/sign-in', '/api/sign-out'];

/** A refresh token in parts; the secret alone proves anything. */
export interface RefreshToken {
  readonly person: string;
  readonly session: string;
  readonly secret: string;
}

export const newSecret = (): string => randomBytes(32).toString('base64url');
export const newSessionId = (): string => randomBytes(16).toString('base64url');

export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The one that follows: always the same, so that an answer that was lost can be given again. Only we can make it. */
export const nextSecret = (secret: string, { vault }: PortsOf<'vault.blind'>): Promise<string> =>
  vault.blind(JSON.stringify(['refresh', secret]));

/** The cookies that keep somebody signed in until `until`. */
export function cookiesOf({ person, session, secret }: RefreshToken, now: Instant, until: Instant): string[] {
  const value = [Buffer.from(person).toString('base64url'), session, secret].join('.');
  return withAge(value, Math.floor((Date.parse(until) - Date.parse(now)) / 1000));
}

/** Those that end it. */
export const noCookies = (): string[] => withAge('', 0);

const withAge = (value: string, seconds: number): string[] =>
  PATHS.map(
    (path) => `${NAME}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Strict`,
  );

const FORM = /^([\w-]{1,600})\.([\w-]{1,60})\.([\w-]{1,100})$/;

/** What a request brings; undefined for anything else. */
export function refreshTokenIn({ cookies }: FlowRequest): RefreshToken | undefined {
  const [, person, session, secret] = FORM.exec(cookies?.[NAME] ?? '') ?? [];
  if (person === undefined || session === undefined || secret === undefined) return undefined;
  return { person: Buffer.from(person, 'base64url').toString(), session, secret };
}
