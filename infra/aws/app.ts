/** What `cdk` runs (see `cdk.json`), after `npm run build`. */
import { App } from 'aws-cdk-lib';
import { builtPage } from '../../web/build.ts';
import { BUILT_FUNCTIONS } from './builtFunctions.ts';
import { chosenSettings } from './settings.ts';
import { makeStacks } from './stacks.ts';
import { isMainland } from './unfit.ts';

const app = new App();
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
// Whoever only looks at the templates has no credentials; the mainland's are others all the same.
const isKnown = region !== undefined && (account !== undefined || isMainland(region));
const env = isKnown ? { region, ...(account !== undefined && { account }) } : undefined;
const built = { functions: BUILT_FUNCTIONS, page: await builtPage() };
makeStacks(app, built, chosenSettings(app.node), env);
app.synth();
