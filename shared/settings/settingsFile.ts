/** The settings of one deployment: a JSON file whose names are those of the manifest. */
import * as z from 'zod';
import { settings, type SettingSpec } from '../manifest/settings.ts';
import { alertSubscriptions } from './alertSubscriptions.ts';
import { chosen, phones, provider, refuseUnfit } from './chosen.ts';
import { pageSettings, refuseHalf } from './pageSettings.ts';
import { refuseProvider } from './smsProvider.ts';

const fallbackOf = (wanted: string): string => {
  const spec: SettingSpec | undefined = settings.find(({ name }) => name === wanted);
  if (spec?.fallback === undefined) throw new Error(`the setting ${wanted} has no fallback`);
  return spec.fallback;
};

/** Stacks, logs and metrics bear it; two deployments of one account have two. */
const deployment = z
  .string()
  .regex(/^[a-z][a-z0-9]{0,15}$/, 'has to be up to 16 small letters and digits, a letter first');

export const settingsFile = z
  .strictObject({
    ...chosen,
    DEPLOYMENT: deployment,
    TABLE_NAME: z
      .string()
      .regex(/^[\w.-]{3,255}$/, 'has to be the name of a table')
      .optional(),
    SHARDS: chosen.SHARDS.default(Number(fallbackOf('SHARDS'))),
    OIDC_ISSUER: chosen.OIDC_ISSUER.default(''),
    OIDC_CLAIM: chosen.OIDC_CLAIM.default(fallbackOf('OIDC_CLAIM')),
    OIDC_AUDIENCE: chosen.OIDC_AUDIENCE.default(fallbackOf('OIDC_AUDIENCE')),
    SMS_PROVIDER: provider.default({}),
    SMS_SECRET: chosen.SMS_SECRET.default(''),
    SMS_RATE: chosen.SMS_RATE.default(Number(fallbackOf('SMS_RATE'))),
    SMS_ALLOWED: phones.default([]),
    LINK_MODE: chosen.LINK_MODE.default('constant'),
    FORMER_SIGNING_KEY: chosen.FORMER_SIGNING_KEY.default(''),
    EDGE_HASH: chosen.EDGE_HASH.default(''),
    FORMER_EDGE_HASH: chosen.FORMER_EDGE_HASH.default(''),
    ...pageSettings,
    BLIND_KEY_NUMBER: z.number().int().min(1).max(9).default(1),
    OPERATORS: z.array(z.email().or(z.url({ protocol: /^https$/ }))).default([]),
    ALERT_SUBSCRIPTIONS: alertSubscriptions.default([]),
  })
  .superRefine(refuseUnfit)
  .superRefine(refuseHalf)
  .superRefine(refuseProvider);

export type DeploymentSettings = z.output<typeof settingsFile>;

function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SettingsError(`${where}: no JSON`);
  }
}

/** What is wrong with a file of settings, name by name. */
export class SettingsError extends Error {}

/** The settings in the text of the file `where`; throws a SettingsError that names each one that is missing, wrong or unknown. */
export function settingsIn(text: string, where: string): DeploymentSettings {
  const read = settingsFile.safeParse(jsonOf(text, where));
  if (read.success) return read.data;
  throw new SettingsError(`${where}:\n${z.prettifyError(read.error)}`);
}
