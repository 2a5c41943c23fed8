import * as z from 'zod';
import { LINK_MAX } from '../../shared/messages/template.ts';
import { settings } from '../../shared/manifest/settings.ts';

const PAGE_SUFFIX = '/a'.length;

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
}

const https = z.url({ protocol: /^https$/ });

const phonesOf = (text: string): string[] =>
  text
    .split(',')
    .map((phone) => phone.trim())
    .filter((phone) => phone !== '');

const schema = z.object({
  TABLE_NAME: z.string().min(1),
  SHARDS: z.coerce.number().int().min(1).max(1024),
  ISSUER: https.refine((issuer) => !issuer.endsWith('/'), 'ends with a stroke'),
  OIDC_ISSUER: z.literal('').or(https),
  OIDC_CLAIM: z.string().min(1),
  OIDC_AUDIENCE: z.string().min(1),
  SMS_CHANNEL: z.enum(['outbox', 'sns', 'aws', 'aliyun', 'mas']),
  SMS_PROVIDER: z.string().transform(parseJson).pipe(z.record(z.string(), z.unknown())),
  SMS_SECRET: z.string(),
  SMS_RATE: z.coerce.number().positive().max(1000),
  SMS_ALLOWED: z
    .string()
    .transform(phonesOf)
    .pipe(z.array(z.string().regex(/^\+[1-9]\d{6,14}$/))),
  PAGE_LINK: z
    .string()
    .min(1)
    .max(LINK_MAX - PAGE_SUFFIX),
  LINK_MODE: z.enum(['constant', 'token']),
  ALERT_TOPIC: z.string(),
  VAULT_KEY: z.string(),
  BLIND_KEY: z.string(),
  SIGNING_KEY: z.string(),
  FORMER_SIGNING_KEY: z.string(),
  QUEUE_URLS: z.string().transform(parseJson).pipe(z.record(z.string(), z.url())),
});

/** Templates of the mainland take no address as a parameter, so that none of them can open a form. */
const isLinkPossible = ({ SMS_CHANNEL, LINK_MODE }: z.output<typeof schema>): boolean =>
  SMS_CHANNEL !== 'aliyun' || LINK_MODE === 'constant';

const consistent = schema.refine(isLinkPossible, {
  path: ['LINK_MODE'],
  message: 'aliyun takes only the same address in each SMS: constant',
});

export type Env = z.output<typeof schema>;

/** The settings of a function, or an error that names each one that is missing or wrong. */
export function readEnv(env: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(
    settings.map((setting) => [
      setting.name,
      env[setting.name] ?? ('fallback' in setting ? setting.fallback : undefined),
    ]),
  );
  const parsed = consistent.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(`settings: ${z.prettifyError(parsed.error)}`);
}
