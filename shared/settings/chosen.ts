/** What a deployment chooses and a function is told: one schema at the synthesis and at the start. */
import * as z from 'zod';
import { LINK_MAX } from '../messages/template.ts';

const PAGE_SUFFIX = '/a'.length;

const https = z.url({ protocol: /^https$/, error: 'has to be an https address' });
const keyArn = z
  .string()
  .regex(/^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/, 'has to be the ARN of a KMS key')
  .or(z.literal(''));

const edgeHash = z
  .string()
  .regex(/^([0-9a-f]{64})?$/, 'has to be the SHA-256 of the secret in 64 hexadecimal digits');

/** The provider's own words, which its adapter reads. */
export const provider = z.record(z.string(), z.unknown());
export const phones = z.array(z.string().regex(/^\+[1-9]\d{6,14}$/));

const phonesOf = (text: string): string[] =>
  text
    .split(',')
    .map((phone) => phone.trim())
    .filter((phone) => phone !== '');

/** A setting that is JSON in a variable. */
export function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
}

/** By the manifest's names; `SHARDS` is a number or its digits. */
export const chosen = {
  STAGE: z.enum(['production', 'trial']),
  SHARDS: z.coerce.number().int().min(1).max(1024),
  ISSUER: https.refine((issuer) => !issuer.endsWith('/'), 'ends with a stroke'),
  OIDC_ISSUER: z.literal('').or(https),
  OIDC_CLAIM: z.string().min(1),
  OIDC_AUDIENCE: z.string().min(1),
  SMS_CHANNEL: z.enum(['outbox', 'sns', 'aws', 'aliyun', 'mas']),
  SMS_PROVIDER: z.string().transform(parseJson).pipe(provider),
  SMS_SECRET: z.string(),
  SMS_RATE: z.coerce.number().positive().max(1000),
  SMS_ALLOWED: z.string().transform(phonesOf).pipe(phones),
  PAGE_LINK: z
    .string()
    .min(1)
    .max(LINK_MAX - PAGE_SUFFIX),
  LINK_MODE: z.enum(['constant', 'token']),
  FORMER_SIGNING_KEY: keyArn,
  EDGE_HASH: edgeHash,
  FORMER_EDGE_HASH: edgeHash,
};

export interface Promised {
  readonly STAGE: 'production' | 'trial';
  readonly ISSUER: string;
  readonly SMS_CHANNEL: string;
  readonly SMS_SECRET: string;
  readonly LINK_MODE: string;
  readonly PAGE_LINK: string;
}

/** Names that lead nowhere (RFC 2606), or to this machine alone. */
const NOWHERE = /(^|\.)(example|invalid|test|localhost)$|^127\./;

type Refuse = (name: keyof Promised, message: string) => void;

/** Each setting that does not go with the others is an issue of its own. */
export function refuseUnfit(promised: Promised, context: z.RefinementCtx): void {
  const refuse: Refuse = (name, message) => context.addIssue({ code: 'custom', path: [name], message });
  // Templates of the mainland take no address as a parameter, so that none of them can open a form.
  if (promised.SMS_CHANNEL === 'aliyun' && promised.LINK_MODE !== 'constant')
    refuse('LINK_MODE', 'aliyun takes only the same address in each SMS: constant');
  if (promised.STAGE === 'production') refuseUnready(promised, refuse);
}

/** Production names whoever signs, sends and is reached. */
function refuseUnready({ ISSUER, SMS_CHANNEL, SMS_SECRET, PAGE_LINK }: Promised, refuse: Refuse): void {
  if (NOWHERE.test(new URL(ISSUER).hostname)) refuse('ISSUER', 'production needs an address that exists');
  if (SMS_CHANNEL === 'outbox')
    refuse('SMS_CHANNEL', 'production needs a provider: the outbox sends to nobody');
  if (['aliyun', 'mas'].includes(SMS_CHANNEL) && SMS_SECRET === '')
    refuse('SMS_SECRET', `${SMS_CHANNEL} needs its keys`);
  if (NOWHERE.test(PAGE_LINK.split('/')[0] ?? ''))
    refuse('PAGE_LINK', 'production needs an address that exists');
}
