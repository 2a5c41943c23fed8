/** What `cdk` runs (see `cdk.json`), after `npm run build`. */
import { App } from 'aws-cdk-lib';
import { BUILT_FUNCTIONS } from './builtFunctions.ts';
import { chosenSettings } from './settings.ts';
import { makeStacks } from './stacks.ts';

const app = new App();
makeStacks(app, BUILT_FUNCTIONS, chosenSettings(app.node));
app.synth();
