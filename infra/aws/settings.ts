/**
 * The settings that a deployment chooses: the file named by the context value SETTINGS,
 * `cdk deploy --all -c SETTINGS=settings/qinghai.json`. There is no other way to choose, so that no deployment forgets what
 * the one before it was told.
 */
import type { Node } from 'constructs';
import { readFileSync } from 'node:fs';
import { deploymentSettings, settings } from '../../shared/manifest/settings.ts';
import { settingsIn, type DeploymentSettings } from '../../shared/settings/settingsFile.ts';

export type SettingName = (typeof settings)[number]['name'];
export type Settings = Readonly<Partial<Record<SettingName, string>>>;

const FILE = 'SETTINGS';

function refuseLoose(context: Node): void {
  const names = [...settings, ...deploymentSettings].map(({ name }) => name);
  const loose = names.filter((name) => context.tryGetContext(name) !== undefined);
  if (loose.length > 0) throw new Error(`${loose.join(', ')}: belongs in the file of settings, not after -c`);
}

/** The settings in the file that the context names; throws if it names none, or a setting beside it. */
export function chosenSettings(context: Node): DeploymentSettings {
  refuseLoose(context);
  const file: unknown = context.tryGetContext(FILE);
  if (typeof file !== 'string' || file === '')
    throw new Error(`no file of settings: say -c ${FILE}=settings/NAME.json (docs/deploy.md)`);
  return settingsIn(readFileSync(file, 'utf8'), file);
}

/** As a variable holds it: lists with commas between, and what has parts as JSON. */
function textOf(value: DeploymentSettings[keyof DeploymentSettings]): string {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string').join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What the functions are told of the file. */
export function toldOf(chosen: DeploymentSettings): Settings {
  const told = settings.flatMap(({ name, by }) =>
    by === 'file' ? [[name, textOf(chosen[name])] as const] : [],
  );
  return Object.fromEntries(told);
}

/** A setting that has to have a value by now. */
export function valueOf(name: SettingName, values: Settings): string {
  const value = values[name];
  if (value === undefined) throw new Error(`no value for the setting ${name}`);
  return value;
}
