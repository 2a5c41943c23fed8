/**
 * The settings that a deployment chooses, by context under their own names:
 * `cdk deploy --all -c ISSUER=https://… -c SMS_CHANNEL=sns`.
 */
import type { Node } from 'constructs';
import { settings } from '../../shared/manifest/settings.ts';
import type { SettingSpec } from '../../shared/manifest/settings.ts';

export type SettingName = (typeof settings)[number]['name'];
export type Settings = Readonly<Partial<Record<SettingName, string>>>;

/**
 * Lets `cdk synth` run with nothing chosen. The name never resolves (RFC 2606), so that no key is ever found there: in a
 * deployment that forgot to choose nobody gets in, and nothing stands open.
 */
export const UNCHOSEN_ISSUER = 'https://issuer.invalid';

function refuseIssuer(name: SettingName, issuer: string): void {
  if (!URL.canParse(issuer) || new URL(issuer).protocol !== 'https:') {
    throw new Error(`${name} has to be an https address, not ${issuer}`);
  }
}

function chosen({ name, fallback }: SettingSpec, context: Node): Settings {
  const value: unknown = context.tryGetContext(name) ?? fallback;
  if (value === undefined) return {};
  if (typeof value !== 'string') throw new Error(`the context value ${name} has to be a string`);
  return { [name]: value };
}

/** What the deployment chose, or else the manifest's fallbacks. */
export function chosenSettings(context: Node): Settings {
  const values = settings.map((setting) => chosen(setting, context));
  const all = values.reduce((merged, one) => ({ ...merged, ...one }), { ISSUER: UNCHOSEN_ISSUER });
  refuseIssuer('ISSUER', valueOf('ISSUER', all));
  const other = valueOf('OIDC_ISSUER', all);
  if (other !== '') refuseIssuer('OIDC_ISSUER', other);
  return all;
}

/** A setting that has to have a value by now. */
export function valueOf(name: SettingName, values: Settings): string {
  const value = values[name];
  if (value === undefined) throw new Error(`no value for the setting ${name}`);
  return value;
}
