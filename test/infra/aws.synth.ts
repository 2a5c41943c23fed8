/** Templates made in this process, of bundles that hold next to nothing. */
import { App, type AppProps, type Environment } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cdk from '../../cdk.json' with { type: 'json' };
import { makeStacks } from '../../infra/aws/stacks.ts';
import { settingsIn } from '../../shared/settings/settingsFile.ts';
import { functions } from '../../functions/functions.ts';

/** The first use of each CDK module reads its files. */
export const SYNTH_TIMEOUT = 180_000;

export const ISSUER = 'https://qizhi.example.cn';

export interface Resource {
  readonly id: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: unknown;
}

/** A folder of bundles, one a function. */
export function dummyBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qizhi-bundles-'));
  for (const { id } of functions) {
    mkdirSync(join(folder, id));
    writeFileSync(join(folder, id, 'index.mjs'), `export const handler = async () => '${id}';\n`);
    writeFileSync(join(folder, id, 'index.mjs.map'), '{}');
  }
  return folder;
}

/** A folder as the page is built into. */
export function dummyPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qizhi-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/index-abc.js'), '0;');
  for (const name of ['index.html', 'sw.js', 'stamp']) writeFileSync(join(folder, name), name);
  return folder;
}

/** What the stacks are made of. */
export const dummies = () => ({ functions: dummyBundles(), page: dummyPage() });

/** A file of settings, but for what a test chooses. */
export const BASE = {
  ...{ DEPLOYMENT: 'test', STAGE: 'trial', ISSUER, SMS_CHANNEL: 'outbox', PAGE_LINK: 'qz.example' },
};

/** What the providers of the mainland are told. */
export const MAS = {
  SMS_CHANNEL: 'mas',
  SMS_PROVIDER: { endpoint: 'https://mas.example', ecName: '单位', apId: 'qizhi', sign: 'abc' },
};
export const ALIYUN = { SMS_CHANNEL: 'aliyun', SMS_PROVIDER: { signName: '旗帜', templates: {} } };

/** An app as `cdk.json` sets it up. */
export const newApp = (props: AppProps = {}): App =>
  new App({ context: { ...cdk.context }, outdir: mkdtempSync(join(tmpdir(), 'qizhi-cdk-')), ...props });

function synthesised(choices: Readonly<Record<string, unknown>>, env: Environment | undefined) {
  // CDK's own look at the templates takes as long as all the rest; `aws.nag.slow.test.ts` has it look at every kind of deployment.
  const app = newApp({ builtinCloudFormationValidation: false });
  const settings = settingsIn(JSON.stringify({ ...BASE, ...choices }), 'test.json');
  const { data, work, api, watch, page } = makeStacks(app, dummies(), settings, env);
  return {
    data: Template.fromStack(data),
    work: Template.fromStack(work),
    api: Template.fromStack(api),
    watch: Template.fromStack(watch),
    ...(page && { page: Template.fromStack(page) }),
    assembly: app.synth(),
  };
}

/** What nobody changes is made once for all the files of a worker. */
const kept = new Map<string, ReturnType<typeof synthesised>>();

/** The templates of the stacks of a deployment with these choices. */
export function synth(choices: Readonly<Record<string, unknown>> = {}, env?: Environment) {
  const key = JSON.stringify([choices, env]);
  const made = kept.get(key) ?? synthesised(choices, env);
  kept.set(key, made);
  return made;
}

/** The resources of a type. */
export function resourcesOf(template: Template, type: string): Resource[] {
  const resources = template.findResources(type) as Record<string, Omit<Resource, 'id'>>;
  return Object.entries(resources).map(([id, resource]) => ({ id, ...resource }));
}

/** The one resource of a type that is named so: a logical id is the name and eight hexadecimal digits. */
export function resourceOf(template: Template, type: string, name: string): Resource {
  const [resource, ...others] = resourcesOf(template, type).filter(({ id }) => id.slice(0, -8) === name);
  if (resource === undefined || others.length > 0) throw new Error(`not exactly one ${type} of ${name}`);
  return resource;
}

/** The statements of the identity policies whose logical id starts as `name` does. */
export function statementsOf(template: Template, name = ''): Statement[] {
  return resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ id }) => id.startsWith(name))
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
}
