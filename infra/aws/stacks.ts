/** The stacks of one deployment, made from the manifest. Nothing names a region, an account or a partition. */
import type { App } from 'aws-cdk-lib';
import type { DeploymentSettings } from '../../shared/settings/settingsFile.ts';
import { ApiStack } from './ApiStack.ts';
import { DataStack } from './DataStack.ts';
import { toldOf } from './settings.ts';
import { WorkStack } from './WorkStack.ts';

export interface Stacks {
  readonly data: DataStack;
  readonly work: WorkStack;
  readonly api: ApiStack;
}

/** Makes the stacks in `app`, of the functions in the folder `bundles`; their names begin with the deployment's. */
export function makeStacks(app: App, bundles: string, settings: DeploymentSettings): Stacks {
  const { DEPLOYMENT: deployment } = settings;
  const name = (part: string) => `qizhi-${deployment}-${part}`;
  const data = new DataStack(app, 'QizhiData', { stackName: name('data'), settings });
  const work = new WorkStack(app, 'QizhiWork', {
    stackName: name('work'),
    ...{ data, deployment, settings: toldOf(settings), bundles },
  });
  const api = new ApiStack(app, 'QizhiApi', {
    stackName: name('api'),
    ...{ deployment, functions: work.functions },
  });
  return { data, work, api };
}
