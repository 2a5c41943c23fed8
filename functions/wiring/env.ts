import * as z from 'zod';
import { settings } from '../../shared/manifest/settings.ts';
import { chosen, parseJson, refuseUnfit } from '../../shared/settings/chosen.ts';

const schema = z
  .object({
    ...chosen,
    TABLE_NAME: z.string().min(1),
    ALERT_TOPIC: z.string(),
    VAULT_KEY: z.string(),
    BLIND_KEY: z.string(),
    TOKEN_KEY: z.string(),
    SIGNING_KEY: z.string(),
    QUEUE_URLS: z.string().transform(parseJson).pipe(z.record(z.string(), z.url())),
  })
  .superRefine(refuseUnfit);

export type Env = z.output<typeof schema>;

/** The settings of a function, or an error that names each one that is missing or wrong. */
export function readEnv(env: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(
    settings.map((setting) => [
      setting.name,
      env[setting.name] ?? ('fallback' in setting ? setting.fallback : undefined),
    ]),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(`settings: ${z.prettifyError(parsed.error)}`);
}
