/** What `cdk` runs (see `cdk.json`), after `npm run build`. */
import { App } from 'aws-cdk-lib';
import { builtPage } from '../../web/build.ts';
import { BUILT_FUNCTIONS } from './builtFunctions.ts';
import { chosenSettings } from './settings.ts';
import { makeStacks } from './stacks.ts';

const app = new App();
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
// Absent for whoever only looks at the templates, without credentials.
const env = account !== undefined && region !== undefined ? { account, region } : undefined;
const built = { functions: BUILT_FUNCTIONS, page: await builtPage() };
makeStacks(app, built, chosenSettings(app.node), env);
app.synth();
