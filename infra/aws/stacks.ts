/** The stacks of one deployment, made from the manifest. Nothing names a region, an account or a partition. */
import type { App } from 'aws-cdk-lib';
import { chosenSubscriptions } from './alertSubscriptions.ts';
import { ApiStack } from './ApiStack.ts';
import { DataStack } from './DataStack.ts';
import { chosenSettings, valueOf } from './settings.ts';
import { WorkStack } from './WorkStack.ts';

export interface Stacks {
  readonly data: DataStack;
  readonly work: WorkStack;
  readonly api: ApiStack;
}

/** Makes the stacks in `app`, of the functions in the folder `bundles`. */
export function makeStacks(app: App, bundles: string): Stacks {
  const chosen = chosenSettings(app.node);
  const data = new DataStack(app, 'QizhiData', chosenSubscriptions(app.node));
  const work = new WorkStack(app, 'QizhiWork', { data, settings: chosen, bundles });
  const api = new ApiStack(app, 'QizhiApi', {
    functions: work.functions,
    issuer: valueOf('ISSUER', chosen),
  });
  return { data, work, api };
}
