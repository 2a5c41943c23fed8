/** The stacks of one deployment, made from the manifest. Nothing names a region, an account or a partition. */
import { Tags, type App, type Environment } from 'aws-cdk-lib';
import { SettingsError } from '../../shared/settings/settingsFile.ts';
import type { DeploymentSettings } from '../../shared/settings/settingsFile.ts';
import { ApiStack } from './ApiStack.ts';
import { DataStack } from './DataStack.ts';
import { toldOf } from './settings.ts';
import { WatchStack } from './WatchStack.ts';
import { WorkStack } from './WorkStack.ts';

export interface Stacks {
  readonly data: DataStack;
  readonly work: WorkStack;
  readonly api: ApiStack;
  readonly watch: WatchStack;
}

/** What goes with no deployment, or with none in that region. */
function refuseUnfit(
  { STAGE, OPERATORS, SMS_CHANNEL }: DeploymentSettings,
  region: string | undefined,
): void {
  if (STAGE === 'production' && OPERATORS.length === 0)
    throw new SettingsError('OPERATORS: production needs somebody who is told when something fails');
  if (region?.startsWith('cn-') && (SMS_CHANNEL === 'sns' || SMS_CHANNEL === 'aws'))
    throw new SettingsError(`SMS_CHANNEL: ${SMS_CHANNEL} sends no SMS from ${region}; aliyun and mas do`);
}

/**
 * Makes the stacks in `app`, of the functions in the folder `bundles`; their names begin with the deployment's. Throws a
 * SettingsError where the settings do not go with a deployment in the cloud, or not with the region in `env`.
 */
export function makeStacks(
  app: App,
  bundles: string,
  settings: DeploymentSettings,
  env?: Environment,
): Stacks {
  refuseUnfit(settings, env?.region);
  const { DEPLOYMENT: deployment } = settings;
  const of = (part: string) => ({ stackName: `qizhi-${deployment}-${part}`, ...(env && { env }) });
  const data = new DataStack(app, 'QizhiData', { ...of('data'), settings });
  const work = new WorkStack(app, 'QizhiWork', {
    ...of('work'),
    ...{ data, deployment, settings: toldOf(settings), bundles },
  });
  const api = new ApiStack(app, 'QizhiApi', {
    ...of('api'),
    ...{ deployment, functions: work.functions, operators: data.operators },
  });
  const watch = new WatchStack(app, 'QizhiWatch', {
    ...of('watch'),
    ...{ deployment, work, api, watched: [data, work, api] },
  });
  Tags.of(app).add('qizhi', deployment);
  return { data, work, api, watch };
}
