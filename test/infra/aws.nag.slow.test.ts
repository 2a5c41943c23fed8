/** cdk-nag, AwsSolutions and NIST 800-53 r5: no finding without a reason. */
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { accepted, type Accepted } from '../../infra/aws/accepted.ts';
import { makeStacks } from '../../infra/aws/stacks.ts';
import { settingsIn } from '../../shared/settings/settingsFile.ts';
import { ALIYUN, BASE, dummies, MAS, newApp, SYNTH_TIMEOUT } from './aws.synth.ts';

// Two packs look at five stacks.
vi.setConfig({ testTimeout: SYNTH_TIMEOUT, hookTimeout: 3 * SYNTH_TIMEOUT });

const report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(
        z.object({
          ruleName: z.string(),
          violatingConstructs: z.array(z.object({ constructPath: z.string() })),
        }),
      ),
    }),
  ),
});

interface Found {
  readonly rule: string;
  readonly where: string;
}

const account = '111111111111';
const reached = { ISSUER: 'https://qz.gov.cn', PAGE_DOMAIN: 'qz.gov.cn' };
const certificateOf = (partition: string, region: string) =>
  `arn:${partition}:acm:${region}:${account}:certificate/0a-1b`;
const secretOf = (partition: string, region: string) =>
  `arn:${partition}:secretsmanager:${region}:${account}:secret:q-AbCdEf`;
const ALERT_SUBSCRIPTIONS = [{ protocol: 'https', endpoint: 'https://oa.x.gov.cn/alerts', path: 'qh/' }];
const abroad = {
  ...{ ...reached, PAGE_CERTIFICATE: certificateOf('aws', 'us-east-1') },
  ...{ EDGE_SECRET: secretOf('aws', 'us-east-1'), EDGE_HASH: 'a'.repeat(64) },
};
const mainland = {
  ...{ ...reached, PAGE_CERTIFICATE: certificateOf('aws-cn', 'cn-north-1') },
  SMS_SECRET: secretOf('aws-cn', 'cn-north-1'),
};

/** Every kind of deployment: each has resources that others have not. */
const DEPLOYMENTS = [
  ['aws, SNS', 'ap-southeast-1', { ...abroad, SMS_CHANNEL: 'sns' }],
  ['aws, End User Messaging', 'us-east-1', { ...abroad, SMS_CHANNEL: 'aws', ALERT_SUBSCRIPTIONS }],
  ['aws-cn, Aliyun', 'cn-north-1', { ...mainland, ...ALIYUN, ALERT_SUBSCRIPTIONS }],
  ['aws-cn, 云MAS, a restored table', 'cn-north-1', { ...mainland, ...MAS, TABLE_NAME: 'restored' }],
] as const;

/** What both packs find in the stacks of a deployment. */
function findingsOf(region: string, choices: object): { packs: string[]; found: Found[] } {
  const app = newApp();
  const settings = { ...BASE, OPERATORS: ['ops@x.gov.cn'], ...choices };
  makeStacks(app, dummies(), settingsIn(JSON.stringify(settings), 'test.json'), { account, region });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(), new NIST80053R5Checks());
  // The findings are in the report; that there are some is not yet a fault.
  expect(() => app.synth()).toThrow();
  const { pluginReports } = report.parse(
    JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')),
  );
  return {
    packs: pluginReports.map(({ pluginName }) => pluginName),
    found: pluginReports.flatMap(({ violations }) =>
      violations.flatMap(({ ruleName, violatingConstructs }) =>
        violatingConstructs.map(({ constructPath }) => ({ rule: ruleName, where: constructPath })),
      ),
    ),
  };
}

const all: Found[] = [];

function covers({ rule, where, what }: Accepted, finding: Found): boolean {
  const [ruleId, text = ''] = finding.rule.split(/[[\]]/);
  return ruleId === rule && where.test(finding.where) && (what?.test(text) ?? true);
}

describe.each(DEPLOYMENTS)('%s', (_name, region, choices) => {
  let packs: string[] = [];
  let findings: Found[] = [];
  beforeAll(() => {
    ({ packs, found: findings } = findingsOf(region, choices));
    all.push(...findings);
  });

  test('both packs looked at the stacks', () => {
    expect(packs).toEqual(expect.arrayContaining(['AwsSolutions', 'NIST.800.53.R5']));
    expect(findings.length).toBeGreaterThan(0);
  });

  test('every finding is accepted with a reason', () => {
    expect(findings.filter((finding) => !accepted.some((exception) => covers(exception, finding)))).toEqual(
      [],
    );
  });
});

test.each(accepted)('$rule at $where is still found, and its reason says something', (exception) => {
  expect(all.some((finding) => covers(exception, finding))).toBe(true);
  expect(exception.reason.length).toBeGreaterThan(80);
});
