/** The stacks of one deployment, made from the manifest. Nothing names a region, an account or a partition. */
import { Tags, type App, type Environment } from 'aws-cdk-lib';
import type { DeploymentSettings } from '../../shared/settings/settingsFile.ts';
import { ApiStack } from './ApiStack.ts';
import { DataStack } from './DataStack.ts';
import { domainsOf } from './domains.ts';
import { PageStack } from './PageStack.ts';
import { toldOf } from './settings.ts';
import { isMainland, refuseUnfit } from './unfit.ts';
import { WatchStack } from './WatchStack.ts';
import { WorkStack } from './WorkStack.ts';

export interface Stacks {
  readonly data: DataStack;
  readonly work: WorkStack;
  readonly api: ApiStack;
  readonly watch: WatchStack;
  /** Absent on the mainland. */
  readonly page?: PageStack;
}

/** Folders of what was built before. */
export interface Built {
  readonly functions: string;
  readonly page: string;
}

/**
 * Makes the stacks in `app`, of what was built; their names begin with the deployment's. Throws a
 * SettingsError where the settings do not go with a deployment in the cloud, or not with the region in `env`.
 */
export function makeStacks(app: App, built: Built, settings: DeploymentSettings, env?: Environment): Stacks {
  refuseUnfit(settings, env?.region);
  const { DEPLOYMENT: deployment } = settings;
  const of = (part: string) => ({ stackName: `qizhi-${deployment}-${part}`, ...(env && { env }) });
  const data = new DataStack(app, 'QizhiData', { ...of('data'), settings });
  const work = new WorkStack(app, 'QizhiWork', {
    ...of('work'),
    ...{ data, deployment, settings: toldOf(settings), bundles: built.functions },
  });
  const api = new ApiStack(app, 'QizhiApi', {
    ...of('api'),
    ...{ deployment, functions: work.functions, operators: data.operators },
    ...(isMainland(env?.region) && {
      alone: { page: built.page, domains: domainsOf(settings), certificate: settings.PAGE_CERTIFICATE },
    }),
  });
  const page = isMainland(env?.region)
    ? undefined
    : new PageStack(app, 'QizhiPage', { ...of('page'), settings, api, page: built.page });
  const watch = new WatchStack(app, 'QizhiWatch', {
    ...of('watch'),
    ...{ deployment, work, api, page, watched: [data, work, api] },
  });
  Tags.of(app).add('qizhi', deployment);
  return { data, work, api, watch, ...(page && { page }) };
}
